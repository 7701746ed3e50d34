"""The checkable facts in a text: names, times, weekdays, dates, numbers, amounts; normalised across languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistantd.skillkit.names import names_of
from assistantd.skillkit.numerals import CHINESE, ENGLISH, read, read_chinese
from assistantd.skillkit.table import table
from assistantd.skillkit.when.compose import found, grouped
from assistantd.skillkit.when.piece import PARTS, Piece
from assistantd.skillkit.when.resolve import hour_of


class FactKind(StrEnum):
    """Sorts facts; facts of different kinds never match."""

    NAME = "name"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    DAY = "day"
    """A day told from today: tomorrow."""
    WEEKDAY = "weekday"
    TIME = "time"
    HALF = "half"
    """A part of the day: morning."""
    SPAN = "span"
    EVERY = "every"
    ADDRESS = "address"
    """A mail or web address."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Is one fact with every value it may mean."""

    kind: FactKind
    values: frozenset[str]
    text: str

    def agrees(self, other: Fact) -> bool:
        """Tells whether the two can mean the same."""
        return self.kind is other.kind and bool(self.values & other.values)


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
    facts += _timed(rest)
    facts += _numbers(_blanked(rest))
    facts += [Fact(FactKind.NAME, frozenset({n.lower()}), n) for n in names_of(rest)]
    facts += [Fact(FactKind.NAME, frozenset({n.lower()}), n) for n in names if n.lower() in rest.lower()]
    return tuple(dict.fromkeys(facts))


def unfactual(text: str) -> str:
    """Gives the text without its times, numbers and units, whose truth is checked as facts."""
    return _NUMBER.sub(" ", _blanked(text)).replace("·", " ")


def _blanked(text: str) -> str:
    for piece in reversed(found(text)):
        text = text[: piece.start] + "·" * (piece.end - piece.start) + text[piece.end :]
    return text


def _timed(text: str) -> Iterator[Fact]:
    for piece in grouped(text):
        words = text[piece.start : piece.end].strip()
        yield from _day_facts(piece, words)
        yield from _clock_facts(piece, words)


def _day_facts(piece: Piece, words: str) -> Iterator[Fact]:
    weekdays = piece.byday or (() if piece.weekday is None else (piece.weekday,))
    for weekday in weekdays if len(weekdays) < 5 else ():
        yield Fact(FactKind.WEEKDAY, frozenset({str(weekday)}), words)
    if piece.month is not None or piece.day is not None:
        values = {f"{piece.month or '?'}-{piece.day or '?'}"}
        if piece.doubtful == "slash":
            values.add(f"{piece.day}-{piece.month}")
        yield Fact(FactKind.DATE, frozenset(values), words)
    if piece.holiday:
        yield Fact(FactKind.DATE, frozenset({f"{piece.holiday}{piece.shift or 0:+d}"}), words)
    if piece.year is not None:
        yield Fact(FactKind.NUMBER, frozenset({str(piece.year)}), str(piece.year))
    if piece.days is not None:
        yield Fact(FactKind.DAY, frozenset({f"{piece.days:+d}"}), words)
    if piece.freq:
        yield Fact(FactKind.EVERY, frozenset({f"{piece.freq}{piece.interval}"}), words)
    if piece.week is not None and piece.weekday is None:
        yield Fact(FactKind.SPAN, frozenset({f"week{piece.week}"}), words)


def _clock_facts(piece: Piece, words: str) -> Iterator[Fact]:
    if piece.delta is not None:
        yield Fact(FactKind.SPAN, frozenset({str(piece.delta)}), words)
    if piece.hour is not None:
        yield Fact(FactKind.TIME, _readings(piece), words)
    elif piece.part is not None:
        yield Fact(FactKind.HALF, frozenset({PARTS[piece.part][1]}), words)


def _readings(piece: Piece) -> frozenset[str]:
    hour, _, sure = hour_of(piece)
    hours = {hour} if sure else {hour, (hour + 12) % 24}
    return frozenset(f"{h:02d}:{piece.minute:02d}" for h in hours)


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
