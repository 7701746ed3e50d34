"""The text of a recurring rule in the terms that every calendar program knows: one RRULE, and single times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from assistantd.ical.recurring import read
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
    kept = tuple(_near(found.walls(start), start))
    if found.days:
        return Plain("", more=tuple(at for at in kept if at != start))
    rule = text.partition("\n")[0]
    if found.rule.until is not None and "T" not in rule.upper().partition("UNTIL=")[2].partition(";")[0]:
        rule = ";".join(f"UNTIL={found.rule.until:%Y%m%dT%H%M%S}" if _ends(part) else part for part in rule.split(";"))
    if not (found.less or found.less_days or found.less_rules):
        return Plain(rule)
    happens = frozenset(kept)
    return Plain(rule, less=tuple(at for at in _near(walls(found.rule, start), start) if at not in happens))


def _ends(part: str) -> bool:
    return part.upper().startswith("UNTIL=")


def _near(times: Iterator[datetime], start: datetime) -> Iterator[datetime]:
    near = takewhile(lambda at: at - start <= AHEAD, times)
    return (at for at, _ in zip(near, range(_MOST), strict=False))
