"""The checkable facts in a text: names, times, weekdays, dates, numbers, amounts; normalised across languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistantd.skillkit.fact import Fact, FactKind
from assistantd.skillkit.names import names_of
from assistantd.skillkit.numerals import CHINESE, ENGLISH, read, read_chinese
from assistantd.skillkit.table import table
from assistantd.skillkit.time_facts import time_facts, time_spans

__all__ = ["Fact", "FactKind", "facts_of", "unfactual"]


_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+\w|(?:https?://|www\.)\S+")
_UNITS = {written: name for name, row in table("words")["units"].items() for written in row.split()}
_UNIT = "|".join(sorted((re.escape(u) for u in _UNITS), key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<cur>[€$£¥￥])?\s?(?P<n>\d[\d,]*(?:\.\d+)?|\b{ENGLISH}\b|{CHINESE})(?:st|nd|rd|th)?(?:-|\s)?(?P<unit>(?:{_UNIT})s?)?(?![A-Za-z])",
    re.IGNORECASE,
)
_LONG = re.compile(r"\+?\d[\d\s()-]{5,}\d")
_IDLE_ONE = re.compile(
    r"\bone\b(?!\s+(?:hour|day|week|month|year|minute|person|euro|dollar))|[一]|[两二](?=者)|万一|十分|千万",
    re.IGNORECASE,
)
_COUNTED_ONE = re.compile(r"一(?=[岁年月天]|小时|分钟|个小时|个月|公斤|公里|元|块)")


def facts_of(text: str, names: Iterable[str] = ()) -> tuple[Fact, ...]:
    """Gives the facts in a text; `names` are further names to look for, such as lower-case ones."""
    facts = [Fact(FactKind.ADDRESS, frozenset({m[0].lower()}), m[0]) for m in _ADDRESS.finditer(text)]
    rest = _ADDRESS.sub(" ", text)
    facts += time_facts(rest)
    facts += _numbers(_blanked(rest))
    facts += [Fact(FactKind.NAME, frozenset({n.lower()}), n) for n in names_of(rest)]
    facts += [Fact(FactKind.NAME, frozenset({n.lower()}), n) for n in names if n.lower() in rest.lower()]
    return tuple(dict.fromkeys(facts))


def unfactual(text: str) -> str:
    """Gives the text without its times, numbers and units, whose truth is checked as facts."""
    return _NUMBER.sub(" ", _blanked(text)).replace("·", " ")


def _blanked(text: str) -> str:
    for start, end in reversed(time_spans(text)):
        text = text[:start] + "·" * (end - start) + text[end:]
    return text


def _numbers(text: str) -> Iterator[Fact]:
    for match in _LONG.finditer(text):
        yield Fact(FactKind.NUMBER, frozenset({re.sub(r"\D", "", match[0])}), match[0].strip())
    text = _LONG.sub(lambda m: " " * len(m[0]), text)
    for match in _NUMBER.finditer(text):
        word = match["n"]
        if _idle(word, text, match.start("n")) or (number := _value(word)) is None:
            continue
        unit = match["cur"] or (match["unit"] or "").lower()
        name = _UNITS.get(unit) or _UNITS.get(unit.removesuffix("s"))
        kind = FactKind.AMOUNT if name else FactKind.NUMBER
        yield Fact(kind, frozenset({f"{number} {name}" if name else number}), match[0].strip())


def _value(word: str) -> str | None:
    if word[0].isdigit() and word.isascii():
        return f"{float(word.replace(',', '')):g}" if len(word) < 10 else word
    number = read(word)
    return None if number is None else str(number)


def _idle(word: str, text: str, start: int) -> bool:
    """Tells whether a number word counts nothing here: "no one", 一起, 十分."""
    if match := _IDLE_ONE.match(text, start):
        return not (match[0] == "一" and _COUNTED_ONE.match(text, start)) and match.end() - start >= len(word)
    return len(word) == 1 and not word.isascii() and read_chinese(word) is None
