"""The week as a picture: SVG text of our own, with every time that was seen behind what is usual."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from assistantd.client.dates import DAYS
from assistantd.client.week import DAY, Habit, Usual, Week, clock
from assistantd.client.words import Words

WIDTH, LEFT, RIGHT = 1120, 72, 24
TOP, ROW = 92, 58
LINE = 24
COLOURS = ("#2f7d5b", "#b0721f", "#2b6ea6", "#b5483f", "#7a55a3", "#5b7d1f", "#1f7d83", "#a33f78")
STYLE = (
    ":root{color-scheme:light dark}.paper{fill:#fbfaf7}.ink{fill:#2a2a2a}.faint{fill:#77736b}.rule{stroke:#e3dfd6}"
    ".asleep{fill:#dfe3ee}.work{fill:#efe7d8}text{font:14px system-ui,'Noto Sans','Noto Sans CJK SC',sans-serif}"
    ".title{font-size:22px;font-weight:600}.small{font-size:12px}"
    "@media (prefers-color-scheme:dark){.paper{fill:#1d1e21}.ink{fill:#e8e6e1}.faint{fill:#98958d}"
    ".rule{stroke:#33353a}.asleep{fill:#2a3045}.work{fill:#38332a}}"
)


def picture(week: Week, words: Words) -> str:
    """Gives the picture as the text of an SVG file."""
    legend = _legend(week, words)
    height = TOP + 7 * ROW + 40 + LINE * len(legend) + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}">',
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{height}"/>',
        _text(24, 44, words.say("week_title", days=week.days), "ink title"),
        *_hours(week),
    ]
    for number, name in enumerate(DAYS[words.chinese]):
        parts += _row(week, number, name)
    for n, (colour, line) in enumerate(legend):
        y = TOP + 7 * ROW + 44 + LINE * n
        parts += [f'<circle cx="32" cy="{y - 5}" r="6" fill="{colour}"/>', _text(48, y, line, "ink")]
    return "\n".join([*parts, "</svg>", ""])


def _hours(week: Week) -> Iterator[str]:
    """Yields the hours over the days, each with a fine line down through them."""
    for hour in range(0, 25, 2):
        x = _x(week, week.begins + hour * 60)
        yield f'<line class="rule" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 6}" y2="{TOP + 7 * ROW}"/>'
        yield _text(x, TOP - 14, clock(week.begins + hour * 60), "faint small", "middle")


def _row(week: Week, number: int, name: str) -> Iterator[str]:
    """Yields one day: where he sleeps and works, what was seen, and what is usual."""
    y = TOP + number * ROW
    yield _text(24, y + ROW / 2 + 5, name, "ink")
    for css, spans in (("work", week.at_work(number)), ("asleep", week.asleep(number))):
        for first, last in spans:
            x, wide = _x(week, first), _x(week, last) - _x(week, first)
            yield f'<rect class="{css}" x="{x:.1f}" y="{y + 3}" width="{wide:.1f}" height="{ROW - 6}" rx="4"/>'
    for n, habit in enumerate(week.habits):
        yield from _seen(week, habit, number, y + 10 + n % 4 * 3)
    for n, (habit, usual) in enumerate(week.marks(number)):
        yield from _usual(week, habit, usual, y + 22 + n % 3 * 10)


def _seen(week: Week, habit: Habit, number: int, y: float) -> Iterator[str]:
    """Yields a pale dot for each time that it was seen on this day of the week."""
    for day, first, _ in habit.spans:
        if day == number and week.begins <= first < week.begins + DAY:
            yield f'<circle cx="{_x(week, first):.1f}" cy="{y}" r="2.5" fill="{_colour(week, habit)}" opacity="0.3"/>'


def _usual(week: Week, habit: Habit, usual: Usual, y: float) -> Iterator[str]:
    """Yields a bar from bound to bound with the usual time on it."""
    left, at, right = (_x(week, minute) for minute in (usual.low, usual.at, usual.high))
    colour = _colour(week, habit)
    title = f"<title>{escape(habit.name)} {clock(usual.at)} ({clock(usual.low)}–{clock(usual.high)})</title>"
    yield (
        f'<g>{title}<rect x="{left:.1f}" y="{y}" width="{max(2.0, right - left):.1f}" height="6" rx="3"'
        f' fill="{colour}" opacity="0.45"/><circle cx="{at:.1f}" cy="{y + 3}" r="5" fill="{colour}"/></g>'
    )


def _legend(week: Week, words: Words) -> list[tuple[str, str]]:
    """Gives a line a habit, with its colour, and one for what is not sure yet."""
    lines = [(_colour(week, habit), _told(habit, words)) for habit in week.habits]
    if week.unsure:
        listed = words.say("comma").join(f"{name} ({days})" for name, days in week.unsure)
        lines.append(("none", words.say("week_unsure", list=listed)))
    return lines


def _told(habit: Habit, words: Words) -> str:
    usual = habit.typical
    bounds = words.say("week_vague") if habit.vague else f"{clock(usual.at)}  ({clock(usual.low)}–{clock(usual.high)})"
    days = " ".join(DAYS[words.chinese][n] for n, one in enumerate(habit.week) if one and one.chance >= 0.25)
    return f"{habit.name}  {bounds}  {days}"


def _colour(week: Week, habit: Habit) -> str:
    return COLOURS[week.habits.index(habit) % len(COLOURS)]


def _x(week: Week, minute: float) -> float:
    share = max(0.0, min(1.0, (minute - week.begins) / DAY))
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _text(x: float, y: float, text: str, css: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{css}" text-anchor="{anchor}">{escape(text)}</text>'
