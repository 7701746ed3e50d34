"""`assistantctl signals`: what may be noticed of the user's days, and what was."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.dates import day
from assistantd.client.session import Session

SUMMARY = ("show, allow and forget what is noticed of your days", "查看、允许和忘记对作息的记录")
SOURCES = {
    "log": ("source_log", "source_is_log"),
    "desktop": ("source_desktop", "source_is_desktop"),
    "calendar": ("source_calendar", "source_is_calendar"),
    "requests": ("source_requests", "source_is_requests"),
    "activitywatch": ("source_activitywatch", "source_is_activitywatch"),
}
"""Each source with its name, and what is noticed of it."""
SOURCE = Word("SOURCE", ("one of " + ", ".join(SOURCES), "来源：" + "、".join(SOURCES)), choices=tuple(SOURCES))
YES = Option("yes", ("do it unasked", "不再询问"))
SHAPES = {
    "": Shape(),
    "on": Shape((SOURCE,)),
    "off": Shape((SOURCE,), (Option("forget", ("and what it told before", "同时忘记以前的记录")),)),
    "forget": Shape(
        (SOURCE._replace(optional=True),),
        (
            Option("from", ("the first day, such as 2026-11-01", "起始日，如 2026-11-01"), "DAY"),
            Option("to", ("the last day", "最后一天"), "DAY"),
            YES,
        ),
    ),
}
EXAMPLES = (
    ("assistantctl signals", ("which sources there are, and how much they told", "有哪些来源，各有多少记录")),
    ("assistantctl signals on desktop", ("learn from when you use this computer", "从使用电脑的时间学习")),
    ("assistantctl signals off desktop --forget", ("stop, and forget what it told", "停止并忘记")),
    (
        "assistantctl signals forget --from 2026-11-01 --to 2026-11-14",
        ("forget two weeks, whatever the source", "忘记两周的记录"),
    ),
)


def run(session: Session, given: Given) -> int:
    """Does what the sub-command says."""
    match given.action:
        case "on" | "off":
            return _switch(session, given)
        case "forget":
            return _forget(session, given)
    result = session.call("signals")
    if not session.show(result):
        for one in result.get("sources") or []:
            _source(session, one)
        session.note("signals_kept", days=result.get("kept_days"))
    return 0


def _source(session: Session, one: dict[str, Any]) -> None:
    say, allowed = session.words.say, bool(one.get("allowed"))
    known = say("signals_none")
    if one.get("count"):
        first, last = (_day(session, one[end]) for end in ("first", "last"))
        known = say("signals_count", count=one["count"], first=first, last=last)
    session.screen.item(
        "●" if allowed else "○", "green" if allowed else "dim", f"{_name(session, one['source'])}: {known}"
    )
    session.screen.line(f"  {say(SOURCES[str(one['source'])][1])}", "dim")


def _switch(session: Session, given: Given) -> int:
    on, forget = given.action == "on", given.flag("forget")
    result = session.call("signals.allow", source=given.text("SOURCE"), on=on, forget=forget)
    if not session.show(result):
        key = "signals_on" if on else "signals_off_gone" if forget else "signals_off"
        session.say(key, source=_name(session, given.text("SOURCE")), count=result.get("forgotten"))
    return 0


def _forget(session: Session, given: Given) -> int:
    source, first, last = given.text("SOURCE"), given.text("from"), given.text("to")
    if not (source or first or last or given.flag("yes") or session.ask("signals_sure")):
        session.note("signals_how")
        return 1
    result = session.call("signals.forget", source=source, first=first, last=last)
    if not session.show(result):
        session.say("signals_forgotten", count=result.get("forgotten"))
    return 0


def _name(session: Session, source: object) -> str:
    known = SOURCES.get(str(source))
    return session.words.say(known[0]) if known else str(source)


def _day(session: Session, moment: object) -> str:
    at: date = datetime.fromisoformat(str(moment)).date()
    return day(at, chinese=session.words.chinese)
