"""From one time to another, and all that is before or after one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from assistantd.skillkit.when.at import At, Zoned
from assistantd.skillkit.when.days import Weekday
from assistantd.skillkit.when.duration import Duration
from assistantd.skillkit.when.edge import Edge
from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.meaning import Meaning, Shape, stretch, unit
from assistantd.skillkit.when.relative import Now
from assistantd.skillkit.when.series import Expression, Series, first_from, first_open, last_from
from assistantd.skillkit.when.span import plus

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Range(Expression):
    """Is the stretch from one time to another, which belongs to it where it is a day or longer."""

    first: Expression
    last: Expression

    def read(self, frame: Frame) -> Meaning | None:
        ends = self._ends(frame)
        if ends is None:
            return None
        start, (last, end) = _begin(self.first, ends[0]), _close(self.last, ends[1])
        if isinstance(self.first, Now) and ends[1].grain.size >= Grain.DAY.size:
            start = frame.today
        if isinstance(self.last, Now) and ends[0].grain.size >= Grain.DAY.size:
            last = frame.today
        if start >= end:
            return None
        finest = min(ends[0].grain, ends[1].grain, key=lambda grain: grain.size)
        return stretch(
            start, end, last, Grain.DAY if start != ends[0].start and finest.size < Grain.DAY.size else finest
        )

    def _ends(self, frame: Frame) -> tuple[Meaning, Meaning] | None:
        one, two = self.first, self.last
        if isinstance(one, Series) and isinstance(two, Series) and not one.fixed:
            return self._from_series(one, two, frame)
        if isinstance(two, Now) and isinstance(one, Series):
            since, now = last_from(one, frame, frame.now), two.read(frame)
            return (unit(since), now) if since and now else None
        begin = one.read(frame)
        if begin is None:
            return None
        later = replace(frame, now=max(begin.start, begin.end - _DAY))
        end = two.read(later if isinstance(two, Series) and not two.fixed else frame)
        if end is not None and end.start < begin.start:
            end = two.read(later)
        return (begin, end) if end else None

    def _from_series(self, one: Series, two: Series, frame: Frame) -> tuple[Meaning, Meaning] | None:
        """Takes the stretch that is now, or the next; the year that one end names holds for the other."""
        if isinstance(one, Weekday) and not two.fixed:
            begin = one.coming(frame)
            end = begin and first_from(two, frame, begin.start)
        else:
            end = two.coming(frame) if two.fixed else first_open(two, frame, frame.now)
            begin = end and last_from(one, frame, end.start)
        return (unit(begin), unit(end)) if begin and end else None


def _begin(one: Expression, meant: Meaning) -> datetime:
    """Gives where a range begins: at the end of March means when March is over."""
    return meant.end if isinstance(one, Edge) and one.which == "end" else meant.start


def _close(two: Expression, meant: Meaning) -> tuple[datetime, datetime]:
    """Gives the beginning of what was named last, and the end of the range."""
    if isinstance(two, Edge) and two.which == "end":
        return meant.end, meant.end
    if isinstance(two, Edge) and two.which == "mid":
        middle = meant.start.replace(day=16) if two.whole.grain is Grain.MONTH else meant.start
        return middle, middle
    if isinstance(two, At | Zoned | Now):
        return meant.start, meant.start
    return meant.start, meant.end


@dataclass(frozen=True, slots=True)
class Lasting(Expression):
    """Is a stretch of some length from a time on."""

    first: Expression
    length: Duration

    def read(self, frame: Frame) -> Meaning | None:
        meant = self.first.read(frame)
        if meant is None:
            return None
        try:
            end = self.length.after(meant.start)
        except (OverflowError, ValueError):
            return None
        return stretch(meant.start, end, end, meant.grain) if meant.start < end else None


@dataclass(frozen=True, slots=True)
class Open(Expression):
    """Is all that lies before, until, by, after or since a time."""

    side: str
    time: Expression
    ahead: bool = False
    """True for what begins with a time that is to come: "as of 31 December"."""

    def read(self, frame: Frame) -> Meaning | None:
        meant = self._latest(frame) if self.side == "since" and not self.ahead else self.time.read(frame)
        if meant is None:
            return None
        if self.side in ("after", "since"):
            start = meant.end if self.side == "after" and not self._begins else meant.start
            return Meaning(start, meant.end, meant.grain, start, Shape.AFTER, guess=start)
        ended = isinstance(self.time, Edge) and self.time.which in ("end", "later", "rest")
        last = meant.end if ended else meant.guess or meant.start
        if self.side == "by":
            end = meant.end if meant.grain.size >= Grain.DAY.size else last
            return Meaning(min(frame.now, end), end, meant.grain, last, Shape.STRETCH, guess=meant.guess or meant.start)
        end = last if self.side == "before" else max(last, meant.end)
        return Meaning(last, end, meant.grain, last, Shape.BEFORE, other=meant.other, guess=last)

    @property
    def _begins(self) -> bool:
        return isinstance(self.time, Edge) and self.time.which == "begin"

    def _latest(self, frame: Frame) -> Meaning | None:
        if not isinstance(self.time, Series) or self.time.fixed:
            return self.time.read(frame)
        span = last_from(self.time, frame, frame.today)
        return unit(span) if span else None


@dataclass(frozen=True, slots=True)
class Around(Expression):
    """Is all within a distance before or after: more or less than three days after tomorrow."""

    more: bool
    length: Duration
    sign: int
    base: Expression

    def read(self, frame: Frame) -> Meaning | None:
        based = self.base.read(frame)
        if based is None:
            return None
        far = self.length.after(based.start, self.sign)
        if not self.more:
            return stretch(min(far, based.start), max(far, based.start), max(far, based.start), based.grain)
        shape = Shape.BEFORE if self.sign < 0 else Shape.AFTER
        return Meaning(far, plus(far, Grain.DAY, 1), based.grain, far, shape, guess=far)
