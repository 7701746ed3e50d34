"""The beginning, the middle and the end of a time, and what is left of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.meaning import Meaning, Shape
from assistantd.skillkit.when.series import Series
from assistantd.skillkit.when.span import Span, floor, plus

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Edge(Series):
    """Is a part of a day, week, month or year: begin, mid, end; earlier, later or rest, told from today."""

    which: str
    whole: Series

    @property
    def grain(self) -> Grain:
        return Grain.MONTH if self.whole.grain is Grain.YEAR else Grain.DAY

    @property
    def fixed(self) -> bool:
        return self.whole.fixed

    @property
    def longest(self) -> timedelta:
        return self.whole.longest

    def coming(self, frame: Frame) -> Span | None:
        span = self.whole.coming(frame)
        return self._part(span, frame) if span else None

    def read(self, frame: Frame) -> Meaning | None:
        span = self.coming(frame)
        if span is None or span.start >= span.end:
            return None
        if self.whole.grain is Grain.DAY and self.which == "end":
            last = span.end - timedelta(seconds=1)
            return Meaning(last, last, Grain.SECOND, last)
        if self.whole.grain is Grain.DAY and self.which == "later":
            soon = plus(floor(frame.now, Grain.HOUR), Grain.HOUR, 2)
            guess = min(max(span.start + timedelta(hours=3), soon), span.end - timedelta(hours=1))
            return Meaning(span.start, span.end, Grain.PART, span.start, Shape.STRETCH, guess=guess)
        last = span.end - _DAY
        due = last if self.which == "end" and self.whole.grain.size > Grain.WEEK.size else None
        return Meaning(span.start, span.end, span.grain, last, Shape.STRETCH, guess=due)

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        for span in self.whole.spans(frame, low - self.whole.longest, high):
            part = self._part(span, frame)
            if low <= part.start < high:
                yield part

    def _part(self, span: Span, frame: Frame) -> Span:
        if self.which == "rest":
            return Span(max(span.start, frame.today), span.end, Grain.DAY)
        start, end = self._bounds(span, frame)
        if self.which == "later":
            start, end = max(start, frame.today) if span.holds(frame.now) and self._long else start, span.end
        return Span(start, end, self.grain)

    @property
    def _long(self) -> bool:
        return self.whole.grain is not Grain.DAY

    def _bounds(self, span: Span, frame: Frame) -> tuple[datetime, datetime]:
        match self.whole.grain:
            case Grain.YEAR:
                return self._of_year(span, frame)
            case Grain.MONTH:
                return self._of_month(span, frame)
            case Grain.WEEK:
                return _thirds(self.which, span, 3 * _DAY, 3 * _DAY if self.which == "later" else 4 * _DAY)
            case Grain.DAY:
                noon = span.start + timedelta(hours=12)
                return (span.start, noon) if self.which in ("begin", "earlier") else (noon, span.end)
            case _:
                third = (span.end - span.start) / 3
                return _thirds(self.which, span, third, 2 * third)

    def _of_year(self, span: Span, frame: Frame) -> tuple[datetime, datetime]:
        start = span.start
        if self.which in ("earlier", "later"):
            half = plus(start, Grain.MONTH, 6)
            return (start, half) if self.which == "earlier" else (half, span.end)
        if self.which == "begin":
            return start, plus(start, Grain.MONTH, frame.customs.begin_months)
        if self.which == "mid":
            return plus(start, Grain.MONTH, 4), plus(start, Grain.MONTH, 8)
        return plus(start, Grain.MONTH, 8), span.end

    def _of_month(self, span: Span, frame: Frame) -> tuple[datetime, datetime]:
        start = span.start
        if self.which in ("earlier", "later"):
            half = start + 15 * _DAY
            return (start, half) if self.which == "earlier" else (half, span.end)
        if self.which == "begin":
            return start, start + 10 * _DAY
        if self.which == "mid":
            return start + (frame.customs.mid_from - 1) * _DAY, start + 20 * _DAY
        return start + 20 * _DAY, span.end


def _thirds(which: str, span: Span, begin: timedelta, end: timedelta) -> tuple[datetime, datetime]:
    if which in ("begin", "earlier"):
        return span.start, span.start + begin
    if which == "mid":
        return span.start + begin - _DAY, span.start + end + _DAY
    return span.start + end, span.end
