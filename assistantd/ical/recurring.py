"""A rule with what is left out of it, kept as one text: the value of an RRULE, then lines of EXDATE, EXRULE and RDATE.

EXDATE names days (20261126, 20261126/20261130) or times (20261126T0900), EXRULE a rule whose days are left out,
whatever their time: "every day except in May" is FREQ=DAILY with EXRULE:FREQ=DAILY;BYMONTH=5. RDATE;X-NAME=… lists the
days of what no rule can say, such as Easter; where there is one, its days are all that count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache

from assistantd.ical.days import DayFilter
from assistantd.ical.rule import LONGEST, BadRule, Freq, Rule, parse
from assistantd.ical.times import FRUITLESS, walls

_LAST_SECOND = timedelta(days=1, seconds=-1)
_FORMS = ("%Y%m%dT%H%M%S", "%Y%m%dT%H%M", "%Y%m%d")
_LONGEST_GAP = 4000
_VAIN_DAYS = 5000
"""Days on end that may be left out before a rule is taken to leave out all."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """Is one rule and what is left out of it."""

    rule: Rule
    less: frozenset[datetime] = frozenset()
    less_days: frozenset[date] = frozenset()
    less_rules: tuple[Rule, ...] = ()
    days: tuple[date, ...] = ()
    """The days themselves, where no rule says them."""
    name: str = ""
    """What those days are called."""

    def on_the_wall(self, zone: tzinfo | None) -> Recurring:
        """Gives it with its end on the wall clock of a zone."""
        return replace(self, rule=self.rule.on_the_wall(zone))

    def walls(self, start: datetime, since: datetime | None = None) -> Iterator[datetime]:
        """Yields its wall times from `start` on, without those before `since`; a rule that leaves all out ends."""
        left_out = [DayFilter(rule, start.date()) for rule in self.less_rules]
        vain, most = 0, FRUITLESS if self.rule.freq > Freq.DAILY else _VAIN_DAYS
        for at in self._all(start, since):
            if at in self.less or at.date() in self.less_days or any(fits(at.date()) for fits in left_out):
                vain += 1
                if vain > most:
                    return
                continue
            vain = 0
            yield at

    def _all(self, start: datetime, since: datetime | None) -> Iterator[datetime]:
        if not self.days:
            return walls(self.rule, start, since)
        low = max(start, since) if since else start
        listed = (datetime.combine(day, start.time()) for day in self.days)
        return (at for at in listed if at >= low)


@lru_cache(maxsize=512)
def read(text: str) -> Recurring:
    """Reads the text of a rule; a last day that is named without a time belongs to it. Raises BadRule."""
    if len(text) > LONGEST:
        raise BadRule("the rule is too long")
    first, *lines = text.strip().splitlines() or [""]
    rule = parse(first)
    if rule.until is not None and ends_with_a_day(first):
        rule = replace(rule, until=rule.until + _LAST_SECOND)
    listed = next((line for line in lines if line.startswith("RDATE")), "")
    moments, days, rules = _left_out(line for line in lines if line != listed)
    name, own = _listed(listed) if listed else ("", ())
    return Recurring(rule, frozenset(moments), frozenset(days), tuple(rules), own, name)


def _listed(line: str) -> tuple[str, tuple[date, ...]]:
    head, _, value = line.partition(":")
    days = sorted({day for one in value.split(",") for day in _days(one)})
    return head.partition("X-NAME=")[2], tuple(days)


def ends_with_a_day(rule: str) -> bool:
    """Tells whether the UNTIL of an RRULE names no time."""
    until = next((part.partition("=")[2] for part in rule.upper().split(";") if part.startswith("UNTIL=")), "")
    return "T" not in until


def _left_out(lines: Iterable[str]) -> tuple[set[datetime], set[date], list[Rule]]:
    moments: set[datetime] = set()
    days: set[date] = set()
    rules: list[Rule] = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "EXRULE":
            rules.append(parse(value))
        elif name == "EXDATE":
            told = value.split(",")
            moments |= {_moment(one) for one in told if "T" in one}
            days |= {day for one in told if "T" not in one for day in _days(one)}
        else:
            raise BadRule("the text must be a single RRULE with lines of EXDATE, EXRULE and RDATE")
    return moments, days, rules


def _days(text: str) -> Iterator[date]:
    """Yields a day, or all from one to another."""
    first, _, last = text.partition("/")
    low, high = _moment(first).toordinal(), _moment(last or first).toordinal()
    if high - low > _LONGEST_GAP:
        raise BadRule(f"the rule leaves out more than {_LONGEST_GAP} days on end")
    return (date.fromordinal(n) for n in range(low, high + 1))


def _moment(text: str) -> datetime:
    for form in _FORMS:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 - a wall clock
        except ValueError:
            continue
    raise BadRule(f"the rule leaves out {text[:30]!r}, which is no moment")
