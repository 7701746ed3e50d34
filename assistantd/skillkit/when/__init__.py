"""Dates and times in words, English and Chinese, resolved by rules alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assistantd.domain.language import HAN, Language
from assistantd.skillkit.when.compose import gathered, grouped, without
from assistantd.skillkit.when.period import Period, one_period
from assistantd.skillkit.when.piece import Piece
from assistantd.skillkit.when.resolve import Grain, resolve
from assistantd.skillkit.when.say import say_day, say_moment, say_rule

__all__ = [
    "Grain",
    "Period",
    "When",
    "every_time",
    "one_period",
    "one_time",
    "say_day",
    "say_moment",
    "say_rule",
    "without",
]


@dataclass(frozen=True, slots=True)
class When:
    """Is a time expression with what it means."""

    value: datetime
    """Naive wall-clock time; midnight where only a day was said, the first occurrence of a rule."""
    grain: Grain
    rrule: str
    """RFC 5545 RRULE value, empty for once."""
    text: str
    """The words it was read from."""
    spans: tuple[tuple[int, int], ...]
    """Where they stand."""
    other: datetime | None = None
    """The second reading, where the words can mean two things."""

    @property
    def ambiguous(self) -> bool:
        return self.other is not None

    @property
    def timed(self) -> bool:
        """Tells whether a clock time was said."""
        return self.grain is Grain.MINUTE

    @property
    def span(self) -> tuple[int, int]:
        return self.spans[0]

    def reading(self, language: Language) -> str:
        """Says in full how the words were read."""
        said = say_moment(self.value, language) if self.timed else say_day(self.value, language)
        rule = say_rule(self.rrule, language)
        return said if not rule else f"{rule}，从{said}起" if language is Language.ZH else f"{rule}, from {said}"


def every_time(text: str, now: datetime) -> tuple[When, ...]:
    """Gives every time expression of a text in order; `now` is the user's wall-clock time."""
    return tuple(_when(piece, text, [(piece.start, piece.end)], now) for piece in grouped(text))


def one_time(text: str, now: datetime) -> When | None:
    """Gives the one time a request speaks of, however scattered, or None."""
    found = gathered(text)
    return None if found is None else _when(found[0], text, found[1], now)


def _when(piece: Piece, text: str, spans: Sequence[tuple[int, int]], now: datetime) -> When:
    meant = resolve(piece, now.replace(tzinfo=None), month_first=bool(HAN.search(text)))
    words = " ".join(text[a:b].strip() for a, b in spans)
    return When(meant.value, meant.grain, meant.rrule, words, tuple(spans), meant.other)
