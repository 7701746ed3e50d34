"""`assistantctl agenda`: what happens when, and what became of past reminders."""

from __future__ import annotations

from assistantd.client.almanac.drawing import draw
from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.calendar_change import cancel
from assistantd.client.records import when
from assistantd.client.session import Session
from assistantd.errors import BadRequest

SUMMARY = ("show or cancel what is planned", "查看或取消日程")
SHAPES = {
    "": Shape(
        (
            Word(
                "SPAN",
                (
                    "today, tomorrow, week, month, a day such as 2026-12-24 or a month such as 2026-12",
                    "today、tomorrow、week、month，日期如 2026-12-24，或月份如 2026-12",
                ),
                optional=True,
                choices=("today", "tomorrow", "week", "month"),
            ),
        ),
        (Option("lunar", ("with lunar dates, as in Chinese", "显示农历（中文界面默认显示）")),),
    ),
    "cancel": Shape(
        (
            Word(
                "ID",
                (
                    "the entry's id; with a day only that time of a series: 7@2026-11-27",
                    "条目编号；加上日期则只取消那一次：7@2026-11-27",
                ),
            ),
        ),
        (Option("yes", ("write to a calendar's file without asking", "修改日历文件时不再询问")),),
    ),
    "log": Shape(options=(Option("limit", ("how many at most (50)", "最多几条（50）"), "N", number=True),)),
}
EXAMPLES = (
    ("assistantctl agenda", ("today", "今天")),
    ("assistantctl agenda week", ("the coming seven days", "未来七天")),
    ("assistantctl agenda month", ("this month as a grid", "本月的月历")),
    ("assistantctl agenda cancel 7", ("cancel the entry #7", "取消条目 #7")),
    ("assistantctl agenda cancel 7@2026-12-24", ("only that day of it", "只取消那一天")),
    ("assistantctl agenda log", ("which reminders fired, late or not", "提醒的触发记录")),
)


def run(session: Session, given: Given) -> int:
    """Does what the sub-command says."""
    match given.action:
        case "cancel":
            return _cancel(session, given)
        case "log":
            _log(session, given.number("limit", 50))
        case _:
            _list(session, given.text("SPAN") or "today", lunar=given.flag("lunar"))
    return 0


def _cancel(session: Session, given: Given) -> int:
    """Cancels an entry, or an event of a calendar, whose ids begin with a letter."""
    id = given.text("ID").removeprefix("#")
    if id.startswith("c"):
        return cancel(session, given)
    number, _, day = id.partition("@")
    if not number.isdecimal():
        raise BadRequest(session.words.say("agenda_no_id", id=id))
    result = session.call("agenda.cancel", id=int(number), day=day)
    if session.show(result):
        return 0
    if not (times := result.get("times")):
        session.say("agenda_cancelled", id=result.get("id"), title=result.get("title"))
    for at in times or ():
        session.say("agenda_left_out", id=result.get("id"), title=result.get("title"), at=when(session, at))
    return 0


def _list(session: Session, span: str, *, lunar: bool) -> None:
    result = session.call("agenda", span=span, lunar=lunar or session.words.chinese)
    if not session.show(result):
        draw(session, result)


def _log(session: Session, limit: int) -> None:
    result = session.call("agenda.log", limit=limit)
    if session.show(result):
        return
    firings = result.get("firings") or []
    if not firings:
        session.say("agenda_log_empty")
    session.screen.table(
        [
            when(session, f.get("due")),
            f"#{f.get('entry', '?')}",
            session.words.name(str(f.get("outcome", ""))),
            str(f.get("title") or ""),
            str(f.get("why") or ""),
        ]
        for f in firings
    )
