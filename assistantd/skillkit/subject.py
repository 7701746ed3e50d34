"""Whom a sentence is about: the user, a relative, someone named."""

from __future__ import annotations

import re

from assistantd.skillkit.concepts import concept
from assistantd.skillkit.names import names_of
from assistantd.skillkit.table import words
from assistantd.skillkit.terms import stem

SELF = "self"
RELATIONS = words("relations")
_OWN_EN = re.compile(r"\b(?:I|I['’]\w+|me|myself|we|us)\b|\b(?:my|our)\s+(?P<what>[a-z]+)", re.IGNORECASE)
_RELATION_EN = re.compile(r"\b[a-z]+\b", re.IGNORECASE)
_RELATION_HAN = re.compile(
    "女儿|儿子|妈妈|母亲|爸爸|父亲|妻子|老婆|太太|丈夫|老公|哥哥|弟弟|姐姐|妹妹|奶奶|外婆|爷爷|外公|朋友|同事|老板|老师|孩子|猫|狗"
)
_OWN_HAN = re.compile(rf"我(?:们)?(?!的?(?:{_RELATION_HAN.pattern})|家的?(?:{_RELATION_HAN.pattern}|小))")


def subjects(text: str) -> frozenset[str]:
    """Gives whom a text speaks of: "self", relations by their English name, names in lower case."""
    found = {n.lower() for n in names_of(text)}
    for word in _RELATION_EN.findall(text):
        name = concept(stem(word)) or stem(word)
        if name in RELATIONS:
            found.add(name)
    found |= {concept(m) or m for m in _RELATION_HAN.findall(text)}
    return frozenset(found | ({SELF} if _about_self(text) else set()))


def _about_self(text: str) -> bool:
    for match in _OWN_EN.finditer(text):
        what = match["what"]
        if what is None or (concept(stem(what)) or stem(what)) not in RELATIONS:
            return True
    return _OWN_HAN.search(text) is not None


def may_be_about(memory: str, question: str) -> bool:
    """Tells whether a memory can speak of whom the question asks about.

    A question about oneself is not answered by what is known of a daughter, nor the other way round;
    a memory that names nobody is taken as the user's own.
    """
    asked, told = subjects(question), subjects(memory)
    if not asked or not told:
        return True
    if asked == {SELF}:
        return SELF in told or not _people(memory)
    return bool((asked - {SELF}) & told) or (SELF in asked and SELF in told and not (asked - {SELF} - told))


def _people(text: str) -> bool:
    """Tells whether a text is about somebody: a relative anywhere, or a name that leads or owns."""
    if subjects(text) & RELATIONS:
        return True
    return any(text.strip().startswith(n) or re.search(rf"{re.escape(n)}['’]s\b", text) for n in names_of(text))
