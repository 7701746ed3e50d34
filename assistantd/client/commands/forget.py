"""`assistantctl forget`: removes a memory everywhere, and reports from where."""

from __future__ import annotations

from typing import Any

from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.records import memory_row, told_together
from assistantd.client.reply import EXIT
from assistantd.client.session import Session
from assistantd.errors import NotFound

SUMMARY = ("forget a memory everywhere it is kept", "彻底忘记一条记忆")
SHAPES = {
    "": Shape(
        (Word("ID|TEXT", ("the memory's id, or words to look for it", "记忆编号，或用来查找的词"), rest=True),),
        (
            Option("yes", ("forget it unasked, where the words find one memory only", "若只找到一条，不再询问")),
            Option("all", ("also all that was told in the same sentence", "同一句话里说的全部忘记")),
            Option("only", ("nothing but this record, even if another says the same", "只忘记这一条")),
            Option("no-fingerprint", ("keep none; an import may bring it back", "不留指纹；再次导入可能恢复")),
        ),
    ),
}
EXAMPLES = (
    ("assistantctl forget 12", ("the memory #12", "记忆 #12")),
    ("assistantctl forget 12 --all", ("and all that was told in the same sentence", "连同同一句话里说的其他内容")),
    ('assistantctl forget "old address"', ("shows what is meant and asks", "列出可能的记忆并询问")),
)


def run(session: Session, given: Given) -> int:
    """Forgets by id at once; by words only what the user then chooses."""
    words = given.text("ID|TEXT")
    if words.removeprefix("#").isdecimal():
        return _forget(session, given, [int(words.removeprefix("#"))])
    found = session.call("forget", text=words)
    candidates = found.get("candidates") or []
    if not candidates:
        raise NotFound(session.words.say("recall_nothing"))
    if given.flag("yes") and len(candidates) == 1:
        return _forget(session, given, [int(c["id"]) for c in candidates])
    if session.show(found):
        return EXIT["confirm"]
    session.say("forget_what")
    session.screen.table((memory_row(session, c) for c in candidates), "  ")
    return _choose(session, given, [int(c["id"]) for c in candidates])


def _choose(session: Session, given: Given, ids: list[int]) -> int:
    if not session.person:
        session.note("forget_how")
        return EXIT["confirm"]
    answer = session.line(session.words.say("forget_which")).strip().lower().removeprefix("#")
    chosen = ids if answer in ("all", "全部") else [id for id in ids if answer == str(id)]
    if not chosen:
        session.say("forget_none")
        return EXIT["confirm"]
    return _forget(session, given, chosen)


def _forget(session: Session, given: Given, ids: list[int]) -> int:
    """Forgets by id, so that what goes is what was shown; what went along with another is gone already."""
    siblings = "all" if given.flag("all") else "none" if given.flag("only") else "alike"
    results: list[dict[str, Any]] = []
    for id in ids:
        if not any(id in (result.get("ids") or []) for result in results):
            keeps = not given.flag("no-fingerprint")
            results.append(session.call("forget", id=id, siblings=siblings, fingerprint=keeps))
    if session.json:
        session.screen.json(results[0] if len(results) == 1 else {"forgotten": results})
    for result in () if session.json else results:
        _report(session, result)
    return 0


def _report(session: Session, result: dict[str, Any]) -> None:
    session.say("forgotten", ids=_ids(result.get("ids")))
    if along := result.get("along"):
        session.say("forgotten_along", ids=_ids(along))
    cleared = dict(result.get("places") or {})
    places = [f"{session.words.name(str(place))} {rows}" for place, rows in cleared.items() if rows]
    if places:
        session.say("forgotten_places", places=", ".join(places))
    if result.get("pages_clean") is False:
        session.note("forgotten_unclean", "yellow")
    for field, phrase in (("drafts", "forgotten_drafts"), ("entries", "forgotten_entries")):
        if kept := result.get(field):
            session.note(phrase, "yellow", ids=_ids(kept))
    if backups := result.get("backups"):
        session.note("forgotten_backups", "yellow", names=", ".join(map(str, backups)))
    if result.get("fingerprints"):
        session.note("forgotten_fingerprints")
    told_together(session, result.get("siblings") or [])


def _ids(ids: Any) -> str:
    return " ".join(f"#{id}" for id in ids or [])
