"""One thing that stands in the agenda, ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

GOES_ON = "→"
"""What stands for the hours on a day that something neither begins nor ends on."""


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
    """The titles of what it overlaps."""
    repeats: bool = False
    moved_from: str = ""
    """The time that its series has for it, such as `09:00`, with the day where that is another one."""

    @property
    def days(self) -> tuple[date, ...]:
        """Gives every day that it touches; an end at midnight does not touch the day it begins."""
        first = self.start.date()
        last = first if self.end is None else max(first, (self.end - timedelta(microseconds=1)).date())
        return tuple(first + timedelta(n) for n in range((last - first).days + 1))

    @property
    def short_id(self) -> str:
        """Gives `#c12`, and `#c12 ↻` for one time of a series: the day of the list names the time."""
        return f"#{self.id.partition('@')[0]}" + (" ↻" if self.repeats else "")

    def day_of(self, day: date) -> tuple[int, int]:
        """Gives which of its days one is, from 1 on, and how many it has."""
        return self.days.index(day) + 1, len(self.days)

    def hours_on(self, day: date) -> str:
        """Gives `16:00`, `16:00–17:30`, on the day after `–02:00`, and an arrow on a day in between."""
        begins = self.start.date() == day
        end = self.end if self.end is not None and self.end > self.start else None
        if end is None or (begins and (end - self.start).days):
            return f"{self.start:%H:%M}" if begins else GOES_ON
        if begins:
            return f"{self.start:%H:%M}–{end:%H:%M}"
        return f"–{end:%H:%M}" if end.date() == day else GOES_ON

    def label(self, day: date, *, short: bool = False) -> str:
        """Gives time and title as a grid shows them on that day: a dot for a whole day, an arrow for what goes on.

        A mark says that something overlaps it. A short label has no time.
        """
        if self.all_day:
            return f"▪ {self.title}"
        mark = "!" if self.clashes else ""
        if self.start.date() != day:
            return f"→{mark} {self.title}"
        return f"{mark}{self.title}" if short else f"{self.start:%H:%M}{mark} {self.title}"


def items_of(records: list[dict[str, Any]], zone: tzinfo, zone_name: str) -> list[Item]:
    """Gives the items of the records of `agenda`."""
    titles = {str(record.get("id")): str(record.get("title", "")) for record in records}
    return [item_of(record, zone, zone_name, titles) for record in records]


def item_of(record: dict[str, Any], zone: tzinfo, zone_name: str, titles: Mapping[str, str]) -> Item:
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
        f"{start:%H:%M} {meant}" if meant != zone_name and not all_day and record.get("kind") != "timer" else "",
        record.get("state") == "done",
        tuple(dict.fromkeys(titles.get(str(one), f"#{one}") for one in record.get("conflicts") or ())),
        bool(record.get("repeats") or record.get("rrule")),
        _told(datetime.fromisoformat(str(record["moved_from"])), start) if record.get("moved_from") else "",
    )


def _told(was: datetime, start: datetime) -> str:
    return f"{was:%H:%M}" if was.date() == start.date() else f"{was:%Y-%m-%d %H:%M}"


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
