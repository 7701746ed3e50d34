"""`assistantctl habits`: the week as the user mostly spends it."""

from __future__ import annotations

from pathlib import Path

from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.session import Session
from assistantd.client.week import Week, week_of
from assistantd.client.week_drawing import draw
from assistantd.errors import FileRefused

SUMMARY = ("show what you usually do when", "查看您的作息习惯")
SHAPES = {
    "": Shape((), (Option("svg", ("also write a picture of the week", "同时把一周画成图片"), "FILE"),)),
    "forget": Shape((Word("NAME", ("what you do, such as lunch", "习惯名称，如 午饭"), rest=True),)),
}
EXAMPLES = (
    ("assistantctl habits", ("the week at a glance", "一周概览")),
    ("assistantctl habits --svg week.svg", ("the same as a picture", "画成图片")),
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
    week = week_of(result, chinese=session.words.chinese)
    if file := given.text("svg"):
        _write(session, week, Path(file).expanduser())
    if session.show(result):
        return 0
    if week.habits:
        draw(session, week)
    else:
        session.say("habits_unsure" if week.unsure else "habits_none")
        session.screen.table([name, session.words.say("habits_days", days=days)] for name, days in week.unsure)
    return 0


def _write(session: Session, week: Week, file: Path) -> None:
    from assistantd.client.week_picture import picture

    try:
        file.write_text(picture(week, session.words), "utf-8")
    except OSError as error:
        raise FileRefused(session.words.say("habits_unwritten", file=file, why=error.strerror)) from None
    session.note("habits_written", file=file)
