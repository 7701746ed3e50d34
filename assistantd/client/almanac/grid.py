"""Days side by side: seven columns of equal width, each week as high as its fullest day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from assistantd.client.almanac.day import STYLES
from assistantd.client.almanac.days import Almanac
from assistantd.client.almanac.item import Item
from assistantd.client.screen import Screen, fit, pad, wrap

NARROWEST = 10
"""Cells in a column below which a grid reads worse than a list."""
NAMED = 14
"""Cells in a column from which the time has room beside the title."""
TALLEST = 3
"""Lines that one item may take."""


@dataclass(slots=True)
class Cell:
    """Is one day's column: lines of text with their styles."""

    lines: list[tuple[str, str]] = field(default_factory=list)

    def line(self, index: int) -> tuple[str, str]:
        return self.lines[index] if index < len(self.lines) else ("", "")


def cells_wide(screen: Screen) -> int:
    """Gives the width of one of seven columns with bars between, 0 where the terminal is too narrow."""
    cells = (screen.columns - 6) // 7
    return cells if cells >= NARROWEST else 0


def draw_header(screen: Screen, almanac: Almanac, first: date, cells: int) -> None:
    """Writes the names of seven weekdays."""
    names = [almanac.weekday((first + timedelta(n)).weekday()) for n in range(7)]
    _bars(screen, [(name, "bold") for name in names], cells)


def draw_rule(screen: Screen, cells: int) -> None:
    """Writes a line between weeks."""
    screen.line("┼".join(["─" * cells] * 7), "dim")


def draw_cells(screen: Screen, columns: Sequence[Cell], cells: int) -> None:
    """Writes seven days beside each other."""
    for index in range(max(len(column.lines) for column in columns)):
        _bars(screen, [column.line(index) for column in columns], cells)


def item_lines(day: date, items: Sequence[Item], cells: int, most: int, *, wrapped: bool) -> list[tuple[str, str]]:
    """Gives the lines of a day's items, at most so many of them; the rest is counted.

    What happens once has the places first, for what is the same each day is known.
    """
    shown = items
    if len(items) > most:
        first = sorted(items, key=lambda item: item.repeats)[: most - 1]
        shown = [item for item in items if item in first]
    lines: list[tuple[str, str]] = []
    for item in shown:
        style = "dim" if item.done else STYLES.get(item.kind, "")
        label = item.label(day, short=cells < NAMED)
        lines += [(part, style) for part in (_wrapped(label, cells) if wrapped else [fit(label, cells)])]
    if len(items) > len(shown):
        lines.append((f"+{len(items) - len(shown)}", "dim"))
    return lines


def _wrapped(label: str, cells: int) -> list[str]:
    """Gives at most three lines; what does not fit ends in an ellipsis."""
    parts = [fit(part, cells) for part in wrap(label, cells)]
    return parts if len(parts) <= TALLEST else [*parts[: TALLEST - 1], fit(parts[TALLEST - 1] + "…", cells)]


def _bars(screen: Screen, columns: Sequence[tuple[str, str]], cells: int) -> None:
    row: list[tuple[str, str]] = []
    for text, style in columns:
        row += [("│", "dim"), (pad(fit(text, cells), cells), style)]
    screen.row(row[1:])
