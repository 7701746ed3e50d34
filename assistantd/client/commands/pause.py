"""`assistantctl pause`: no suggestions for a while."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from assistantd.client.arguments import Given, Shape, Usage, Word
from assistantd.client.records import when
from assistantd.client.session import Session

SUMMARY = ("make no suggestions for a while", "暂停一段时间的建议")
SHAPES = {
    "": Shape(
        (
            Word(
                "LENGTH",
                (
                    "30m, 2h, 1d, today, or off to end it; without it, tells it",
                    "30m、2h、1d、today，off 结束；不写则查看",
                ),
                optional=True,
                choices=("1h", "2h", "today", "off"),
            ),
        )
    )
}
EXAMPLES = (
    ("assistantctl pause 2h", ("for two hours", "暂停两小时")),
    ("assistantctl pause today", ("until midnight", "到午夜")),
    ("assistantctl pause off", ("suggestions may come again", "恢复建议")),
)
UNITS = {"m": 1, "min": 1, "分钟": 1, "h": 60, "小时": 60, "d": 1440, "天": 1440}
_LENGTH = re.compile(r"(\d{1,5})\s*(m|min|h|d|分钟|小时|天)", re.IGNORECASE)


def run(session: Session, given: Given) -> int:
    """Pauses, ends the pause, or tells it."""
    text = given.text("LENGTH")
    result = session.call("pause", minutes=minutes(text, datetime.now().astimezone()) if text else None)
    if session.show(result):
        return 0
    if until := result.get("paused"):
        session.say("paused", until=when(session, until))
    else:
        session.say("not_paused")
    return 0


def minutes(text: str, now: datetime) -> int:
    """Reads the length of a pause in minutes, 0 for none; raises Usage."""
    if text in ("off", "0", "结束"):
        return 0
    if text in ("today", "今天"):
        midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        return max(round((midnight - now).total_seconds() / 60), 1)
    found = _LENGTH.fullmatch(text)
    if found is None:
        raise Usage("pause_unreadable", text=text)
    return int(found[1]) * UNITS[found[2].lower()]
