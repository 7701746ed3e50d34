"""`assistantctl habits`: the week as the user mostly spends it."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistantd.client.arguments import Given, Shape, Word
from assistantd.client.dates import DAYS, day
from assistantd.client.session import Session

SUMMARY = ("show what you usually do when", "查看您的作息习惯")
SHAPES = {
    "": Shape(),
    "forget": Shape((Word("NAME", ("what you do, such as lunch", "习惯名称，如 午饭"), rest=True),)),
}
EXAMPLES = (
    ("assistantctl habits", ("the week at a glance", "一周概览")),
    ("assistantctl habits forget running", ("forget one habit", "忘记一个习惯")),
)


def run(session: Session, given: Given) -> int:
    """Shows the habits, or forgets one."""
    if given.action == "forget":
        result = session.call("habits.forget", activity=given.text("NAME"))
        if not session.show(result):
            session.say("habits_forgotten", name=given.text("NAME"), count=result.get("forgotten"))
        return 0
    result = session.call("habits")
    if session.show(result):
        return 0
    habits = result.get("habits") or []
    if not habits:
        session.say("habits_none")
    session.screen.table(_row(session, habit) for habit in habits)
    return 0


def _row(session: Session, habit: dict[str, Any]) -> list[str]:
    chinese, say = session.words.chinese, session.words.say
    name = habit["names"]["zh" if chinese else "en"]
    if not habit["sure"]:
        return [name, "", say("habits_unsure", evidence=habit["evidence"])]
    since = day(date.fromisoformat(habit["since"]), chinese=chinese)
    week = " ".join(f"{DAYS[chinese][n]} {one['time'][11:]}" for n, one in enumerate(habit["week"]) if one)
    return [name, say("habits_evidence", evidence=habit["evidence"], since=since), week]
