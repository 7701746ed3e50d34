"""An answer written by code alone: always right, if a little stiff."""

from __future__ import annotations

from dataclasses import replace

from assistantd.domain.language import Language, language_of
from assistantd.domain.memory import Memory
from assistantd.skillkit.diet import avoided_words
from assistantd.skillkit.evidence import Evidence
from assistantd.skillkit.question import Expected
from assistantd.skillkit.when import When, every_time

from .words import quoted


def plain(evidence: Evidence, language: Language) -> str:
    """Gives the answer's core where code can tell it, then the memories word for word."""
    short = core(evidence, language) if all(m.source.trusted for m in evidence.memories) else ""
    stop = "。" if language is Language.ZH else ". "
    quotations = ("" if language is Language.ZH else " ").join(quoted(m, language) for m in evidence.memories)
    return (f"{short}{stop}" if short else "") + quotations


def own_first(evidence: Evidence) -> Evidence:
    """Leaves out what files and mails say where the user's own word answers."""
    own = tuple(m for m in evidence.memories if m.source.trusted)
    return replace(evidence, memories=own) if own else evidence


def core(evidence: Evidence, language: Language) -> str:
    """Gives the bare answer: what must not be eaten, or when something is; empty for other questions."""
    if evidence.expected is Expected.AVOID:
        words = tuple(dict.fromkeys(w for m in evidence.memories for w in avoided_words(m)))
        text = "、".join(words) if language is Language.ZH else ", ".join(words)
        return text[:1].upper() + text[1:]
    if evidence.expected is Expected.WHEN and len(evidence.memories) == 1:
        times = times_in(evidence.memories[0])
        return _said(times[0], language) if len(times) == 1 else ""
    return ""


def _said(time: When, language: Language) -> str:
    same = language_of(time.text) is language
    words = time.text if same and not relative(time) else time.reading(language)
    return words[:1].upper() + words[1:]


def times_in(memory: Memory) -> tuple[When, ...]:
    """Gives the times a memory speaks of, read against the moment it was told."""
    return every_time(memory.text, memory.created)


def relative(time: When) -> bool:
    """Tells whether the words mean another day depending on when they are read: "tomorrow", "on Friday"."""
    return not time.rrule and not any(c.isdigit() and "/" in time.text for c in time.text) and not _dated(time.text)


def _dated(text: str) -> bool:
    month_words = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "月")
    return any(m in text.lower() for m in month_words) or "20" in text


def needs_code(evidence: Evidence) -> bool:
    """Tells whether a model could turn the meaning.

    It could where a time must be read against the day it was told, and in a yes or no.
    """
    if evidence.expected is Expected.YES_NO:
        return True
    return any(relative(t) for m in evidence.memories for t in times_in(m))
