"""Tells whether two statements say the same in other words: the same words that tell, in another order or frame.

An embedder cannot tell that: “under the flowerpot” and “behind the flowerpot”, two cats and three, who bit whom are
as near to each other as true paraphrases are (docs/benchmarks.md). So words decide, and only where nothing is left
over on either side: every number, name, "not", tense, place and time must be in both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from assistantd.memory.classify import PEOPLE_EN, PEOPLE_ZH
from assistantd.memory.paraphrase import one_wording
from assistantd.memory.people import people_in
from assistantd.memory.words import HAN, word_set
from assistantd.skillkit.when import When, every_time, without

_TOKEN = re.compile(rf"[{HAN}]|[^\W_{HAN}]+(?:[.:/-][^\W_{HAN}]+)*")
_FRAMES = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"n['’]t\b", " not"),
        (r"\bcan not\b", "cannot"),
        (r"^(.+) (?:is|are) (?:something|what|a thing that|things) i (.+)$", r"i \2 \1"),
        (r"^i hate ", "i do not like "),
        (r"^(?:it is true that|the thing is(?: that)?|i (?:must|have to) say(?: that)?) ", ""),
        (
            r"^we (?:keep|store|put|have) ((?:the|our|my) [\w ]+?) (under|behind|in|on|inside|above|next to|at|by) ",
            r"\1 is \2 ",
        ),
        (r"\b(?:have got|own|possess)\b", "have"),
        (r"\bhas the number (\w+)", r"number is \1"),
        (r"^(for [\w ]+?),? (i|my|we) (.+)$", r"\2 \3 \1"),
        (rf"^([\w ]+?), (my {PEOPLE_EN}), ", r"\2 \1 "),
        (r"^there (?:is|are) (.+?) on my (\w+)$", r"my \2 has \1"),
        (r"正在|(?<=[儿子弟妹哥姐爸妈])在(?=上)", ""),
        (r"害怕|惧怕", "怕"),
        (r"养了|养着|养", "有"),
        (r"放在|搁在|摆在", "在"),
        (r"(?<=[面里边下上旁])$|里$|里面$", ""),
        (r"是的$", ""),
    )
)
_SIDES = re.compile(
    r"\b(?:before|after|until|till|since|from|by|around|about|morning|noon|afternoon|evening|night|early|late)\b"
    r"|[前后早晚午夜起始]|以来|左右"
)
_SELF = word_set("i me myself 我 咱")
_BE = word_set("is are am")
_EMPTY = word_set("a an the that there really very just so please also got 也 很 就 呢 啊 吧 呀 都")
"""Words that frame a statement and tell nothing; a tense, a place or a "not" is never among them."""
_CAUSES = word_set("allergic allergy sick ill unwell intolerant 敏")
_OF_CAUSES = word_set(
    "is are am give gives make makes get gets cause causes have has reaction reactions from to eating eat when if i me"
    " 我 会 让 使 得 令 吃 对 引 起 导 致"
)
"""What may differ between “peanuts make me ill” and “I get ill from peanuts”."""
_CAUSING = re.compile(
    r"\bi (?:\w+ )?(?:make|give|cause|get)s? (?!sick|ill|unwell|an? )|\bto me\b|我[让使令给]|[对给]我"
)
"""Matches where the user is the cause, or it is others who suffer from him."""

_PERSON = re.compile(rf"\b{PEOPLE_EN}\b|{PEOPLE_ZH}|[小老阿][{HAN}]|(?<!^)\b(?-i:[A-Z][a-z])", re.IGNORECASE)


def same_fact(new: str, told: datetime, old: str, before: datetime) -> bool:
    """Tells whether two statements, each read on the day it was told, are one fact in two wordings."""
    first = every_time(new, told)
    if not first:  # words decide first then: to read the times of every older statement takes longest
        return _in_same_words(new, (), old, ()) and not every_time(old, before)
    second = every_time(old, before)
    return sorted(map(_meant, first)) == sorted(map(_meant, second)) and _in_same_words(new, first, old, second)


def _in_same_words(new: str, first: Sequence[When], old: str, second: Sequence[When]) -> bool:
    """Tells whether two statements say the same beside the times that each names."""
    one, other = _framed(without(new, [t.span for t in first])), _framed(without(old, [t.span for t in second]))
    if not _telling(one) or not _telling(other):
        return False
    if _telling(one) == _telling(other) or _turned(one, other):
        return True
    roles = any(_CAUSING.search(text.lower()) or people_in(text) or _PERSON.search(text) for text in (new, old))
    return not roles and _same_cause(one, other)


def _meant(time: When) -> tuple[str, str, str, str]:
    """Gives what a time means; before and after it, in words that its reading leaves out, are other times."""
    value = time.value.time() if time.rrule else time.value
    return (time.rrule, str(value), time.grain.value, " ".join(sorted(_SIDES.findall(time.text.lower()))))


def _framed(text: str) -> str:
    form = one_wording(text)
    for pattern, instead in _FRAMES:
        form = pattern.sub(instead, form)
    return one_wording(form)


def _telling(form: str) -> list[str]:
    """Gives the words that tell, in order; 的 behind 我 tells nothing."""
    words = _TOKEN.findall(form)
    found = []
    for n, word in enumerate(words):
        owned = word == "的" and words[n - 1] in ("我", "们")
        if word not in _EMPTY and not owned:
            found.append("i" if word in _SELF else "is" if word in _BE else word)
    return found


def _turned(one: str, other: str) -> bool:
    """Tells whether both are “X is Y” with its sides changed."""
    first, second = (re.split(r" (?:is|are) |是", form) for form in (one, other))
    if len(first) != 2 or len(second) != 2:
        return False
    return [_telling(side) for side in first] == [_telling(side) for side in reversed(second)]


def _same_cause(one: str, other: str) -> bool:
    """Tells whether both say that the same thing makes the user ill."""
    first, second = (Counter(_TOKEN.findall(form)) for form in (one, other))
    if not (first.keys() & _CAUSES and second.keys() & _CAUSES and first.keys() & _SELF and second.keys() & _SELF):
        return False
    told = [Counter({w: 1 for w in found if w not in _OF_CAUSES | _EMPTY | _SELF}) for found in (first, second)]
    return told[0] == told[1] and len(told[0]) > 1
