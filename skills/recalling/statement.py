"""Decides whether words that nobody asked to remember are meant as telling: plain, lasting, of the user or his people.

What is felt just now, supposed, quoted, asked for or joked about is talk, and leaves no record.
"""

from __future__ import annotations

import re

from assistantd.skillkit.earnest import imagined, joking, reported

_SHORTEST, _LONGEST = 4, 200
_NEVER = re.compile(
    r"\bif\b|\bsuppose\b|\bimagine\b|\bpretend\b|\bplease\b|\b(?:would|['’]d) like\b|\bwant you\b|\bneed you\b|"
    r"\bquestion\b|"
    r"\bmaybe\b|\bperhaps\b|\bmight\b|\bwhat if\b|\bwould be\b|\blet['’]s\b|[\"“”「」『』]|"
    r"如果|假如|要是|假设|倘若|万一|想要你|想让你|请你?|帮我|提醒|是不是|有问题|可能|也许|大概",
    re.IGNORECASE,
)
_BY_ME = re.compile(
    r"^(?:I['’]ve got|I (?:have|like|love|hate|prefer|enjoy|dislike|live|work|was born|own|speak|study|drive|"
    r"play|usually|always|never)\b|"
    r"I(?:['’]m| am)\b|"
    r"I (?:can['’]?t|cannot|can not|must not|mustn['’]t|may not|don['’]t|do not) (?:ever )?"
    r"(?:eat|drink|take|have|tolerate|digest|stand|touch|like|love|enjoy|smoke|drive|swim|work|live|own|speak)\b|"
    r"I (?:need|have) to\b.*\b(?:today|tonight|tomorrow|by|before|on \w+day|next|this week)\b|"
    r"(?:my|our|mine)\b)",
    re.IGNORECASE,
)
_PASSING = re.compile(
    r"^I(?:['’]m| am) (?:not |just |still |a bit |a little |kind of |quite |very |really |too |all )*"
    r"(?:\w+ing\b|tired|hungry|thirsty|bored|sleepy|happy|sad|glad|angry|sorry|afraid|sure|fine|ok(?:ay)?|good|great|well|back|here|"
    r"home|at (?:home|work)|on my way|in a (?:meeting|hurry)|late|busy|ready|done|lost|confused|excited|worried|"
    r"stressed|sick of|"
    r"cold|hot|warm|awake|alive|dead|full|free|curious|impressed|surprised|so\b|about to|an? (?:mess|idiot|"
    r"genius|fool)|right|wrong)\b"
    r"|^I (?:like|love|hate|enjoy|prefer) (?:this|that|it|you|your|how|when|what|the way|these|those|him|her|them)\b"
    r"|^I(?: have|['’]ve) (?:an? |no |some |the )?(?:idea|question|feeling|headache|cold|joke|problem|plan|"
    r"dream|doubt|hunch|time|clue|"
    r"point|been|had|seen|heard|never|just|already|finished|done|got (?:to|it)|to (?:go|say|admit|leave|run|"
    r"think|ask|know))\b"
    r"|^I (?:never|always|usually) (?:knew|know|said|say|thought|think|understood|wondered?|saw|want|wanted|"
    r"mind|forget|meant)\b"
    r"|^(?:my|our) (?:god|goodness|bad|day|night|weekend|morning|head|feet|mind|turn|coffee|mood|point|opinion|"
    r"guess|pleasure|"
    r"apologies|question|internet|computer|laptop|stomach|back hurts)\b"
    r"|\b(?:going to|about to|not sure|wondering|thinking|right now|at the moment|just now)\b",
    re.IGNORECASE,
)
_BY_ME_ZH = re.compile(
    r"^我(?:是|叫|姓|住|对|有|家|的|很?喜欢|最?喜欢|爱|讨厌|不喜欢|不爱|不吃|不能|不喝|每|属|在.{1,10}(?:工作|上班|上学)|女儿|儿子|妈妈|爸爸|妻子|老婆|丈夫|老公|"
    r"哥哥|姐姐|弟弟|妹妹|妈|爸|同事|朋友|老板|室友|邻居|奶奶|爷爷|外婆|外公|到?\S{0,6}(?:都不能|之前不能|前不能)|(?:明[天早晚]|后天|下[周个])(?!再|想|见).{3,})"
)
_PASSING_ZH = re.compile(
    r"^我(?:有点|有事|有空|有时间|有个?(?:问题|想法|笑话|疑问)|是(?:说|想|来|在|不是)|的(?:意思|天|妈呀|问题|错)|对(?:不起|你|这|那)|"
    r"(?:很?喜欢|爱|讨厌)(?:你|这|那)|不[吃喝能]了|不能(?:理解|相信|等|想象|再[吃喝]了)|家(?:停电|断网)|今天.{0,4}(?:累|忙|开心|高兴|难过|无聊))"
    r"|^我.{0,4}(?:好|很|太)(?:累|困|饿|忙|烦|开心|高兴|难过|无聊)"
)
_PLAN = re.compile(
    r"^I(?:['’]m| am) (?:flying|travelling|traveling|meeting|moving|visiting|seeing|leaving|starting|having|getting|"
    r"going to (?=[A-Z])|away|in [A-Z]\w+)\b.*\b(?:tomorrow|tonight|on \w+day|next \w+|until|from|in (?:january|"
    r"february|march|"
    r"april|may|june|july|august|september|october|november|december)|\d)",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"^[A-Z][\w-]+(?: [A-Z][\w-]+)? is my \w+"
    r"|^(?:[A-Z][\w-]+(?: [A-Z][\w-]+)?)['’]s (?:birthday|(?:phone|mobile)(?: number)?|address|"
    r"e-?mail(?: address)?|name|number) is\b"
    r"|^[\u4e00-\u9fff]{1,4}是我的?(?:女儿|儿子|妻子|丈夫|老婆|老公|妈妈|爸爸|哥哥|姐姐|弟弟|妹妹|同事|朋友|老板|老师|邻居|室友|医生)"
    r"|^[\u4e00-\u9fff]{1,4}的(?:生日|电话|手机|地址|邮箱)是"
)


def is_statement(text: str) -> bool:
    """Tells whether the user plainly states something lasting of himself or of somebody he knows."""
    if not _SHORTEST <= len(text) <= _LONGEST or _NEVER.search(text) or imagined(text) or joking(text):
        return False
    if _OF_OTHERS.search(text) or _PLAN.search(text) or reported(text):
        return True
    if _BY_ME.search(text):
        return not _PASSING.search(text)
    return _BY_ME_ZH.search(text) is not None and not _PASSING_ZH.search(text)
