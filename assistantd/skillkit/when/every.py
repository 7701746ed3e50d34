"""What comes again by a rule: every other Tuesday until June, the first Friday of each month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from datetime import time as clock_time

from assistantd.ical.recurring import read
from assistantd.ical.rule import CODES, BadRule
from assistantd.skillkit.when.at import At, There, carried
from assistantd.skillkit.when.clock import Clock, Hours, Part, TimeOfDay
from assistantd.skillkit.when.days import Year
from assistantd.skillkit.when.duration import Duration
from assistantd.skillkit.when.edge import Edge
from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.left_out import LeftOut, left_out
from assistantd.skillkit.when.meaning import Meaning
from assistantd.skillkit.when.rounds import STEPS, clock_parts, every_so_long, listed, moment_of
from assistantd.skillkit.when.series import Expression, Series
from assistantd.skillkit.when.span import floor
from assistantd.skillkit.when.yearly import days_of, named_days

_DAY = timedelta(days=1)
_OTHER_HALF = 12
_NUMBERS = ("byyearday", "byweekno", "bymonth", "bymonthday")


@dataclass(frozen=True, slots=True)
class Every(Expression):
    """Is a rule of RFC 5545 with its beginning, its end and what is left out, as far as they were said."""

    freq: str
    interval: int = 1
    byday: tuple[tuple[int, int], ...] = ()
    """Ordinal (0 for each) and weekday."""
    bymonthday: tuple[int, ...] = ()
    bymonth: tuple[int, ...] = ()
    byweekno: tuple[int, ...] = ()
    byyearday: tuple[int, ...] = ()
    position: tuple[int, ...] = ()
    """Which of the days of a period: -1 for its last working day."""
    scale: str = ""
    """The calendar that months and days are of, where it is another one."""
    time: TimeOfDay | None = None
    """When on the day; of what comes every few hours, the hours between which it does."""
    more: tuple[Clock | Part, ...] = ()
    """Further times of the same day."""
    start: Expression | None = None
    until: Expression | None = None
    during: Series | None = None
    """The week, month or year in which alone it happens."""
    lasting: Duration | None = None
    count: int = 0
    often: int = 0
    """How many times in each unit, where it was not said which: "twice a week"."""
    excepts: tuple[Expression, ...] = ()
    feast: Series | None = None
    """A day that comes each year by no rule, such as Easter."""
    there: There | None = None
    """The zone that its times are told in, where that is another one than the user's."""
    unsure: bool = False
    """True where the words can mean one unit more: 每隔两天 is every two days to some and every three to others."""
    counted: bool = False
    """True where a week is said to have a first Monday, so that a month may be meant."""
    maybe_once: bool = False
    """True where nothing says that it repeats: "on Monday and Thursday"."""
    quarterly: bool = False
    bare: bool = False
    """True where only the unit was said, so that days may follow: "weekly", "every month"."""

    @property
    def short(self) -> bool:
        """Tells whether it comes several times a day, by the clock."""
        return self.freq in STEPS

    @property
    def unsaid(self) -> str:
        """Tells what was left open: which "days" or "hours", the "interval", its "unit", or if it is "weekly"."""
        if self.maybe_once and not self.count:
            return "weekly"
        if self.often < 2:
            return "interval" if self.unsure else "unit" if self.counted else ""
        if self.freq == "DAILY":
            return "" if 1 + len(self.more) == self.often and self.time is not None else "hours"
        return "" if self.byday or self.bymonthday else "days"

    @property
    def endless(self) -> bool:
        """Tells whether no end was said yet."""
        return self.until is None and self.lasting is None and self.during is None and not self.count

    @property
    def only_days(self) -> bool:
        """Tells whether it says nothing but days, so that it can say which are left out."""
        return self.endless and self.start is None and self.time is None and (self._dated or bool(self.bymonth))

    @property
    def cut(self) -> bool:
        """Tells whether it ends with the number of a year, which may be the beginning of a date."""
        return isinstance(self.until, Year) or isinstance(self.during, Year)

    def rule(self, frame: Frame) -> str:
        """Gives the value of the RRULE, with a line for each kind of what is left out."""
        if self.there is not None and frame.zone is not None:
            frame = self._there(frame, self.there.zone, frame.zone)
        out = self._left_out(frame)
        if self.feast is not None:
            return "\n".join(["FREQ=YEARLY", named_days(self.feast, self._feast_days(frame)), *out.lines(self)])
        rule = self._parts(out.folded(self), frame)
        if self.count:
            rule += f";COUNT={self.count}"
        elif end := self._end(frame):
            rule += f";UNTIL={end:%Y%m%dT%H%M%S}" if isinstance(end, datetime) else f";UNTIL={end:%Y%m%d}"
        return "\n".join([rule, *out.lines(self)])

    def read(self, frame: Frame) -> Meaning | None:
        """Gives the first time that is to come."""
        if self.there is not None and frame.zone is not None:
            zone, here = self.there.zone, frame.zone
            meant = replace(self, there=None).read(self._there(frame, zone, here))
            if meant is None:
                return None
            begins, over = carried(meant.start, zone, here), carried(meant.end, zone, here)
            return replace(meant, start=begins, end=over, last=begins, other=None)
        first = self._first(frame)
        end = None if self.count else self._end(frame)
        if first is None or (end and first > (end if isinstance(end, datetime) else _last_moment(end))):
            return None
        clock = self.time.start if isinstance(self.time, Hours) else self.time
        twin = isinstance(clock, Clock) and clock.doubtful and not self.short and not self.more
        other = first.replace(hour=(first.hour + _OTHER_HALF) % 24) if twin else None
        return Meaning(first, self._over(first), self._grain(frame), first, other=other)

    @staticmethod
    def _there(frame: Frame, there: tzinfo, here: tzinfo) -> Frame:
        return replace(frame, now=carried(frame.now, here, there), zone=None)

    def _parts(self, every: Every, frame: Frame) -> str:
        """Gives the parts of the rule without its end."""
        freq, interval, clocks = clock_parts(every, every.clocks(frame))
        parts = [f"RSCALE={every.scale}"] if every.scale else []
        parts += [f"FREQ={freq}"] + ([f"INTERVAL={interval}"] if interval > 1 else [])
        if every.byday:
            parts.append("BYDAY=" + ",".join(f"{n or ''}{CODES[day]}" for n, day in every.byday))
        for name in _NUMBERS:
            if values := getattr(every, name):
                parts.append(f"{name.upper()}={listed(values)}")
        if every.position:
            parts.append(f"BYSETPOS={listed(every.position)}")
        return ";".join(parts + clocks)

    def clocks(self, frame: Frame) -> tuple[clock_time, ...]:
        """Gives the times of the day in order; none where no hour is said or where it goes on round the clock."""
        if self.short:
            return every_so_long(self.freq, self.interval, self.time, frame) if self.time else ()
        said = self.time if self.time is not None else self._clock_of_start(frame)
        times = [said, *self.more] if said is not None else []
        return tuple(sorted({at for one in times if (at := moment_of(one)) is not None}))

    def _clock_of_start(self, frame: Frame) -> TimeOfDay | None:
        """Gives the clock time that was only said with the beginning: "daily from tomorrow at 9"."""
        return self.start.time if isinstance(self.start, At) and not self.short else None

    def _grain(self, frame: Frame) -> Grain:
        said = self.time if self.time is not None else self._clock_of_start(frame)
        if self.short or isinstance(said, Clock | Hours):
            return Grain.MINUTE
        return Grain.PART if isinstance(said, Part) else Grain.DAY

    def _over(self, first: datetime) -> datetime:
        """Gives when the first time is over."""
        if isinstance(self.time, Hours) and not self.short:
            return self.time.on(first.replace(hour=0, minute=0))[1]
        return first

    def _first(self, frame: Frame) -> datetime | None:
        starts = self._start(frame)
        if self.short and not self.time:
            return self._after_now(frame, starts)
        return next(self._times(frame, starts), None)

    def _after_now(self, frame: Frame, starts: datetime | None) -> datetime | None:
        """Gives the first time of what goes on round the clock: one interval from now, or when it is said to start."""
        now = floor(frame.now, Grain.SECOND if self.freq == "SECONDLY" else Grain.MINUTE)
        ahead = starts if starts and starts > now else now + timedelta(seconds=STEPS[self.freq] * self.interval)
        return next(self._walls(frame, ahead), None)

    def _times(self, frame: Frame, starts: datetime | None) -> Iterator[datetime]:
        """Yields the coming times from the first on; the interval counts from there."""
        clocks = self.clocks(frame)
        begin = max(starts.date(), frame.now.date()) if starts else frame.now.date()
        at = clocks[0] if clocks else clock_time()
        for moment in self._walls(frame, datetime.combine(begin, at)):
            if moment > frame.now or (not clocks and moment.date() >= frame.now.date()):
                yield moment

    def _walls(self, frame: Frame, begin: datetime) -> Iterator[datetime]:
        out = self._left_out(frame)
        if self.feast is not None:
            yield from (datetime.combine(day, begin.time()) for day in self._feast_days(frame))
            return
        once = replace(out.folded(self), interval=self.interval if self.short else 1)
        if not self._dated and self.freq == "YEARLY" and self.bymonth:
            once = replace(once, bymonthday=(1,))
        try:
            yield from read("\n".join([self._parts(once, frame), *out.lines(self)])).walls(begin)
        except BadRule:  # a calendar that cannot be counted in, or a rule longer than what is kept
            return

    def _feast_days(self, frame: Frame) -> tuple[date, ...]:
        assert self.feast is not None, "only asked of a feast"
        end = self._end(frame)
        days = days_of(self.feast, replace(frame, now=self._start(frame) or frame.now))[:: self.interval]
        days = tuple(day for day in days if end is None or day <= (end.date() if isinstance(end, datetime) else end))
        return days[: self.count] if self.count else days

    @property
    def _dated(self) -> bool:
        return bool(self.byday or self.bymonthday or self.byyearday or self.byweekno)

    def _start(self, frame: Frame) -> datetime | None:
        """Gives from when on it was said to be."""
        if self.during is not None:
            span = self.during.coming(frame)
            return max(span.start, frame.today) if span else None
        meant = self.start and self.start.read(frame)
        return meant.start if meant else None

    def _end(self, frame: Frame) -> date | datetime | None:
        """Gives the last day, or the last moment where one was named by the clock."""
        starts = self._start(frame)
        if self.during is not None:
            span = self.during.coming(frame)
            return (span.end - _DAY).date() if span else None
        if self.lasting is not None:
            return self._lasts(frame, starts)
        meant = self.until and self.until.read(replace(frame, now=starts) if starts else frame)
        if not meant:
            return None
        if isinstance(self.until, Edge) and self.until.which == "end":
            return (meant.end - _DAY).date()
        last = meant.guess or meant.last
        return last if meant.grain.size < Grain.PART.size else last.date()

    def _lasts(self, frame: Frame, starts: datetime | None) -> date | datetime | None:
        """Gives the end of so many days, weeks, months; a time that falls on the very end does not belong to them."""
        assert self.lasting is not None, "only asked where a length was said"
        begin = starts or frame.today
        try:
            if self.lasting.clocked:
                return self.lasting.after(max(begin, frame.now.replace(microsecond=0)))
            last = self.lasting.after(begin).date()
        except (OverflowError, ValueError):
            return None
        first = next(self._times(frame, starts), None) if not self.short else None
        full = first and self.lasting.after(first).date() <= last
        return last - _DAY if full and self._on(frame, first, last) else last

    def _on(self, frame: Frame, first: datetime | None, day: date) -> bool:
        """Tells whether it happens on a day."""
        found = self._walls(frame, datetime.combine(day, first.time())) if first else iter(())
        return next((at.date() for at in found), None) == day

    def _left_out(self, frame: Frame) -> LeftOut:
        starts = self._start(frame)
        return left_out(self.excepts, replace(frame, now=starts) if starts else frame)


def _last_moment(day: date) -> datetime:
    return datetime.combine(day, clock_time()) + _DAY - timedelta(seconds=1)
