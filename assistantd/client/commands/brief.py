"""`assistantctl brief`: what is ahead, now or every morning, evening or week."""

from __future__ import annotations

from assistantd.client.arguments import Given, Shape, Word
from assistantd.client.records import when
from assistantd.client.session import Session

SUMMARY = ("tell what is ahead, now or at set times", "简报：现在查看或定时发送")
KINDS = ("morning", "evening", "week")
KIND = Word(
    "KIND",
    ("morning (today), evening (tomorrow) or week", "morning（今天）、evening（明天）或 week（一周）"),
    choices=KINDS,
)
SHAPES = {
    "": Shape((KIND._replace(optional=True),)),
    "on": Shape(
        (
            KIND,
            Word(
                "TIME",
                (
                    "08:00, for the week sun 18:00, or learnt for your habits",
                    "08:00，每周简报可写 sun 18:00，learnt 按习惯",
                ),
                optional=True,
                rest=True,
            ),
        )
    ),
    "off": Shape((KIND,)),
    "list": Shape(),
}
EXAMPLES = (
    ("assistantctl brief", ("what is ahead", "接下来有什么")),
    ("assistantctl brief on morning 08:00", ("every morning at eight", "每天早上八点")),
    ("assistantctl brief on week sun 18:00", ("every Sunday evening", "每周日晚上六点")),
    ("assistantctl brief off morning", ("no longer", "不再发送")),
    ("assistantctl brief list", ("which are ordered", "已设定的简报")),
)


def run(session: Session, given: Given) -> int:
    """Does what the sub-command says."""
    match given.action:
        case "on":
            _switch(session, given, on=True)
        case "off":
            _switch(session, given, on=False)
        case "list":
            _list(session)
        case _:
            _show(session, given.text("KIND"))
    return 0


def _language(session: Session) -> str:
    return "zh" if session.words.chinese else "en"


def _show(session: Session, kind: str) -> None:
    result = session.call("brief", kind=kind, language=_language(session))
    if session.show(result):
        return
    session.screen.line(str(result.get("title", "")))
    for line in str(result.get("text") or session.words.say("brief_empty")).splitlines():
        session.screen.line(f"  {line}")


def _switch(session: Session, given: Given, *, on: bool) -> None:
    result = session.call(
        "brief.switch", kind=given.text("KIND"), on=on, at=given.text("TIME") if on else "", language=_language(session)
    )
    if not session.show(result):
        kind = session.words.name(f"brief_{result.get('kind')}")
        if on:
            session.say("brief_on", kind=kind, next=when(session, result.get("next")))
        else:
            session.say("brief_off", kind=kind)


def _list(session: Session) -> None:
    result = session.call("brief.list")
    if session.show(result):
        return
    found = result.get("briefs") or []
    if not found:
        session.say("briefs_none")
    session.screen.table(
        [
            session.words.name(f"brief_{one['kind']}"),
            session.words.name(str(one["at"])),
            session.words.say("brief_next", next=when(session, one["next"])),
        ]
        for one in found
    )
