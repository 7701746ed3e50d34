"""`assistantctl memory`: list, show, correct, settle and take back memories."""

from __future__ import annotations

from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.records import Record, memory_row, told, told_in, told_together
from assistantd.client.session import Session
from assistantd.client.settling import settled

SUMMARY = ("list, show, correct or take back memories", "列出、查看、更正或撤销记忆")
ID = Word("ID", ("the memory's id", "记忆编号"), number=True)
SHAPES = {
    "list": Shape(
        options=(
            Option("limit", ("how many at most (50)", "最多几条（50）"), "N", number=True),
            Option("offset", ("how many to leave out", "跳过几条"), "N", number=True),
            Option(
                "kind",
                (
                    "only fact, preference, constraint, event, person, note or task",
                    "只列某一类：fact、preference、constraint、event、person、note、task",
                ),
                "KIND",
            ),
        )
    ),
    "show": Shape((ID,)),
    "edit": Shape((ID, Word("TEXT", ("the corrected text", "更正后的内容"), rest=True))),
    "undo": Shape((ID,)),
    "alike": Shape(options=(Option("limit", ("how many pairs at most (20)", "最多几对（20）"), "N", number=True),)),
    "settle": Shape(
        (
            Word("ID", ("the newer memory", "较新的记忆"), number=True),
            Word("OLD", ("the memory it contradicts", "与它矛盾的记忆"), number=True),
            Word(
                "HOW",
                (
                    "changed (the new one holds), both, or wrong (drop the new one)",
                    "changed 变了、both 都对、wrong 新的错了",
                ),
            ),
        )
    ),
}
EXAMPLES = (
    ("assistantctl memory list --kind constraint", ("the hard rules", "所有硬性限制")),
    ("assistantctl memory show 12", ("one memory, with its history", "一条记忆及其历史")),
    ('assistantctl memory edit 12 "Bob moved to Lyon"', ("correct it; the old text is kept", "更正；旧内容保留")),
    ("assistantctl memory alike", ("what may be the same twice", "可能重复的记忆")),
    ("assistantctl memory settle 13 12 changed", ("#13 takes the place of #12", "#13 取代 #12")),
    ("assistantctl memory undo 13", ("take back #13; what it corrected is true again", "撤销 #13；被它更正的内容恢复")),
)


def run(session: Session, given: Given) -> int:
    """Does what the sub-command says."""
    match given.action:
        case "list":
            return _list(session, given)
        case "show":
            return _show(session, given.number("ID"))
        case "undo":
            return _undo(session, given.number("ID"))
        case "alike":
            return _alike(session, given)
        case "settle":
            return _settle(session, given)
    result = session.call("memory.edit", id=given.number("ID"), text=given.text("TEXT"))
    if not session.show(result):
        told(session, result)
    return 0


def _list(session: Session, given: Given) -> int:
    result = session.call(
        "memory.list", limit=given.number("limit", 50), offset=given.number("offset"), kind=given.text("kind")
    )
    if session.show(result):
        return 0
    memories = result.get("memories") or []
    if not memories:
        session.say("memory_none")
        return 0
    session.screen.table(memory_row(session, m) for m in memories)
    if len(memories) < int(result.get("total") or 0):
        session.note("memory_total", shown=len(memories), total=result["total"])
    return 0


def _show(session: Session, id: int) -> int:
    result = session.call("memory.show", id=id)
    if session.show(result):
        return 0
    memory = result.get("memory") or {}
    session.screen.table([memory_row(session, memory)])
    if origin := memory.get("origin"):
        session.say("memory_origin", origin=origin)
    told_in(session, result.get("told_in"), id)
    if history := [m for m in result.get("history") or [] if m.get("id") != id]:
        session.say("memory_history")
        session.screen.table((memory_row(session, m) for m in history), "  ")
    if uses := result.get("uses"):
        session.say("memory_uses", uses=", ".join(map(_use, uses)))
    return 0


def _alike(session: Session, given: Given) -> int:
    result = session.call("memory.alike", limit=given.number("limit", 20))
    if session.show(result):
        return 0
    pairs = result.get("pairs") or []
    if not pairs:
        session.say("alike_none")
    for pair in pairs:
        newer, older = pair["newer"], pair["older"]
        session.screen.table([memory_row(session, newer), memory_row(session, older)])
        session.note("alike_how", id=newer["id"], old=older["id"])
    return 0


def _settle(session: Session, given: Given) -> int:
    how = given.text("HOW").lower()
    result = session.call("memory.settle", id=given.number("ID"), old=given.number("OLD"), how=how)
    if not session.show(result):
        settled(session, result)
    return 0


def _undo(session: Session, id: int) -> int:
    result = session.call("memory.undo", id=id)
    if session.show(result):
        return 0
    session.say("undone", ids=" ".join(f"#{one}" for one in result.get("ids") or []))
    if restored := result.get("restored"):
        session.say("undone_restored")
        session.screen.table((memory_row(session, memory) for memory in restored), "  ")
    if result.get("pages_clean") is False:
        session.note("forgotten_unclean", "yellow")
    told_together(session, result.get("siblings") or [])
    return 0


def _use(use: Record | str) -> str:
    return str(use.get("question") or use.get("id") or use) if isinstance(use, dict) else str(use)
