"""A day as a list: whole days first, then by the clock, with a line where it is now."""

from __future__ import annotations

from datetime import date

from assistantd.client.almanac.days import Almanac
from assistantd.client.almanac.item import Item
from assistantd.client.screen import Screen

STYLES = {"reminder": "yellow", "alarm": "yellow", "timer": "yellow", "task": "green", "event": "cyan"}


def draw_day(screen: Screen, almanac: Almanac, day: date, items: list[Item]) -> None:
    """Writes the day's heading and its items."""
    screen.line(almanac.heading(day), "bold")
    if not items:
        screen.line("  " + almanac.words.say("day_free"), "dim")
    mark = _now_before(almanac, day, items)
    for index, item in enumerate(items):
        if index == mark:
            _now(screen, almanac)
        _row(screen, almanac, day, item)
    if mark == len(items) and items:
        _now(screen, almanac)


def _row(screen: Screen, almanac: Almanac, day: date, item: Item) -> None:
    words = almanac.words
    goes_on = item.start.date() != day and not item.all_day
    hours = item.hours or words.say("all_day")
    title = item.title + (f"  @ {item.place}" if item.place else "")
    remarks = [
        words.say("goes_on") if goes_on else "",
        item.elsewhere,
        item.calendar,
        words.say("overlaps", ids=words.say("and").join(f"#{one}" for one in item.clashes)) if item.clashes else "",
        words.name("done") if item.done else "",
    ]
    kind = "" if item.kind == "event" else words.name(item.kind)
    screen.row(
        [
            (f"  {'→' if goes_on else hours:<11}  ", "dim" if item.done else STYLES.get(item.kind, "")),
            (title, "dim" if item.done else ""),
            ("  " + "  ".join(filter(None, (f"#{item.id}", kind, *remarks))), "dim"),
        ]
    )


def _now(screen: Screen, almanac: Almanac) -> None:
    screen.line(f"  {almanac.now:%H:%M} ─────", "red")


def _now_before(almanac: Almanac, day: date, items: list[Item]) -> int:
    """Gives before which item it is now; -1 where the day is not today."""
    if day != almanac.today:
        return -1
    return sum(item.all_day or item.start <= almanac.now for item in items)
