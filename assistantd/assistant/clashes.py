"""Which of the things in the agenda overlap, so that a person sees that both cannot be done."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

View = dict[str, Any]
MOST = 20
"""Ids that one entry names."""


def with_clashes(views: list[View]) -> list[View]:
    """Gives the views, ordered by their beginning, each with the ids of those it overlaps.

    What has no length, lasts all day, or takes no time of the user's overlaps nothing.
    """
    clashes: dict[int, list[Any]] = {}
    going_on: list[tuple[datetime, int]] = []
    for place, view in enumerate(views):
        if span := _taken(view):
            begin, end = span
            going_on = [(until, other) for until, other in going_on if until > begin]
            clashes[place] = [views[other]["id"] for _, other in going_on[:MOST]]
            for _, other in going_on:
                if len(clashes[other]) < MOST:
                    clashes[other].append(view["id"])
            going_on.append((end, place))
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
