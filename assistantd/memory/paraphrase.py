"""Brings different wordings of one thing to one form, so that telling it again is seen to be no news.

Only wordings that surely mean the same: "I can't eat" is stricter than "I don't eat", and stays another thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistantd.memory.attributes import Attribute, attribute_of
from assistantd.memory.classify import PEOPLE_EN, PEOPLE_ZH
from assistantd.memory.words import TOKEN, Word, plain, stem, word_set, words

_LIKE = r"(?:love|adore|enjoy|am (?:really |very )?(?:fond of|keen on|into)|am an? (?:big |huge )?fan of)"
_HATE = r"(?:hate|dislike|detest|can(?:not| not|['’]t) stand|can(?:not| not|['’]t) bear)"
_EN = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (r"\bi['’]m\b", "i am"),
        (r"\bi['’]ve\b", "i have"),
        (r"^i never (?:ever )?(?!.*\b(?:today|tonight|now|this)\b)", "i do not "),
        (r"\b(colo|favo|neighbo|flavo)ur", r"\1r"),
        (r"\bcannot\b|\b(?:must|may)(?: not|n['’]t)\b|\bam not (?:allowed|able) to\b", "can not"),
        (rf"^i (?:really |absolutely |just |quite |do )?{_LIKE} ", "i like "),
        (rf"^i (?:really |absolutely |just )?{_HATE} ", "i do not like "),
        (r"^i (?:have|suffer from|have got) (?:an? )?(?:severe )?allergy (?:to|against) ", "i am allergic to "),
        (r"^i (?:have|suffer from|have got) an? ([\w ]+?) allergy\b", r"i am allergic to \1"),
        (rf"^my ({PEOPLE_EN})(?:['’]s name)? is (?:called |named )?([\w ]+)$", r"\2 is my \1"),
        (rf"^i have an? ({PEOPLE_EN}) (?:called|named) ([\w ]+)$", r"\2 is my \1"),
        (r"^my (favorite [\w ]+?) is (.+)$", r"\2 is my \1"),
        (r"\bon (mon|tues|wednes|thurs|fri|satur|sun)days\b", r"every \1day"),
        (r"\beach\b", "every"),
        (r"\b(?:reside|am living) in\b", "live in"),
        (r"(\d) ?([ap])\.?m\b\.?", r"\1 \2m"),
    )
)
_ZH = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"不可以|不得", "不能"),
        (r"从来都?不|从不|绝不|一直不", "不"),
        (r"^我(?:的)?(?!对)(?:有|是)?([^对，。]{1,8}?)过敏$", r"我对\1过敏"),
        (rf"^我(?:的)?({PEOPLE_ZH})(?:的名字)?(?:叫做?|名叫|是)(.+)$", r"\2是我\1"),
        (rf"^我有一?个({PEOPLE_ZH})(?:叫做?|名叫)(.+)$", r"\2是我\1"),
        (r"我(?:很|非常|特别|最|真的|也|都)*(?:喜爱|热爱|爱(?=[吃喝看听玩穿])|钟爱)", "我喜欢"),
        (r"我(?:很|非常|特别|最|真的)*(?:讨厌|受不了|厌恶|不爱)", "我不喜欢"),
        (r"(?<=我)(?:很|非常|特别|真的)(?=不?喜欢)", ""),
        (r"星期|礼拜", "周"),
        (r"周天", "周日"),
        (r"居住在|住(?!在)", "住在"),
    )
)
NEGATION = re.compile(
    r"\b(?:not|no|never|cannot|without)\b|n['’]t\b|不(?![错过但仅管])|没|(?<![特分区告])别(?![人的名])|无(?!锡)|非(?![常洲])"
)
FILLERS = word_set("a an the that really very just so please also")
SHORT = {
    "m": "am",
    "re": "are",
    "ve": "have",
    "ll": "will",
    "t": "not",
    "don": "do",
    "doesn": "does",
    "isn": "is",
    "won": "will",
}
OPPOSED_FROM = 0.75
"""A statement and its plain denial share nearly all words."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Is one statement in the form that stands for all its wordings; for comparing, never for storing."""

    text: str
    tokens: tuple[str, ...]
    """The words that tell: all but fillers, in order."""
    denied: bool
    attribute: Attribute | None

    def says(self, other: Wording) -> bool:
        """Tells whether both say the same: in the same words, or as the same phone number, birthday or home."""
        return self.tokens == other.tokens or (self.attribute is not None and self.attribute == other.attribute)

    def denies(self, other: Wording) -> bool:
        """Tells whether one says no to what the other says, in nearly the same words."""
        if self.denied == other.denied:
            return False
        first, second = words(_without_denial(self.text)), words(_without_denial(other.text))
        every = {**first, **second}
        both = weight(every[word] for word in first.keys() & second.keys())
        return both >= OPPOSED_FROM * (weight(every.values()) or 1.0)


def wording_of(text: str) -> Wording:
    """Gives a statement in the one form."""
    form = one_wording(text)
    return Wording(form, _telling(form), len(NEGATION.findall(form)) % 2 == 1, attribute_of(text))


def one_wording(text: str) -> str:
    """Gives the text in the one form that stands for all its wordings."""
    form = plain(text).strip(" .!。！")
    for pattern, instead in () if not _LATIN.search(form) else _EN:
        form = pattern.sub(instead, form)
    for pattern, instead in () if form.isascii() else _ZH:
        form = pattern.sub(instead, form)
    return form


def weight(found: Iterable[Word]) -> float:
    """Gives what words count together."""
    return sum(word.counts for word in found)


def _without_denial(form: str) -> str:
    return _STILL.sub(" ", NEGATION.sub(" ", form))


def _telling(form: str) -> tuple[str, ...]:
    """Gives the words that tell. Who it is about stays in, unlike in `words`."""
    tokens = (part for token in TOKEN.findall(form) for part in _APOSTROPHE.split(token))
    found = [stem(SHORT.get(token, token)) for token in tokens if token not in FILLERS]
    return tuple(token if token.isascii() else _PARTICLES.sub("", token) for token in found)


_LATIN = re.compile("[a-z]")
_STILL = re.compile(r"\b(?:any ?more|no longer|still)\b|再")
_APOSTROPHE = re.compile("['’]")
_PARTICLES = re.compile("[的了呢啊吧哦呀]")
