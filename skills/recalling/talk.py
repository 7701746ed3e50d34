"""Small talk, "what can you do?", and the modest answer to a general question."""

from __future__ import annotations

import re

from assistantd.domain.language import Language
from assistantd.domain.outcome import Answered, Declined, Outcome
from assistantd.errors import EngineError
from assistantd.skillkit.context import Context
from assistantd.skillkit.sentences import sentences

from .words import say

_SET = (
    ("thanks", r"\bthank|谢"),
    ("bye", r"\bbye|\bgood ?night|再见|晚安"),
    ("fine", r"\bhow are you|你好吗"),
    ("who", r"\bwho are you|你是谁"),
    ("hello", r"^\s*(?:hi|hello|hey|good)\b|^\s*(?:你好|您好|嗨|早|上午好|下午好|晚上好)"),
)
_DEED = re.compile(
    r"^\s*(?:please\s+|can you\s+|could you\s+)?(?:tell|ask|write(?! (?:a|me) (?:poem|haiku|joke|story))|send|e-?mail|"
    r"book|order|buy|pay|invite|meet|cancel|move|postpone|open|close|delete|play|turn)\s+(?!me\b)\w"
    r"|^\s*(?:请|帮我|麻烦)*(?:告诉|通知|转告|发给|打电话|预订|订|买|付|取消|打开|关闭|删除|播放)(?!我)",
    re.IGNORECASE,
)
"""Matches a wish for a deed: words of a model in answer to it would look as if something had been done."""
_SYSTEM = {
    Language.EN: "You are a modest assistant without internet. Answer in one or two short sentences. "
    "You know nothing about the user. If you are not sure, say that you do not know.",
    Language.ZH: "你是一个谦虚的助手，没有网络。用一两个短句回答。你对用户一无所知。不确定就说不知道。",
}
_ABOUT_USER = re.compile(
    r"\byou(?:['’]re| are| have| like| live| work| were)\b|\byour (?:name|age|wife|husband|birthday|"
    r"job|address|son|daughter)\b|"
    r"\bI (?:have|will|did|sent|set|booked|called|reminded)\b|你(?:是|有|住|喜欢|今年|叫)|我(?:已经|已|会|发|订|设)",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"^\s*(?:what(?:['’]s| is| are) (?:the (?:capital|meaning|difference|formula|plural|opposite)\b|"
    r"an? \w+)|what does .+ mean|how (?:do|does|can) (?:you|one|i)\b|"
    r"how to\b|why (?:is|are|do|does)\b|explain\b|who (?:wrote|invented|painted|discovered)\b|"
    r"translate\b)(?!.*\b(?:my|our|me)\b)"
    r"|^(?!.*我).*(?:是什么意思|的首都是|为什么|怎么(?:做|用|写)|解释一下|什么是)",
    re.IGNORECASE,
)
_MOST = 2
"""Sentences a general answer may have."""


def abilities(context: Context) -> Answered:
    """Tells what the ready skills can do, as their SKILL.md files tell."""
    language = context.request.language
    lines = [say("abilities", language)]
    for ability in context.abilities:
        what = ability.description.get(language) or ability.description[Language.EN]
        phrases = [f"“{p}”" for p in ability.examples.get(language, ())[:2]]
        lines.append(f"- {what}" + (f" ({say('such_as', language)}{', '.join(phrases)})" if phrases else ""))
    return Answered("\n".join(lines))


def is_general(question: str) -> bool:
    """Tells whether a question is plainly about the world and not about the user or people he knows."""
    return _GENERAL.search(question) is not None


async def talk(text: str, context: Context) -> Outcome:
    """Answers small talk with set words, anything else with a short, marked text of the model."""
    language = context.request.language
    for key, pattern in _SET:
        if re.search(pattern, text, re.IGNORECASE):
            return Answered(say(key, language))
    if not context.writer.model:
        return Declined(
            f"{say('not_understood', language)} {say('resting' if context.writer.resting else 'off', language)}"
        )
    if _DEED.search(text):
        return Declined(say("not_understood", language))
    try:
        return await _general(text, context)
    except EngineError:
        return Declined(say("not_understood", language))


async def _general(text: str, context: Context) -> Outcome:
    language, said = context.request.language, ""
    pieces = context.writer.write(_SYSTEM[language], text, max_tokens=90, temperature=0.2)
    count = 0
    async for sentence in sentences(pieces):
        if count == _MOST or _ABOUT_USER.search(sentence):
            break
        count, said = count + 1, said + sentence
        await context.say(sentence)
    if not said.strip():
        return Declined(say("not_understood", language))
    note = ("" if said.endswith("\n") else "\n") + say("general", language)
    return Answered(said + note, ai_written=True, model=context.writer.model)
