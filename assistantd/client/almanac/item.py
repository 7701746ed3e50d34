"""One thing that stands in the agenda, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any


@dataclass(frozen=True, slots=True)
class Item:
    """Is one occurrence in the viewer's zone."""

    start: datetime
    end: datetime | None
    all_day: bool
    title: str
    kind: str
    id: str
    calendar: str = ""
    place: str = ""
    elsewhere: str = ""
    """Time and zone, such as `16:00 Asia/Shanghai`, where the entry is meant in another zone than the viewer's."""
    done: bool = False
    clashes: tuple[str, ...] = ()
    """The ids of what it overlaps."""

    @property
    def days(self) -> tuple[date, ...]:
        """Gives every day that it touches; an end at midnight does not touch the day it begins."""
        first = self.start.date()
        last = first if self.end is None else max(first, (self.end - timedelta(microseconds=1)).date())
        return tuple(first + timedelta(n) for n in range((last - first).days + 1))

    @property
    def hours(self) -> str:
        """Gives `16:00` or `16:00–17:30`, nothing for a whole day."""
        if self.all_day:
            return ""
        if self.end is None or self.end <= self.start or self.end.date() != self.start.date():
            return f"{self.start:%H:%M}"
        return f"{self.start:%H:%M}–{self.end:%H:%M}"

    def label(self, day: date) -> str:
        """Gives time and title as a grid shows them on that day: a dot for a whole day, an arrow for what goes on."""
        if self.all_day:
            return f"▪ {self.title}"
        return f"{self.start:%H:%M} {self.title}" if self.start.date() == day else f"→ {self.title}"


def item_of(record: dict[str, Any], zone: tzinfo, zone_name: str) -> Item:
    """Gives the item of an `agenda` record; a whole day stays that day in every zone."""
    start, all_day = datetime.fromisoformat(str(record["at"])), bool(record.get("all_day"))
    end = datetime.fromisoformat(str(record["ends"])) if record.get("ends") else None
    here = _same_day if all_day else _same_moment
    meant = str(record.get("zone") or "")
    return Item(
        here(start, zone),
        here(end, zone) if end else None,
        all_day,
        str(record.get("title", "")),
        str(record.get("kind", "")),
        str(record.get("id", "?")),
        str(record.get("calendar") or ""),
        str(record.get("location") or ""),
        f"{start:%H:%M} {meant}" if meant != zone_name and not all_day else "",
        record.get("state") == "done",
        tuple(str(one) for one in record.get("conflicts") or ()),
    )


def by_day(items: list[Item], first: date, last: date) -> dict[date, list[Item]]:
    """Gives what each day of a span holds, whole days first, then by time; empty days are there too."""
    days: dict[date, list[Item]] = {first + timedelta(n): [] for n in range((last - first).days + 1)}
    for item in sorted(items, key=lambda one: (not one.all_day, one.start, one.title)):
        for day in item.days:
            if day in days:
                days[day].append(item)
    return days


def _same_moment(at: datetime, zone: tzinfo) -> datetime:
    return at.astimezone(zone)


def _same_day(at: datetime, zone: tzinfo) -> datetime:
    return datetime.combine(at.date(), time(), zone)
