"""`assistantctl forget`: removes a memory everywhere, and reports from where."""

from __future__ import annotations

from typing import Any

from assistantd.client.arguments import Given, Option, Shape, Usage, Word
from assistantd.client.records import memory_row, told_together
from assistantd.client.reply import EXIT
from assistantd.client.session import Session
from assistantd.errors import NotFound

SELECTING = ("person", "source", "time")
NAMED = 20
"""Ids that a report names."""
SUMMARY = ("forget a memory everywhere it is kept", "彻底忘记一条记忆")
SHAPES = {
    "": Shape(
        (
            Word(
                "ID|TEXT",
                ("the memory's id, or words to look for it", "记忆编号，或用来查找的词"),
                rest=True,
                optional=True,
            ),
        ),
        (
            Option("person", ("all that names somebody", "提到某人的全部记忆"), "NAME"),
            Option(
                "source",
                (
                    "all that was read from a file, or from mail, calendar, document",
                    "来自某个文件（或 mail、calendar、document）的全部记忆",
                ),
                "FILE",
            ),
            Option("time", ("all that was told in a stretch of time", "某段时间内告诉的全部记忆"), "WORDS"),
            Option("yes", ("unasked; words must find one memory only", "不再询问；按词查找时须只有一条")),
            Option("all", ("also all that was told in the same sentence", "同一句话里说的全部忘记")),
            Option("only", ("nothing but this record, even if another says the same", "只忘记这一条")),
            Option("no-fingerprint", ("keep none; an import may bring it back", "不留指纹；再次导入可能恢复")),
        ),
    ),
}
EXAMPLES = (
    ("assistantctl forget 12", ("the memory #12", "记忆 #12")),
    ("assistantctl forget 12 --all", ("and all that was told in the same sentence", "连同同一句话里说的其他内容")),
    ("assistantctl forget --person Anna", ("all about Anna, after a yes", "关于 Anna 的一切，确认后忘记")),
    ('assistantctl forget --source notes.md --time "last week"', ("both must hold", "两者都须符合")),
    ('assistantctl forget "old address"', ("shows what is meant and asks", "列出可能的记忆并询问")),
)


def run(session: Session, given: Given) -> int:
    """Forgets by id at once; by words only what the user then chooses."""
    selection: dict[str, Any] = {name: given.text(name) for name in SELECTING if given.text(name)}
    words = given.text("ID|TEXT")
    if selection and not words:
        return _selected(session, given, selection)
    if selection or not words:
        raise Usage("usage_extra", word=words) if selection else Usage("usage_missing", word="ID|TEXT")
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


def _selected(session: Session, given: Given, selection: dict[str, Any]) -> int:
    """Shows what would go, and how much there is of it; forgets it after a yes."""
    found = session.call("forget", **selection)
    if not (total := int(found.get("total") or 0)):
        raise NotFound(session.words.say("recall_nothing"))
    if not given.flag("yes"):
        if session.show(found):
            return EXIT["confirm"]
        session.say("forget_selected", total=total)
        candidates = found.get("candidates") or []
        session.screen.table((memory_row(session, one) for one in candidates), "  ")
        if more := total - len(candidates):
            session.say("forget_more", more=more)
        if not session.ask("forget_all"):
            session.note("forget_none" if session.person else "forget_how_all")
            return EXIT["confirm"]
    result = session.call("forget", **selection, confirmed=True, count=total, **_how(given))
    if not session.show(result):
        _report(session, result)
    return 0


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
    results: list[dict[str, Any]] = []
    for id in ids:
        if not any(id in (result.get("ids") or []) for result in results):
            results.append(session.call("forget", id=id, **_how(given)))
    if session.json:
        session.screen.json(results[0] if len(results) == 1 else {"forgotten": results})
    for result in () if session.json else results:
        _report(session, result)
    return 0


def _how(given: Given) -> dict[str, Any]:
    siblings = "all" if given.flag("all") else "none" if given.flag("only") else "alike"
    return {"siblings": siblings, "fingerprint": not given.flag("no-fingerprint")}


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
    """Names memories; of many only the first, and how many there are."""
    named = " ".join(f"#{id}" for id in (ids or [])[:NAMED])
    return f"{named} … ({len(ids)})" if ids and len(ids) > NAMED else named
