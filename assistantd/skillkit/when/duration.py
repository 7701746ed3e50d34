"""Lengths of time."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from fractions import Fraction

from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.span import plus, plus_months

_A_LIFE = 200 * 366
"""Days; a length beyond lives is none that can be counted from a day."""
_SMALLER = {"years": ("months", 12), "months": ("days", 30), "weeks": ("days", 7), "days": ("hours", 24)}
_SMALLER |= {"hours": ("minutes", 60), "minutes": ("seconds", 60)}
_GRAINS = {
    "seconds": Grain.SECOND, "minutes": Grain.MINUTE, "hours": Grain.HOUR, "days": Grain.DAY, "weeks": Grain.WEEK,
    "months": Grain.MONTH, "quarters": Grain.QUARTER, "years": Grain.YEAR,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Duration:
    """Is a length of time in the units that were named."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    hours: int = 0
    minutes: int = 0
    seconds: int = 0
    workdays: int = 0
    quarters: int = 0
    about: bool = False
    """True where the words say that it is not exact: "a few hours"."""

    @property
    def grain(self) -> Grain:
        """Gives the finest unit that was named."""
        if self.workdays:
            return Grain.DAY
        return next((grain for name, grain in _GRAINS.items() if getattr(self, name)), Grain.SECOND)

    @property
    def single(self) -> tuple[Grain, int] | None:
        """Gives the unit that alone was named, with its number."""
        named = [(grain, n) for name, grain in _GRAINS.items() if (n := getattr(self, name))]
        return named[0] if len(named) == 1 and not self.workdays else None

    @property
    def clocked(self) -> bool:
        """Tells whether hours or less were named."""
        return bool(self.hours or self.minutes or self.seconds)

    @property
    def total(self) -> timedelta:
        """Gives the length, a month taken for 30 days and a year for 365."""
        days = self.years * 365 + self.quarters * 91 + self.months * 30 + self.weeks * 7 + self.days + self.workdays
        return timedelta(days=days, hours=self.hours, minutes=self.minutes, seconds=self.seconds)

    @property
    def absurd(self) -> bool:
        """Tells whether it is longer than what a calendar can be asked for."""
        most = 1 << 40
        if any(value > most for name in _GRAINS if (value := getattr(self, name))):
            return True
        return self.total > timedelta(days=_A_LIFE)

    def __add__(self, other: Duration) -> Duration:
        named = (f.name for f in fields(self) if f.name != "about")
        both = {name: getattr(self, name) + getattr(other, name) for name in named}
        return Duration(**both, about=self.about or other.about)

    def after(self, moment: datetime, sign: int = 1) -> datetime:
        """Gives the moment this much later, or earlier where the sign is -1."""
        moment = plus_months(moment, sign * (self.years * 12 + self.quarters * 3 + self.months))
        rest = replace(self, years=0, quarters=0, months=0, workdays=0).total
        return _workdays_on(moment + sign * rest, sign * self.workdays)


def of(n: Fraction | int, unit: str, *, about: bool = False) -> Duration:
    """Gives n units; a fraction is told in the next smaller unit."""
    whole, part = divmod(Fraction(n), 1)
    length = Duration(**{unit: int(whole)}, about=about)
    if part and unit in _SMALLER:
        smaller, times = _SMALLER[unit]
        length += of(round(part * times) if unit in ("years", "months") else part * times, smaller)
    return length


def _workdays_on(moment: datetime, n: int) -> datetime:
    step = 1 if n > 0 else -1
    while n:
        moment = plus(moment, Grain.DAY, step)
        n -= step if moment.weekday() < 5 else 0
    return moment
