"""A month as a grid of weeks."""

from __future__ import annotations

from datetime import date, timedelta

from assistantd.client.almanac.day import draw_day
from assistantd.client.almanac.days import Almanac
from assistantd.client.almanac.grid import Cell, cells_wide, draw_cells, draw_header, draw_rule, item_lines
from assistantd.client.almanac.item import Item
from assistantd.client.screen import Screen

MOST = 4


def draw_month(screen: Screen, almanac: Almanac, days: dict[date, list[Item]]) -> None:
    """Writes the weeks of the month; where no grid has room, the days that hold something, one below the other."""
    first, last = min(days), max(days)
    screen.line(almanac.month(first), "bold")
    cells = cells_wide(screen)
    if not cells or not screen.live:
        for index, day in enumerate(day for day, items in days.items() if items):
            if index:
                screen.line()
            draw_day(screen, almanac, day, days[day])
        return
    start = almanac.week_start(first)
    draw_header(screen, almanac, start, cells)
    while start <= last:
        draw_rule(screen, cells)
        week = [start + timedelta(n) for n in range(7)]
        draw_cells(screen, [_cell(almanac, day, days, cells) for day in week], cells)
        start += timedelta(7)


def _cell(almanac: Almanac, day: date, days: dict[date, list[Item]], cells: int) -> Cell:
    if day not in days:
        return Cell()
    today = day == almanac.today
    number = f"{day.day} ◂" if today else str(day.day)
    note = almanac.short_note(day)
    head = f"{number} {note}" if note else number
    return Cell([(head, "red" if today else "bold"), *item_lines(day, days[day], cells, MOST, wrapped=False)])
