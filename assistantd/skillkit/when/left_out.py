"""What is left out of a rule: weekdays, months, dates, and single times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from assistantd.ical.rule import CODES
from assistantd.skillkit.when.days import Each, Month, MonthDay, Weekday
from assistantd.skillkit.when.feast import Feast
from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.meaning import Meaning
from assistantd.skillkit.when.relative import This
from assistantd.skillkit.when.rounds import listed
from assistantd.skillkit.when.series import Expression
from assistantd.skillkit.when.stretches import Weekend
from assistantd.skillkit.when.within import Nth
from assistantd.skillkit.when.yearly import yearly_of

if TYPE_CHECKING:
    from assistantd.skillkit.when.every import Every

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Is all that does not happen although the rule says so."""

    weekdays: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    rules: tuple[str, ...] = ()
    """Further rules whose days are left out."""
    days: tuple[tuple[date, date], ...] = ()
    """First and last of days that follow each other."""
    times: tuple[datetime, ...] = ()

    def folded(self, every: Every) -> Every:
        """Gives the rule by the weekdays that stay, where it can be told so."""
        if not self._folds(every):
            return every
        stay = tuple(one for one in every.byday or tuple((0, day) for day in range(7)) if one[1] not in self.weekdays)
        return replace(every, freq=every.freq if every.short else "WEEKLY", byday=stay) if stay else every

    def lines(self, every: Every) -> list[str]:
        """Gives the lines that follow the rule."""
        found = [f"EXRULE:FREQ=DAILY;BYMONTH={listed(self.months)}"] if self.months else []
        found += [f"EXRULE:{rule}" for rule in self.rules]
        if self.weekdays and (not self._folds(every) or self.folded(every) == every):
            found.insert(0, f"EXRULE:FREQ=DAILY;BYDAY={','.join(CODES[day] for day in self.weekdays)}")
        days = [f"{a:%Y%m%d}" if a == b else f"{a:%Y%m%d}/{b:%Y%m%d}" for a, b in self.days]
        times = [f"{at:%Y%m%dT%H%M}" for at in self.times]
        return found + ([f"EXDATE:{','.join(days + times)}"] if days or times else [])

    def _folds(self, every: Every) -> bool:
        plain = every.interval == 1 and every.freq in ("DAILY", "WEEKLY") and not any(n for n, _ in every.byday)
        return bool(self.weekdays) and (every.short or plain) and (bool(every.byday) or every.freq != "WEEKLY")


def left_out(said: Iterable[Expression], frame: Frame) -> LeftOut:
    """Gives what the words after "except" leave out."""
    parts = [_by_name(one) or _by_rule(one, frame) or _by_date(one.read(frame)) for one in said]
    weekdays = sorted({day for part in parts for day in part.weekdays})
    months = sorted({month for part in parts for month in part.months})
    rules = tuple(rule for part in parts for rule in part.rules)
    days = tuple(stretch for part in parts for stretch in part.days)
    return LeftOut(tuple(weekdays), tuple(months), rules, days, tuple(at for part in parts for at in part.times))


def _by_name(one: Any) -> LeftOut | None:
    """Gives what is left out by the names of weekdays and months."""
    match one:
        case Weekday(day=day):
            return LeftOut(weekdays=(day,))
        case Weekend():
            return LeftOut(weekdays=(5, 6))
        case Month(month=month):
            return LeftOut(months=(month,))
    plain = getattr(one, "freq", "") == "WEEKLY" and one.interval == 1 and all(not n for n, _ in one.byday)
    return LeftOut(weekdays=tuple(day for _, day in one.byday)) if plain else None


def _by_rule(one: Any, frame: Frame) -> LeftOut | None:
    """Gives what is left out again and again by dates: each Christmas, the first Monday of the month."""
    rule = ""
    match one:
        case MonthDay(month=month, day=day):
            rule = f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"
        case Nth(n=n, fine=Weekday(day=day), coarse=This(unit=Grain.MONTH, bare=True)):
            rule = f"FREQ=MONTHLY;BYDAY={n}{CODES[day]}"
        case Nth(n=n, fine=Each(unit=Grain.DAY), coarse=This(unit=Grain.MONTH, bare=True)):
            rule = f"FREQ=MONTHLY;BYMONTHDAY={n}"
        case Feast(name=name):
            rule = yearly_of(name)
        case _ if hasattr(one, "rule"):
            rule = one.rule(frame).partition("\n")[0]
    return LeftOut(rules=(rule,)) if rule and not rule.startswith("RSCALE") else None


def _by_date(meant: Meaning | None) -> LeftOut:
    if meant is None:
        return LeftOut()
    if meant.grain.size < Grain.PART.size and meant.end - meant.start < _DAY:
        return LeftOut(times=(meant.start.replace(second=0, microsecond=0),))
    last = max(meant.start, meant.end - timedelta(seconds=1))
    return LeftOut(days=((meant.start.date(), last.date()),))
