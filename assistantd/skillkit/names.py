"""The names in a text: of people, places, firms; found by form, in both languages."""

from __future__ import annotations

import re

from assistantd.skillkit.table import table, words

_COMMON = words("common")
"""Words that stand with a capital without being names."""

_TOKEN = re.compile(r"[A-Z][A-Za-z'’-]*|\b[a-z]+[A-Z]\w*")
_ENDINGS = ("tion", "ment", "ness", "ingly", "ally", "fully")
_STARTS = re.compile(r"(?:^|[.!?:;\n“”\"(\[]|\u3002|\uff01|\uff1f|\uff1a|-\s)\s*$")

_SURNAMES = str(table("words")["surnames"])
_TITLES = "|".join(sorted(words("titles"), key=len, reverse=True))
_TITLED = re.compile(rf"(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{0,2}}?)(?:{_TITLES})")
_NICK = re.compile(r"(?P<name>[小老阿][\u4e00-\u9fff])(?:[\u4e00-\u9fff]?)")
_NOT_NICK = words("not_nick")
_CALLED = re.compile(r"(?:叫做|名叫|叫|名字是)(?P<name>[\u4e00-\u9fff]{2,3})(?=[，。,.；;！!？?\s]|$)")
_GREETED = re.compile(r"(?:亲爱的|尊敬的|你好[，,]?|您好[，,]?|^)(?P<name>[\u4e00-\u9fff]{2,4})(?=[：:])", re.MULTILINE)
_FULL = re.compile(
    rf"(?:和|跟|与|同|给|找|见|请|约|让|问|@|为)(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=[，。,.；;！!？?、的在把说改开一\s]|$)"
)
_NOT_GREETING = words("not_greeting")
_NOT_FULL = words("not_full")


_CALENDAR = r"(?P<{}>April|May|June|August)"
_OF_MONTHS = re.compile(
    rf"\b(?:does|did|with|told|tell|met|ask|asked|call|called|named|friend|sister|brother|daughter|son|mother|wife) "
    rf"{_CALENDAR.format('one')}\b(?! \d)"
    rf"|\b(?:give|gave|say|said|talk\w*|spoke|speak|wr[io]te|sen[dt]|len[dt]|show\w*|belong\w*)\b[^.?!]{{0,20}}"
    rf" to {_CALENDAR.format('to')}\b"
    rf"|{_CALENDAR.format('own')}['’]s [a-z]"
)
"""Matches a month's name where only somebody can be called so."""


def months_that_are_people(text: str) -> tuple[tuple[int, int], ...]:
    """Gives where months' names stand that are somebody's: "with May", "June's number"."""
    return tuple(m.span(str(m.lastgroup)) for m in _OF_MONTHS.finditer(text))


def names_of(text: str) -> tuple[str, ...]:
    """Gives the names in order of appearance, each once."""
    found = [*_english(text), *_chinese(text)]
    return tuple(dict.fromkeys(name for _, name in sorted(found)))


def _english(text: str) -> list[tuple[int, str]]:
    found = []
    called_so = {start for start, _ in months_that_are_people(text)}
    for match in _TOKEN.finditer(text):
        word = re.sub(r"['’]s?$", "", match[0])
        common = word.lower() in _COMMON and match.start() not in called_so
        if common or len(word) < 2 or _inside_address(text, match.start()):
            continue
        if _STARTS.search(text[: match.start()]) and word.lower().endswith(_ENDINGS):
            continue
        found.append((match.start(), word))
    return found


def _inside_address(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in "@./_["


def _chinese(text: str) -> list[tuple[int, str]]:
    found = [(m.start("name"), m["name"]) for p in (_TITLED, _CALLED) for m in p.finditer(text)]
    found += [
        (m.start("name"), m["name"])
        for m in _NICK.finditer(text)
        if m["name"] not in _NOT_NICK and m[0] not in _NOT_NICK
    ]
    greeted = [m for m in _GREETED.finditer(text) if m["name"] not in _NOT_GREETING]
    found += [(m.start("name"), re.sub(rf"(?:{_TITLES})$", "", m["name"])) for m in greeted]
    found += [(m.start("name"), m["name"]) for m in _FULL.finditer(text) if m["name"][:2] not in _NOT_FULL]
    return [(start, name) for start, name in found if name and "什么" not in name]


def holds(text: str, name: str) -> bool:
    """Tells whether a text holds a name, whatever its case."""
    if name.isascii():
        return re.search(rf"\b{re.escape(name.lower())}\b", text.lower()) is not None
    return name in text
