"""Lets the model put memories into one sentence, and lets nothing pass that the memories do not hold."""

from __future__ import annotations

from collections.abc import Sequence

from assistantd.domain.language import Language, language_of
from assistantd.domain.memory import Memory
from assistantd.errors import EngineError
from assistantd.skillkit.context import Context
from assistantd.skillkit.diet import avoided_words
from assistantd.skillkit.evidence import Evidence
from assistantd.skillkit.person import FIRST_PERSON, to_you
from assistantd.skillkit.question import Expected, answers
from assistantd.skillkit.sentences import sentences
from assistantd.skillkit.verify import check

from .answer import needs_code

_SYSTEM = {
    Language.EN: "Answer the question from the notes only. One short sentence. Say “you” to the user. "
    "Use the words of the notes and add nothing.",
    Language.ZH: "只根据笔记回答问题。只用一个短句。称用户为“你”。用笔记里的原词，不添加任何内容。",
}
_EXAMPLE = {
    Language.EN: (
        "Notes:\n- the desk stands at the window\nQuestion: where is the desk?",
        "The desk stands at the window.",
    ),
    Language.ZH: ("笔记：\n- 书桌在窗边\n问题：书桌在哪里？", "书桌在窗边。"),
}
_MOST = 3
"""Memories that are put before the model at once."""


async def phrased(question: str, evidence: Evidence, context: Context) -> str:
    """Gives the model's sentence, said already, or an empty text where there is none that passes the check."""
    language = context.request.language
    if not context.writer.model or not _suits(evidence, language):
        return ""
    try:
        return await _written(question, evidence, context)
    except EngineError:
        return ""


def _suits(evidence: Evidence, language: Language) -> bool:
    """Tells whether the model may try: few memories, in the language of the answer, that need no arithmetic.

    What others wrote is quoted instead: the model would tell it as the user's own, or obey it.
    """
    if not all(m.source.trusted for m in evidence.memories):
        return False
    same = all(language_of(m.text) is language for m in evidence.memories)
    return same and len(evidence.memories) <= _MOST and not needs_code(evidence)


async def _written(question: str, evidence: Evidence, context: Context) -> str:
    language = context.request.language
    pieces = context.writer.write(
        _SYSTEM[language],
        _prompt(question, evidence.memories, language),
        example=_EXAMPLE[language],
        max_tokens=80,
        temperature=0.0,
    )
    held = ""
    async for sentence in sentences(pieces):
        held += sentence
        if not _faithful(sentence, question, evidence.memories):
            return ""
        if _complete(held, evidence):
            await context.say(held.strip())
            return held.strip()
    return ""


def _prompt(question: str, memories: Sequence[Memory], language: Language) -> str:
    notes = "\n".join(f"- {to_you(m.text)}" for m in memories)
    head, ask = ("笔记：", "问题：") if language is Language.ZH else ("Notes:", "Question: ")
    return f"{head}\n{notes}\n{ask}{to_you(question)}"


def _faithful(sentence: str, question: str, memories: Sequence[Memory]) -> bool:
    """Tells whether a sentence holds only what the memories hold, and speaks to the user, not as him."""
    if FIRST_PERSON.search(sentence):
        return False
    return check(sentence, [m.text for m in memories], words=[question]).ok


def _complete(text: str, evidence: Evidence) -> bool:
    """Tells whether the text answers: it holds what was asked for, and of what must be avoided all of it."""
    if evidence.expected is Expected.AVOID:
        words = [w for m in evidence.memories for w in avoided_words(m)]
        return bool(words) and all(w.lower() in text.lower() for w in words)
    return answers(evidence.expected, text)
