"""Which of the things in the agenda overlap, so that a person sees that both cannot be done."""

from __future__ import annotations

from datetime import UTC, datetime
from heapq import heappop, heappush
from itertools import islice
from typing import Any

View = dict[str, Any]
MOST = 20
"""Ids that one entry names."""


def with_clashes(views: list[View]) -> list[View]:
    """Gives the views, ordered by their beginning, each with the ids of those it overlaps.

    What has no length, lasts all day, or takes no time of the user's overlaps nothing.
    """
    clashes: dict[int, list[Any]] = {}
    ends: list[tuple[datetime, int]] = []
    going_on: dict[int, None] = {}
    few: dict[int, None] = {}  # those that name fewer than they may
    for place, view in enumerate(views):
        if span := _taken(view):
            begin, end = span
            while ends and ends[0][0] <= begin:
                _, over = heappop(ends)
                del going_on[over]
                few.pop(over, None)
            clashes[place] = [views[other]["id"] for other in islice(going_on, MOST)]
            for other in [*few]:
                clashes[other].append(view["id"])
                if len(clashes[other]) >= MOST:
                    del few[other]
            heappush(ends, (end, place))
            going_on[place] = None
            if len(clashes[place]) < MOST:
                few[place] = None
    return [view | {"conflicts": clashes.get(place, [])} for place, view in enumerate(views)]


def overlap(one: View, other: View) -> bool:
    """Says whether two of them cannot both be done."""
    first, second = _taken(one), _taken(other)
    return bool(first and second and first[0] < second[1] and second[0] < first[1])


def _taken(view: View) -> tuple[datetime, datetime] | None:
    """Gives from when until when it takes the user's time; None where it takes none."""
    if not view.get("ends") or view.get("all_day") or not view.get("busy", True) or view.get("state") == "cancelled":
        return None
    begin, end = _utc(view["at"]), _utc(view["ends"])
    return (begin, end) if end > begin else None


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
