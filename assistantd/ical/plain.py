"""The text of a recurring rule in the terms that every calendar program knows: one RRULE, and single times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from assistantd.ical.recurring import ends_with_a_day, read
from assistantd.ical.times import walls

AHEAD = timedelta(days=5 * 366)
"""How far from the first time what is left out is told one by one; an EXRULE is read by few."""
_MOST = 1500


@dataclass(frozen=True, slots=True)
class Plain:
    """Is a rule with the times that are left out and the further ones."""

    rule: str
    """The value of an RRULE; empty where the times themselves are listed."""
    less: tuple[datetime, ...] = ()
    more: tuple[datetime, ...] = ()


def plain(text: str, start: datetime) -> Plain:
    """Gives the rule of a text and its single times; raises BadRule."""
    found = read(text)
    next(found.walls(start), None)  # what no one can count in is refused, not handed on
    if found.days:
        return Plain("", more=tuple(at for at in _near(found.walls(start), start) if at != start))
    rule = text.partition("\n")[0]
    if found.rule.until is not None and ends_with_a_day(rule):
        rule = ";".join(f"UNTIL={found.rule.until:%Y%m%dT%H%M%S}" if _ends(part) else part for part in rule.split(";"))
    if not (found.less or found.less_days or found.less_rules):
        return Plain(rule)
    happens = frozenset(_near(found.walls(start), start))
    return Plain(rule, less=tuple(at for at in _near(walls(found.rule, start), start) if at not in happens))


def _ends(part: str) -> bool:
    return part.upper().startswith("UNTIL=")


def _near(times: Iterator[datetime], start: datetime) -> Iterator[datetime]:
    near = takewhile(lambda at: at - start <= AHEAD, times)
    return (at for at, _ in zip(near, range(_MOST), strict=False))
