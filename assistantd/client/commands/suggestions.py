"""`assistantctl suggestions`: what the assistant said or held back unasked, why, and what you answer."""

from __future__ import annotations

from typing import Any

from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.records import when
from assistantd.client.session import Session
from assistantd.errors import BadRequest

SUMMARY = ("show and answer what is said unasked", "查看并回答主动提出的建议")
ID = Word("ID", ("the suggestion's id, such as s12", "建议编号，如 s12"))
KIND = Word("KIND", ("a kind of suggestion", "建议的种类"), choices=("birthday", "promise", "task", "early", "habit"))
LIMIT = Option("limit", ("how many at most", "最多几条"), "N", number=True)
SHAPES = {
    "": Shape(options=(LIMIT,)),
    "now": Shape(),
    "accept": Shape((ID,)),
    "later": Shape((ID,)),
    "never": Shape((ID,)),
    "why": Shape((ID,)),
    "allow": Shape((ID,)),
    "off": Shape((KIND,)),
    "on": Shape((KIND,)),
    "log": Shape(options=(LIMIT,)),
}
EXAMPLES = (
    ("assistantctl suggestions", ("said, held back, answered", "已提出、等待、已回答")),
    ("assistantctl suggestions now", ("all there is, whatever holds it back", "现在全部说出来")),
    ("assistantctl suggestions accept s12", ("take one up", "接受一条")),
    ("assistantctl suggestions why s12", ("why it was said, or not", "为什么提出或没提")),
    ("assistantctl suggestions off birthday", ("never of this kind", "不再有这一类")),
    ("assistantctl suggestions log", ("every decision, newest first", "每个决定，从新到旧")),
)


def run(session: Session, given: Given) -> int:
    """Does what the sub-command says."""
    match given.action:
        case "accept" | "later" | "never":
            _answer(session, given)
        case "why":
            explain(session, given.text("ID"))
        case "allow":
            _topic(session, "suggestions_allowed", session.call("suggestion.allow", topic=given.text("ID")))
        case "on":
            _topic(session, "suggestions_allowed", session.call("suggestion.allow", topic=given.text("KIND")))
        case "off":
            _topic(session, "suggestions_silenced", session.call("suggestion.silence", kind=given.text("KIND")))
        case "now":
            _now(session)
        case "log":
            _log(session, given.number("limit", 50))
        case _:
            _list(session, given.number("limit", 20))
    return 0


def explain(session: Session, id: str) -> None:
    """Says in one paragraph why a suggestion was made or held back."""
    result = session.call("suggestion.why", id=number(session, id))
    if not session.show(result):
        session.screen.line(str(result.get("text", "")))


def number(session: Session, id: str) -> int:
    """Reads an id such as `s12`; raises BadRequest."""
    digits = id.removeprefix("#").removeprefix("s")
    if not digits.isdecimal():
        raise BadRequest(session.words.say("suggestion_no_id", id=id))
    return int(digits)


def _answer(session: Session, given: Given) -> None:
    result = session.call("suggestion.answer", id=number(session, given.text("ID")), verdict=given.action)
    if not session.show(result):
        session.screen.line(str(result.get("text", "")))


def _topic(session: Session, key: str, result: dict[str, Any]) -> None:
    if not session.show(result):
        kind = str(result.get("topic", "")).partition(":")[0]
        session.say(key, topic=session.words.name(kind))


def _now(session: Session) -> None:
    result = session.call("suggestion.now")
    if session.show(result):
        return
    found = result.get("suggestions") or []
    if not found:
        session.say("suggestions_now_none")
    for one in found:
        session.screen.line(f"s{one['id']}  {one['title']}")
        session.screen.line(f"     {one['body']}")
    if found:
        session.note("suggestion_how", id=f"s{found[0]['id']}")


def _list(session: Session, limit: int) -> None:
    result = session.call("suggestions", limit=limit)
    if session.show(result):
        return
    found = result.get("suggestions") or []
    if not found:
        session.say("suggestions_none")
    state = {one["id"]: session.words.name(f"suggestion_{one['state']}") for one in found}
    session.screen.table([f"s{one['id']}", state[one["id"]], one["title"], one["why"]] for one in found)
    if result.get("paused"):
        session.say("paused", until=when(session, result["paused"]))


def _log(session: Session, limit: int) -> None:
    result = session.call("suggestion.log", limit=limit)
    if session.show(result):
        return
    steps = result.get("steps") or []
    if not steps:
        session.say("suggestions_log_empty")
    session.screen.table([when(session, one["at"]), f"s{one['suggestion']}", one["why"]] for one in steps)
