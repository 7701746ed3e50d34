"""`assistantctl log`: what the daemon wrote about itself; the user's words are never in it."""

from __future__ import annotations

from assistantd.client.arguments import Given, Option, Shape
from assistantd.client.records import plain
from assistantd.client.session import Session

SUMMARY = ("show the daemon's log; your words are never in it", "查看日志；其中没有您说过的话")
SHAPES = {"": Shape(options=(Option("limit", ("how many lines (100)", "多少行（100）"), "N", number=True),))}
EXAMPLES = (("assistantctl log --limit 20", ("the newest twenty lines", "最新二十行")),)


def run(session: Session, given: Given) -> int:
    """Prints the newest lines."""
    result = session.call("log", limit=given.number("limit", 100))
    if session.show(result):
        return 0
    lines = result.get("lines") or []
    if not lines:
        session.say("log_empty")
    for line in lines:
        session.screen.line(line if isinstance(line, str) else plain(session, line))
    return 0
