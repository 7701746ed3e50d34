"""A week: seven days side by side on a wide terminal, one below the other on a narrow one."""

from __future__ import annotations

from datetime import date

from assistantd.client.almanac.day import draw_day
from assistantd.client.almanac.days import Almanac
from assistantd.client.almanac.grid import Cell, cells_wide, draw_cells, draw_header, draw_rule, item_lines
from assistantd.client.almanac.item import Item
from assistantd.client.dates import MONTHS
from assistantd.client.screen import Screen

WIDE = 14
"""Cells in a column from which titles can be read."""
MOST = 12


def draw_week(screen: Screen, almanac: Almanac, days: dict[date, list[Item]]) -> None:
    """Writes seven days, the first one being the span's."""
    cells = cells_wide(screen)
    if cells < WIDE or not screen.live:
        for index, (day, items) in enumerate(days.items()):
            if index:
                screen.line()
            draw_day(screen, almanac, day, items)
        return
    first = min(days)
    draw_header(screen, almanac, first, cells)
    draw_cells(screen, [_heading(almanac, day) for day in days], cells)
    draw_rule(screen, cells)
    columns = [Cell(item_lines(day, items, cells, MOST, wrapped=True) or [("–", "dim")]) for day, items in days.items()]
    draw_cells(screen, columns, cells)


def _heading(almanac: Almanac, day: date) -> Cell:
    chinese = almanac.words.chinese
    name = f"{day.month}月{day.day}日" if chinese else f"{day.day} {MONTHS[day.month - 1]}"
    today = day == almanac.today
    cell = Cell([(f"{name} ◂" if today else name, "red" if today else "")])
    if note := almanac.notes.get(day):
        cell.lines.append((note, "dim"))
    return cell
