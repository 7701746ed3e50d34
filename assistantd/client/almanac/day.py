"""A day as a list: whole days first, then by the clock, with a line where it is now."""

from __future__ import annotations

from datetime import date

from assistantd.client.almanac.days import Almanac
from assistantd.client.almanac.item import GOES_ON, Item
from assistantd.client.screen import Screen, fit, pad, width, wrap

HOURS = 11
"""Cells of `16:00–17:30`."""
NAMED = 24
"""Cells of a title that something overlaps."""
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
    hours = words.say("all_day") if item.all_day else item.hours_on(day)
    style = "dim" if item.done else STYLES.get(item.kind, "")
    kind = "" if item.kind == "event" else words.name(item.kind)
    names = words.say("and").join(fit(title, NAMED) for title in item.clashes)
    clash = words.say("overlaps", titles=names) if item.clashes else ""
    nth, count = item.day_of(day)
    lasts = words.say("nth_day", day=nth, days=count) if item.all_day and count > 1 else ""
    goes_on = words.say("goes_on") if hours == GOES_ON else ""
    remarks = [item.short_id, kind, lasts, goes_on, item.elsewhere, item.calendar]
    remarks += [words.say("moved_here", at=item.moved_from) if item.moved_from else ""]
    remarks += [words.name("done") if item.done else ""]
    title = item.title + (f"  @ {item.place}" if item.place else "")
    segments = [(title, "dim" if item.done else ""), ("  ".join(filter(None, remarks)), "dim"), (clash, "yellow")]
    left = "  " + pad(hours, HOURS) + "  "
    _hung(screen, (left, style), [one for one in segments if one[0]])


def _hung(screen: Screen, left: tuple[str, str], segments: list[tuple[str, str]]) -> None:
    """Writes a row; what has no room beside the hours goes on below, where the titles stand."""
    at = width(left[0])
    room = screen.columns - at if screen.live and screen.columns > 2 * at else 10**6
    row, used = [left], 0
    for text, style in segments:
        gap = 2 if used else 0
        if used and used + gap + width(text) > room:
            screen.row(row)
            row, used, gap = [(" " * at, "")], 0, 0
        parts = wrap(text, room)
        for part in parts[:-1]:
            screen.row([*row, (part, style)])
            row = [(" " * at, "")]
        row += [(" " * gap, ""), (parts[-1], style)]
        used += gap + width(parts[-1])
    screen.row(row)


def _now(screen: Screen, almanac: Almanac) -> None:
    screen.line(f"  {almanac.now:%H:%M} ─────", "red")


def _now_before(almanac: Almanac, day: date, items: list[Item]) -> int:
    """Gives before which item it is now; -1 where the day is not today."""
    if day != almanac.today:
        return -1
    return sum(item.all_day or item.start <= almanac.now for item in items)
