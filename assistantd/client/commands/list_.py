"""`assistantctl list`: shopping lists, things to do, and any other."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.dates import day, moment
from assistantd.client.session import Session
from assistantd.errors import BadRequest

SUMMARY = ("show and change lists", "查看和修改清单")
NAME = Word("NAME", ("the list's name", "清单名称"), choices=("shopping", "to-do"))
IDS = Word("ID", ("the things' ids", "各项编号"), many=True)
YES = Option("yes", ("do it unasked", "不再询问"))
SHAPES = {
    "": Shape((NAME._replace(optional=True),)),
    "add": Shape((NAME, Word("THING", ("what to put on it", "要加的东西"), many=True))),
    "done": Shape((IDS,), (Option("not", ("open them again", "重新打开")),)),
    "remove": Shape((IDS,)),
    "clear": Shape((NAME,), (YES,)),
    "delete": Shape((NAME,), (YES,)),
}
KNOWN = {
    "shopping": ("shopping", "shopping list", "groceries", "购物", "购物清单", "买菜"),
    "to-do": ("to-do", "todo", "to do", "tasks", "待办", "待办清单", "任务"),
}
"""The lists that have a name in each language."""
EXAMPLES = (
    ("assistantctl list", ("which lists there are", "有哪些清单")),
    ('assistantctl list add shopping milk "olive oil"', ("put two things on one", "加两样东西")),
    ("assistantctl list shopping", ("what is on it", "上面有什么")),
    ("assistantctl list done 12 13", ("tick them off", "勾掉")),
    ("assistantctl list clear shopping", ("take everything off", "清空")),
)


def run(session: Session, given: Given) -> int:
    """Does what the sub-command says."""
    match given.action:
        case "add":
            _added(session, session.call("list.put", name=_list(given), titles=given.texts("THING")))
        case "done":
            reopen = given.flag("not")
            result = session.call("list.tick", ids=_ids(session, given), done=not reopen)
            _told(session, "list_reopened" if reopen else "list_ticked", result)
        case "remove":
            _told(session, "list_taken", session.call("list.take", ids=_ids(session, given)))
        case "clear" | "delete":
            return _clear(session, _list(given), keep=given.action == "clear", unasked=given.flag("yes"))
        case _ if given.text("NAME"):
            _one(session, session.call("list.show", name=_list(given)))
        case _:
            _all(session, session.call("lists"))
    return 0


def _all(session: Session, result: dict[str, Any]) -> None:
    if session.show(result):
        return
    lists = result.get("lists") or []
    if not lists:
        session.say("lists_empty")
    session.screen.table([_name(session, one["name"]), session.words.say("list_open", **one)] for one in lists)


def _one(session: Session, result: dict[str, Any]) -> None:
    if session.show(result):
        return
    tasks = result.get("tasks") or []
    if not tasks:
        session.say("list_empty", name=_name(session, result.get("name")))
    session.screen.table(
        [f"#{task['id']}", "✓" if task.get("done") else "·", str(task["title"]), _due(session, task)] for task in tasks
    )


def _added(session: Session, result: dict[str, Any]) -> None:
    if session.show(result):
        return
    name, titles = _name(session, result.get("name")), _titles(session, result)
    session.say("list_added" if titles else "list_there", name=name, titles=titles)


def _told(session: Session, key: str, result: dict[str, Any]) -> None:
    if not session.show(result):
        session.say(key, titles=_titles(session, result))


def _clear(session: Session, name: str, *, keep: bool, unasked: bool) -> int:
    count = len(session.call("list.show", name=name).get("tasks") or [])
    if count and not unasked and not session.ask("list_sure", count=count, name=_name(session, name)):
        session.note("list_how")
        return 1
    result = session.call("list.drop", name=name, keep=keep)
    if not session.show(result):
        key = "list_cleared" if keep else "list_dropped"
        session.say(key, name=_name(session, name), count=result.get("count"))
    return 0


def _titles(session: Session, result: dict[str, Any]) -> str:
    return session.words.say("comma").join(str(task["title"]) for task in result.get("tasks") or [])


def _due(session: Session, task: dict[str, Any]) -> str:
    if not task.get("due"):
        return ""
    chinese = session.words.chinese
    when = day(date.fromisoformat(task["due"][:10]), chinese=chinese) if task.get("all_day") else ""
    return session.words.say("list_due", when=when or moment(task["due"], chinese=chinese))


def _name(session: Session, name: object) -> str:
    return session.words.name(str(name))


def _list(given: Given) -> str:
    """Gives the list's name as it is kept: the two that have names of their own by any of them."""
    name = given.text("NAME")
    return next((known for known, called in KNOWN.items() if name.casefold() in called), name)


def _ids(session: Session, given: Given) -> list[int]:
    for word in given.texts("ID"):
        if not word.removeprefix("#").isdecimal():
            raise BadRequest(session.words.say("usage_number", word="ID", value=word))
    return [int(word.removeprefix("#")) for word in given.texts("ID")]
