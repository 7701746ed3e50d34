"""The week drawn in a terminal: a line a day, shaded where the user sleeps and works, and a legend of what is when."""

from __future__ import annotations

from collections.abc import Iterator

from assistantd.client.dates import DAYS, day
from assistantd.client.screen import fit, pad, width
from assistantd.client.session import Session
from assistantd.client.week import DAY, Habit, Week, clock

ASLEEP, WORKING, AWAKE = "░", "▒", "·"
STYLES = ("green", "yellow", "cyan", "red")
"""Colours of the letters, in turn."""
WIDEST = 100
NARROW = 76
"""Below this many cells the legend leaves out what it can."""
NARROW_LEGEND, WIDE_LEGEND = 20, 60
"""Cells that a line of it takes beside the name."""
CHANCES = ((0.6, "●"), (0.25, "○"), (0.0, "·"))
"""From which chance on a day is shown as what."""
Cell = tuple[str, str]
"""A text with its style."""


def draw(session: Session, week: Week) -> None:
    """Writes the week and its legend."""
    columns = min(session.screen.columns, WIDEST) if session.screen.live else 80
    chinese = session.words.chinese
    label = max(width(name) for name in DAYS[chinese]) + 2
    cells = (columns - label) // 6 * 6
    session.screen.row([(session.words.say("week_title", days=week.days), "bold")])
    session.screen.line()
    session.screen.row([(" " * label + _scale(week.begins, cells), "dim")])
    for number, name in enumerate(DAYS[chinese]):
        session.screen.row([(pad(name, label), "bold" if number < 5 else "yellow"), *_line(week, number, cells)])
    session.screen.row([(" " * label + session.words.say("week_shades"), "dim")])
    session.screen.line()
    for row in _legend(session, week, columns):
        session.screen.row(row)
    if week.unsure:
        listed = session.words.say("comma").join(f"{name} ({days})" for name, days in week.unsure)
        session.note("week_unsure", list=listed)


def _scale(begins: int, cells: int) -> str:
    """Gives the hours over the lines, every second one, or every fourth where there is little room."""
    step = 2 if cells >= 60 else 4
    line = [" "] * (cells + 2)
    for hour in range(0, 24, step):
        at = hour * cells // 24
        line[at : at + 2] = f"{(begins // 60 + hour) % 24:<2}"
    return "".join(line).rstrip()


def _line(week: Week, number: int, cells: int) -> Iterator[Cell]:
    """Yields one day, cell by cell."""
    shades: list[Cell] = [(AWAKE, "dim")] * cells
    for spans, shade in ((week.at_work(number), (WORKING, "dim")), (week.asleep(number), (ASLEEP, "dim"))):
        for first, last in spans:
            start, stop = (_cell(week, minute, cells) for minute in (first, last))
            shades[start:stop] = [shade] * (stop - start)
    for habit, usual in week.marks(number):
        at = min(_cell(week, usual.at, cells), cells - 1)
        at = next((n for n in (*range(at, cells), *range(at, -1, -1)) if not shades[n][0].isalpha()), at)
        shades[at] = habit.letter, _style(week, habit)
    yield from shades


def _cell(week: Week, minute: int, cells: int) -> int:
    return max(0, min(cells, (minute - week.begins) * cells // DAY))


def _style(week: Week, habit: Habit) -> str:
    return STYLES[week.habits.index(habit) % len(STYLES)]


def _legend(session: Session, week: Week, columns: int) -> Iterator[list[Cell]]:
    """Yields a line a habit: its letter, name, time, bounds, days of the week, and what it rests on."""
    narrow = columns < NARROW
    longest = max((width(habit.name) for habit in week.habits), default=0)
    names = min(longest, columns - (NARROW_LEGEND if narrow else WIDE_LEGEND))
    for habit in week.habits:
        usual, days = habit.typical, "".join(_chance(one.chance if one else 0.0) for one in habit.week)
        time, bounds = clock(usual.at), f"{clock(usual.low)}–{clock(usual.high)}"
        if habit.vague:
            time, bounds = "  ~  ", session.words.say("week_vague")
        row = [
            (habit.letter, _style(week, habit)),
            (f" {pad(fit(habit.name, names), names)}  ", ""),
            (f"{time}  ", "bold"),
        ]
        if not narrow:
            row.append((f"{pad(bounds, 13)}", ""))
        row.append((f"{days}  ", "cyan"))
        if not narrow:
            since = day(habit.since, chinese=session.words.chinese)
            told = session.words.say("habits_evidence", evidence=habit.evidence, since=since)
            row.append((fit(told, columns - sum(width(text) for text, _ in row)), "dim"))
        yield row


def _chance(chance: float) -> str:
    return next(mark for least, mark in CHANCES if chance >= least)
