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
_KIN = re.compile(
    r"\b(?P<before>(?:step|half|ex|former|late)[- ]?)?(?P<who>[a-z]+?)(?:['’]s)?(?P<after>[- ]in[- ]law)?\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"^\W*(?:my|our|the)\s+(?:doctor|gp|physician|allergist|diet\w+|nutritionist|dentist|nurse)\s+"
    r"(?:said|says|told me|tells me|has told me|advised|ordered|wants)\b(?:\s+(?:me|that|to|I)\b)*[ ,:]*"
    r"|^\W*(?:我的?)?(?:医生|大夫)(?:说|让我?|叫我?|要我?|嘱咐)[，：:]?",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:I|me|my|our|us|we|mine)\b|我", re.IGNORECASE)
_OWNER = re.compile(r"(?:^\W*|\b(?=\w+['’]s\b))([A-Za-z]+)", re.IGNORECASE)
"""Matches who owns something, and the word that a memory begins with."""


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
    if _other_kin(memory, question) or _others_own(memory, question, asked):
        return False
    if asked == {SELF}:
        return SELF in told or not _people(memory)
    return bool((asked - {SELF}) & told) or (SELF in asked and SELF in told and not (asked - {SELF} - told))


def _people(text: str) -> bool:
    """Tells whether a text is about somebody: a relative anywhere, or a name that leads or owns."""
    if subjects(text) & RELATIONS:
        return True
    return any(text.strip().startswith(n) or re.search(rf"{re.escape(n)}['’]s\b", text) for n in names_of(text))


def _kin(text: str) -> frozenset[tuple[str, str]]:
    """Gives each relative with what sets him apart: a brother-in-law is no brother, and an ex-wife no wife."""
    found = ((m["before"] or m["after"] or "", concept(stem(m["who"])) or stem(m["who"])) for m in _KIN.finditer(text))
    return frozenset((re.sub(r"[ -]+", " ", how.lower()).strip(), who) for how, who in found if who in RELATIONS)


def _other_kin(memory: str, question: str) -> bool:
    """Tells whether a memory knows the asked relatives only as relatives of another kind."""
    asked, told = _kin(question), _kin(memory)
    shared = {who for _, who in asked} & {who for _, who in told}
    return bool(shared) and not asked & told


def _others_own(memory: str, question: str, asked: frozenset[str]) -> bool:
    """Tells whether "my dentist" is asked for and a memory tells of somebody else's."""
    if not _MINE.search(question) or _MINE.search(memory):
        return False
    owners = {(concept(stem(m[1])) or m[1].lower()) for m in _OWNER.finditer(memory)}
    return any(owner not in asked and (owner in RELATIONS or owner in subjects(memory)) for owner in owners)


def ordered(text: str) -> str:
    """Gives what a doctor ordered as the user's own rule: "my doctor said no eggs" is about the user."""
    return _ORDER.sub("I: ", text)
