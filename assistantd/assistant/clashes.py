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
        if _takes_time(view):
            begin, end = _utc(view["at"]), _utc(view["ends"])
            going_on = [(until, other) for until, other in going_on if until > begin]
            for _, other in going_on:
                clashes.setdefault(place, []).append(views[other]["id"])
                clashes.setdefault(other, []).append(view["id"])
            going_on.append((end, place))
    return [view | {"conflicts": clashes.get(place, [])[:MOST]} for place, view in enumerate(views)]


def overlap(one: View, other: View) -> bool:
    """Says whether two of them cannot both be done."""
    both = _takes_time(one) and _takes_time(other)
    return both and _utc(one["at"]) < _utc(other["ends"]) and _utc(other["at"]) < _utc(one["ends"])


def _takes_time(view: View) -> bool:
    if not view.get("ends") or view.get("all_day") or not view.get("busy", True) or view.get("state") == "cancelled":
        return False
    return _utc(view["ends"]) > _utc(view["at"])


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
