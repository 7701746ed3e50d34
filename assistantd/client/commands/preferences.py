"""`assistantctl preferences`: what the user prefers, how strongly, and what that rests on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from assistantd.client.arguments import Given, Shape
from assistantd.client.dates import day
from assistantd.client.screen import fit, pad, width
from assistantd.client.session import Session

SUMMARY = ("show what you prefer, how strongly, and what that rests on", "查看您的偏好、强弱和依据")
SHAPES = {"": Shape()}
EXAMPLES = (
    ("assistantctl preferences", ("what you like and dislike", "您喜欢和不喜欢什么")),
    ("assistantctl preferences --json", ("the same for programs", "供程序使用")),
)
GROUNDS = {"told": "preference_told", "chosen": "preference_chosen", "answered": "preference_answered"}
BAR = 8
"""Cells of the bar that shows how strong one is."""
EIGHTHS = " ▏▎▍▌▋▊▉█"


def run(session: Session, _given: Given) -> int:
    """Lists them, the strongest first."""
    result = session.call("preferences")
    if session.show(result):
        return 0
    found = result.get("preferences") or []
    if not found:
        session.say("preferences_none")
        return 0
    room = max(16, min(max(width(str(one["text"])) for one in found), session.screen.columns - 44))
    for one in found:
        _line(session, one, room)
    if known := [one["memory"] for one in found if one["memory"]]:
        session.note("preferences_how", id=known[0])
    return 0


def _line(session: Session, one: dict[str, Any], room: int) -> None:
    last = day(datetime.fromisoformat(one["last"]).date(), chinese=session.words.chinese)
    told = session.words.say(GROUNDS[one["ground"]], evidence=one["evidence"], against=one["against"], last=last)
    text = pad(fit(session.words.name(str(one["text"])), room), room)
    sign, style = ("♥", "green") if one["liked"] else ("✗", "red")
    number = f"#{one['memory']}" if one["memory"] else ""
    session.screen.row(
        [(f"{sign} ", style), (f"{_bar(one['strength'])} ", style), (f"{text}  ", ""), (f"{number} {told}", "dim")]
    )


def _bar(strength: float) -> str:
    eighths = round(strength * BAR * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (EIGHTHS[rest] if rest else "")).ljust(BAR, "·")
