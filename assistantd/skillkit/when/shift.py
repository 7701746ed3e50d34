"""Times told by their distance from another one: in three days, two weeks before Christmas, the last two weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from assistantd.skillkit.when.duration import Duration
from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.meaning import Meaning, Shape
from assistantd.skillkit.when.relative import Now, Single
from assistantd.skillkit.when.series import Expression, Series
from assistantd.skillkit.when.span import Span, floor, plus, unit_at

_DAY = timedelta(days=1)
_FINER = {Grain.DAY: Grain.HOUR, Grain.WEEK: Grain.DAY, Grain.MONTH: Grain.DAY, Grain.YEAR: Grain.MONTH}


@dataclass(frozen=True, slots=True)
class Shift(Single):
    """Is a length of time after a moment, or before it where the sign is -1; from now where no base is named."""

    length: Duration
    sign: int = 1
    base: Expression | None = None

    @property
    def grain(self) -> Grain:
        return Grain.MINUTE if self.length.clocked else Grain.DAY

    def moment(self, frame: Frame) -> datetime | None:
        """Gives the moment it leads to."""
        start: datetime | None = frame.now
        if self.base is not None:
            based = self.base.read(frame)
            guess = None if self.length.clocked or based is None else based.guess
            start = guess or (based.start if based else None)
        try:
            return self.length.after(start, self.sign) if start else None
        except (OverflowError, ValueError):
            return None

    def coming(self, frame: Frame) -> Span | None:
        moment = self.moment(frame)
        return unit_at(moment, Grain.DAY) if moment else None

    def read(self, frame: Frame) -> Meaning | None:
        if frame.customs.distance_spans and self.base is None:
            return Rolling(self.length, self.sign).read(frame)
        moment = self.moment(frame)
        if moment is None:
            return None
        moment = moment.replace(microsecond=0)
        if self.length.clocked or isinstance(self.base, Now):
            grain = Grain.MINUTE if self.length.clocked and not self.length.seconds else Grain.SECOND
            return Meaning(moment, moment, grain, moment)
        grain = _FINER.get(self.length.grain, Grain.DAY) if frame.customs.finer and self.base is None else Grain.DAY
        start = floor(moment, grain)
        return Meaning(start, plus(start, grain, 1) if grain is not Grain.HOUR else start, grain, start)


@dataclass(frozen=True, slots=True)
class Beside(Single):
    """Is as much time right before another one, or right after it: the week before Christmas."""

    length: Duration
    sign: int
    base: Series
    grain: ClassVar[Grain] = Grain.DAY

    def coming(self, frame: Frame) -> Span | None:
        based = self.base.coming(frame)
        if based is None:
            return None
        edge = based.start if self.sign < 0 else based.end
        far = self.length.after(edge, self.sign)
        return Span(min(edge, far), max(edge, far), Grain.DAY)


@dataclass(frozen=True, slots=True)
class Rolling(Expression):
    """Is what lies before now or after it: the last two weeks, the next three hours."""

    length: Duration
    sign: int
    upcoming: bool = False
    ends_now: bool = False
    """True where the words say that it touches now, whatever the custom: 最近两周, 未来三天."""

    def read(self, frame: Frame) -> Meaning | None:
        whole = self._whole(frame)
        try:
            start, end = self._rolling(frame) if whole is None else whole
        except (OverflowError, ValueError):
            return None
        grain = self.length.grain
        if self.upcoming and frame.customs.upcoming_one:
            start = plus(end, grain, -1)
            return Meaning(start, end, grain, start)
        last = end if grain.size < Grain.DAY.size else plus(end, Grain.DAY if grain is Grain.DAY else grain, -1)
        return Meaning(start, end, grain, max(start, last), Shape.STRETCH)

    def _whole(self, frame: Frame) -> tuple[datetime, datetime] | None:
        """Gives whole units of the calendar, where one unit is named and custom counts so."""
        single = self.length.single
        if single is None or self.ends_now or (frame.customs.rolling and single[0] is not Grain.QUARTER):
            return None
        unit, n = single
        here = floor(frame.now, unit)
        try:
            edge = here if self.sign < 0 else plus(here, unit, 1)
            far = plus(edge, unit, self.sign * n)
        except (OverflowError, ValueError):
            return None
        return min(edge, far), max(edge, far)

    def _rolling(self, frame: Frame) -> tuple[datetime, datetime]:
        now = frame.now.replace(microsecond=0)
        if not self.length.clocked:
            now = frame.today + (_DAY if self.sign > 0 else timedelta())
        if self.length.workdays and self.sign > 0:
            return Duration(workdays=1).after(frame.today), self.length.after(frame.today) + _DAY
        far = self.length.after(now, self.sign)
        return min(now, far), max(now, far)
