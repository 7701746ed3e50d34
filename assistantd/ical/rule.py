"""A recurrence rule (RFC 5545, and RFC 7529 with its other calendars), read from its text and checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from enum import IntEnum
from typing import Any

DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
CODES = tuple(DAYS)
"""Codes of the weekdays from Monday on."""
LONGEST = 2000
"""Characters of a rule; an honest one has a tenth of them."""
Parts = dict[str, Any]
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_MOMENT = re.compile(r"(\d{8})(?:T(\d{6}))?(Z?)")


class BadRule(ValueError):
    """The text is no rule that can be kept; the message says why."""


class Freq(IntEnum):
    """Is how often a rule begins anew."""

    YEARLY = 0
    MONTHLY = 1
    WEEKLY = 2
    DAILY = 3
    HOURLY = 4
    MINUTELY = 5
    SECONDLY = 6


@dataclass(frozen=True, slots=True)
class Rule:
    """Is one rule; an empty part restricts nothing."""

    freq: Freq
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    """Naive, the last moment that counts."""
    until_utc: bool = False
    """Whether `until` is meant in UTC rather than on the wall."""
    wkst: int = 0
    by_month: tuple[int, ...] = ()
    by_leap_month: tuple[int, ...] = ()
    """Months written with an L: the leap month that follows the month of that number."""
    by_week: tuple[int, ...] = ()
    by_year_day: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_day: tuple[tuple[int, int], ...] = ()
    """(weekday, which one; 0 for every)"""
    by_hour: tuple[int, ...] = ()
    by_minute: tuple[int, ...] = ()
    by_second: tuple[int, ...] = ()
    by_position: tuple[int, ...] = ()
    scale: str = ""
    """The name of the calendar that the rule counts in; empty for the ordinary one."""
    skip: str = "OMIT"
    """What becomes of a day that a month lacks: OMIT, BACKWARD or FORWARD."""

    def on_the_wall(self, zone: tzinfo | None) -> Rule:
        """Gives the rule with its end on the wall clock of a zone; None where there is no zone."""
        if self.until is None or not self.until_utc:
            return self
        wall = self.until.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None) if zone else self.until
        return replace(self, until=wall, until_utc=False)

    def until_last(self, last: datetime | None) -> Rule:
        """Gives the rule with the end that its count comes to, so that it need not be counted from the beginning."""
        return self if last is None else replace(self, count=None, until=last, until_utc=False)


def parse(text: str) -> Rule:
    """Reads the value of an RRULE; raises BadRule."""
    if len(text) > LONGEST:
        raise BadRule("the rule is too long")
    parts: dict[str, str] = {}
    for part in text.strip().removeprefix("RRULE:").split(";"):
        name, _, value = part.strip().upper().partition("=")
        if name:
            parts.setdefault(name.strip(), value.strip())
    if "FREQ" not in parts:
        raise BadRule("the rule has no FREQ")
    try:
        rule = _built(parts)
    except (ValueError, KeyError, OverflowError) as error:
        raise error if isinstance(error, BadRule) else BadRule(f"the rule cannot be read: {error}") from None
    return rule


def _built(parts: dict[str, str]) -> Rule:
    unknown = [name for name in parts if name not in _READERS and not name.startswith("X-")]
    if unknown:
        raise BadRule(f"the rule has an unknown part {unknown[0][:30]}")
    values: Parts = {}
    for name, value in parts.items():
        if name in _READERS and value:
            values.update(_READERS[name](value))
    if values.get("count", 1) < 0:  # some programs write COUNT=-1 for "without end"
        del values["count"]
    rule = Rule(**values)
    if rule.interval < 1:
        raise BadRule("the rule's INTERVAL must be one or more")
    if rule.by_leap_month and not rule.scale:
        raise BadRule("a leap month needs a calendar that has some")
    return rule


def _freq(value: str) -> Parts:
    if value not in Freq.__members__:
        raise BadRule(f"the rule's FREQ is none: {value[:20]}")
    return {"freq": Freq[value]}


def _until(value: str) -> Parts:
    found = _MOMENT.fullmatch(value)
    if not found:
        raise BadRule(f"the rule's UNTIL is no moment: {value[:30]}")
    moment = datetime.strptime(found[1] + (found[2] or "000000"), "%Y%m%d%H%M%S")  # noqa: DTZ007 - a wall clock
    return {"until": moment, "until_utc": bool(found[3])}


def _days(value: str) -> Parts:
    found = [_DAY.fullmatch(day.strip()) for day in value.split(",") if day.strip()]
    if not all(found) or any(one and one[1] and not 1 <= abs(int(one[1])) <= 53 for one in found):
        raise BadRule(f"the rule's BYDAY is none: {value[:40]}")
    return {"by_day": tuple(dict.fromkeys((DAYS[one[2]], int(one[1] or 0)) for one in found if one))}


def _months(value: str) -> Parts:
    words = [word.strip() for word in value.split(",") if word.strip()]
    plain = _whole([word for word in words if not word.endswith("L")], 1, 13)
    leap = _whole([word[:-1] for word in words if word.endswith("L")], 1, 13)
    return {"by_month": plain, "by_leap_month": leap}


def _numbers(field: str, least: int, most: int, *, signed: bool = False) -> Callable[[str], Parts]:
    def read(value: str) -> Parts:
        return {field: _whole([word for word in value.split(",") if word.strip()], least, most, signed=signed)}

    return read


def _whole(words: Iterable[str], least: int, most: int, *, signed: bool = False) -> tuple[int, ...]:
    numbers = [int(word) for word in words]
    if any(not least <= (abs(n) if signed else n) <= most for n in numbers):
        raise BadRule(f"the rule has a number beyond {least} to {most}")
    return tuple(dict.fromkeys(sorted(numbers)))


def _skip(value: str) -> Parts:
    if value not in ("OMIT", "BACKWARD", "FORWARD"):
        raise BadRule(f"the rule's SKIP is none: {value[:20]}")
    return {"skip": value}


_READERS: dict[str, Callable[[str], Parts]] = {
    "FREQ": _freq,
    "INTERVAL": lambda value: {"interval": min(int(value), 10**9)},
    "COUNT": lambda value: {"count": min(int(value), 10**9)},
    "UNTIL": _until,
    "WKST": lambda value: {"wkst": DAYS[value]},
    "BYMONTH": _months,
    "BYWEEKNO": _numbers("by_week", 1, 53, signed=True),
    "BYYEARDAY": _numbers("by_year_day", 1, 366, signed=True),
    "BYMONTHDAY": _numbers("by_month_day", 1, 31, signed=True),
    "BYDAY": _days,
    "BYWEEKDAY": _days,
    "BYHOUR": _numbers("by_hour", 0, 23),
    "BYMINUTE": _numbers("by_minute", 0, 59),
    "BYSECOND": _numbers("by_second", 0, 60),
    "BYSETPOS": _numbers("by_position", 1, 366, signed=True),
    "RSCALE": lambda value: {"scale": "" if value == "GREGORIAN" else value},
    "SKIP": _skip,
}
