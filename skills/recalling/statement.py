"""Decides whether words that nobody asked to remember are meant as telling: plain, lasting, of the user or his people.

What is felt just now, supposed, quoted, asked for or joked about is talk, and leaves no record.
"""

from __future__ import annotations

import re

from assistantd.skillkit.earnest import imagined, joking, reported

_SHORTEST, _LONGEST = 4, 200
_OPENING = re.compile(
    r"^(?:(?:(?:oh|ah|well|so|hey|hi|hello|ok(?:ay)?|btw|by the way|fyi|for the record|just so you know|guess what|"
    r"you know what|incidentally|anyway|good (?:morning|afternoon|evening))\b[,!:]?\s+(?:and\s+|also\s+)?)+"
    r"|(?:also|and),?\s+)(?=(?:I|my|our)\b)"
    r"|^(?:(?:对了|顺便说(?:一下|一句)?|话说|哦|噢|嗯|还有|另外|说起来|你知道吗|你好|早上好|您好)[，,！!：:。\s]+)+(?=\S)",
    re.IGNORECASE,
)
"""Matches what only leads to something told: "by the way", 对了."""
_DEED = re.compile(
    r"^I (?:paid|bought|sold|started|began|joined|left|quit|got|married|graduated|signed|adopted|lent|borrowed|renewed|"
    r"moved|booked|ordered|met|visited|returned|cancel+ed)\b"
    r"|^我(?:花了|付了|买了|卖了|借了|借给|还了|租了|订了|领养了|签了|搬了?|换了|认识了|参加了|去了|开始)",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\d|\b(?:yesterday|ago)\b|\b(?:last|this|on) \w+|"
    r"\bin (?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|[一二三四五六七八九十百千万两]+(?:块|元|年|个?月|万|千|百)|昨天|前天|去年|今年|上周|上个?月|上星期|年前",
    re.IGNORECASE,
)
"""Matches a price or a day: a deed that is told with one is something to keep."""
_WHEN_FIRST = re.compile(
    r"^(?:until|till|since|from|on|in|next|last|this|every|during|starting|as of|by|at|after|before|for)\b"
    r"[^,.;:?]{2,40}?,?\s+(?=(?:I|my|our)\b)"
    r"|^[^，。：？我你他她\s]{0,10}(?:天|周[一二三四五六日末]?|月|年|日|号|点|早上?|晚上?|底|前|后|起|开始|时候)，?(?=我)",
    re.IGNORECASE,
)
"""Matches a time that stands before what is told of it: "until Sunday I'm at my parents'"."""
_ADVERBS_ZH = re.compile(
    r"^我(?:以前|曾经?|过去|小时候|从小|一直|从来都?|从(?=不)|绝(?=不)|平时|通常|经常|常常|总是|也|都|还是?|现在|目前|已经)+(?=\S)"
)
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
    r"I still (?:need|have|ought) to (?!go\b|say\b|admit\b|think\b|ask\b|know\b)|"
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
    r"^我(?:是|叫|姓|住|对|有|家|的|很?喜欢|最?喜欢|爱|讨厌|不喜欢|不爱|不吃|不能|不喝|每|属|在.{1,10}(?:工作|上班|上学|读书|做.|当.)|不?会(?:说|讲|弹|拉|吹|唱|跳|画|写|开车|游泳|骑|做饭|"
    r"下棋|滑雪|编程|织|修)|还?得(?!了|说|想|看|走|问)|怕(?!来|你|是|他|她|要|会|不)|女儿|儿子|妈妈|爸爸|妻子|老婆|丈夫|老公|"
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
    r"|^(?:my|the) (?:doctor|dentist|nutritionist|dietician|physio\w*|vet|boss|landlord|lawyer|coach) "
    r"(?:(?:told|asked|advised|wants|ordered|forbade) me (?:not )?to|(?:says|said) (?:that )?I)\b"
    r"|^(?:我的?)?(?:医生|大夫|牙医|营养师|护士|老板|老师|教练|律师|房东)(?:让|叫|要求?|建议|嘱咐|不让|不许)我.{2,}"
    r"|^[\u4e00-\u9fff]{1,4}的(?:生日|电话|手机|地址|邮箱)是"
)


def without_opening(text: str) -> str:
    """Gives the text without "by the way" and the like before it."""
    return _OPENING.sub("", text, count=1)


def is_statement(text: str) -> bool:
    """Tells whether the user plainly states something lasting of himself or of somebody he knows."""
    if not _SHORTEST <= len(text) <= _LONGEST or _NEVER.search(text) or imagined(text) or joking(text):
        return False
    said = _ADVERBS_ZH.sub("我", _WHEN_FIRST.sub("", text, count=1))
    if _DEED.search(said) and _DATED.search(text):
        return True
    if _OF_OTHERS.search(text) or _PLAN.search(text) or reported(text):
        return True
    if _BY_ME.search(said):
        return not _PASSING.search(said)
    return _BY_ME_ZH.search(said) is not None and not _PASSING_ZH.search(said)
