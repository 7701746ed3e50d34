"""What new words do to what is known already: add to it, repeat it, or correct it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from assistantd.domain.memory import Hit, Memory
from assistantd.memory.attributes import VALUE, differs, grown
from assistantd.memory.paraphrase import weight, wording_of
from assistantd.memory.sameness import same_fact
from assistantd.memory.validity import same_times
from assistantd.memory.words import Word, plain, words

CUE = re.compile(
    r"^\s*(?:actually|correction|no|nope|wait|sorry|oops|i was wrong|i meant|i mean|"
    r"update|wrong|that(?:['’]?s| is) (?:wrong|not right|not true|incorrect))\b\s*[,.:;—–-]\s*"
    r"(?:i meant?\s+)?(?:that\s+)?"
    r"|^\s*(?:actually)\s+|^\s*(?:i meant(?: to say)?)\s+"
    r"|^\s*(?:不对|不是|其实|更正(?:一下)?|纠正(?:一下)?|说错了|我说错了|我记错了|搞错了|记错了|错了|改一下)\s*[，,。.:：;；]?\s*",
    re.IGNORECASE,
)
MARK = re.compile(
    r"\b(?:not anymore|no longer|any ?more|instead|instead of|rather than|has changed|changed to|is now|"
    r"moved to|has moved)\b|"
    r"\bnot\b[^.]{1,40}\bbut\b|,\s*not\s+\w|改成|改为|改到|换成|变成|不再|而不是|不是.{1,20}(?:而是|是)|现在是",
    re.IGNORECASE,
)
CHANGE = re.compile(
    r"\b(?:now(?:adays)?|new|moved|changed|switched|turned|got|from now on|as of|since (?:today|yesterday|this|last))\b"
    r"|现在|目前|新|搬[到去]|换|改[成为到]|以后|从今|最近",
    re.IGNORECASE,
)
"""What tells, beside another value for the same thing, that it was right before and is over: no need to ask."""
NOW = re.compile(r"\bnow(?:adays)?\b|\bfrom now on\b|现在|以后|从今", re.IGNORECASE)
"""The same beside a plain denial."""
SAME_FROM = 0.15
"""Statements that share less of their words are not looked at for being the same or the contrary."""
TURNED_FROM = 0.4
"""The same in another order or frame shares at least so much of its words."""
CORRECTED_FROM = 0.34
"""An explicit correction replaces the most similar memory only when they share at least this much of their words."""
MARKED_FROM = 0.5
"""The same where only a word such as "instead" hints at a correction."""
CLEARLY = 0.1
"""How much more alike than the next a memory must be for an explicit correction to mean it."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Is what a statement does: it repeats a memory, corrects one, contradicts some, or (with none) is new."""

    text: str
    """What is to be stored, without a leading "actually,"."""
    repeats: Memory | None = None
    corrects: Memory | None = None
    overtakes: tuple[Memory, ...] = ()
    """Other values of what has one at a time, which are over with it."""
    contradicts: tuple[Memory, ...] = ()
    """What does not go together with it, where the words do not say that they are a correction."""


def effect_of(text: str, near: Sequence[Hit], now: datetime) -> Effect:
    """Judges a statement against the valid memories nearest to it, best first."""
    cue = CUE.match(text)
    said = (text[cue.end() :] if cue else text).strip() or text.strip()
    wording = wording_of(said)
    others = [(hit.memory, wording_of(hit.memory.text)) for hit in near if hit.score >= SAME_FROM or not hit.score]
    for old, other in others:
        if wording.says(other) and same_times(said, now, old.text, old.created):
            return Effect(said, repeats=old)
    for hit in near:
        if hit.score >= TURNED_FROM and same_fact(said, now, hit.memory.text, hit.memory.created):
            return Effect(said, repeats=hit.memory)
    marked = cue is not None or MARK.search(said) is not None
    against = [
        (old, other.attribute, apart)
        for old, other in others
        if (apart := differs(said, wording.attribute, old.text, other.attribute)) or wording.denies(other)
    ]
    for old, attribute, apart in against:
        over = CHANGE if apart else NOW
        if marked or over.search(said) or grown(wording.attribute, attribute, now - old.created):
            single = apart and attribute is not None
            rest = [other for other, one, differs_too in against if single and one and differs_too and other is not old]
            return Effect(said, corrects=old, overtakes=tuple(rest))
    if not marked:
        return Effect(_capital(said), contradicts=tuple(old for old, *_ in against))
    return _corrected(_capital(said), _most_alike(said, near, CORRECTED_FROM if cue else MARKED_FROM))


def _corrected(said: str, meant: tuple[Memory, ...]) -> Effect:
    """Lets a correction replace the one memory it can mean; two of them are the user's to choose from."""
    return Effect(said, corrects=meant[0]) if len(meant) == 1 else Effect(said, contradicts=meant)


def same(new: str, old: str) -> bool:
    """Tells whether two statements say the same, in whatever words."""
    return wording_of(new).says(wording_of(old))


def alike(first: Mapping[str, Word], second: Mapping[str, Word]) -> float:
    """Gives the share of their words that two statements have in common, 0 to 1."""
    every = {**first, **second}
    return weight(every[word] for word in first.keys() & second.keys()) / (weight(every.values()) or 1.0)


def _most_alike(said: str, near: Sequence[Hit], threshold: float) -> tuple[Memory, ...]:
    """Gives the memory that a correction means, or those between which its words do not tell."""
    scored = sorted(((_about_the_same(said, hit.memory.text), -n) for n, hit in enumerate(near)), reverse=True)
    if not scored or scored[0][0] < threshold:
        return ()
    return tuple(near[-n].memory for score, n in scored if score >= max(threshold, scored[0][0] - CLEARLY))


def _about_the_same(said: str, old: str) -> float:
    """Compares what two statements are about: without the values and the words that tell of a change.

    The shorter one decides, since "actually it is on Thursday" leaves out what the older one told.
    """
    first, second = (words(VALUE.sub(" ", MARK.sub(_kept, plain(text)))) for text in (said, old))
    shorter = first if weight(first.values()) < weight(second.values()) else second
    return weight(shorter[word] for word in first.keys() & second.keys()) / (weight(shorter.values()) or 1.0)


def _kept(mark: re.Match[str]) -> str:
    """Keeps what stands between the words of a mark: "not peanuts but" is about peanuts."""
    return re.sub(
        r"\b(?:not|but|instead|of|is|now|no|longer|anymore|changed|moved|to)\b|[改换变]成|改[为到]|不是|而是",
        " ",
        mark.group(),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
