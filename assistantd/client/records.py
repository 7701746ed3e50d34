"""How memories, key slots and other records are written as rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistantd.client.dates import day, moment
from assistantd.client.session import Session

Record = dict[str, Any]


def memory_row(session: Session, memory: Record) -> list[str]:
    """Gives id, kind, day and text of one memory."""
    text = str(memory.get("text", ""))
    if old := memory.get("superseded_by"):
        text += f"  ({session.words.say('memory_old', id=old)})"
    if until := memory.get("valid_until"):
        text += f"  ({session.words.say('memory_until', until=when(session, until))})"
    return [
        f"#{memory.get('id', '?')}",
        session.words.name(str(memory.get("kind", ""))),
        when(session, memory.get("created")),
        text,
    ]


def told(session: Session, result: Record) -> None:
    """Says what became of each thing the user told: new, known already, a correction."""
    records: list[Record] = result.get("records") or [result]
    new = [one for one in records if not one.get("merged")]
    if new:
        session.say("remembered", ids=session.words.say("and").join(_numbered(session, one) for one in new))
    for one in new:
        if until := one.get("valid_until"):
            session.say("remembered_until", id=one.get("id"), until=when(session, until))
        if old := one.get("superseded"):
            session.say("remembered_superseded", old=_numbers([old, *(one.get("overtaken") or [])]))
    for one in records:
        if one.get("merged"):
            session.say("remembered_merged", id=one.get("id"))
    if new:
        session.note("remembered_undo", id=new[0].get("id"))


def told_together(session: Session, siblings: list[Record]) -> None:
    """Names what was told in the same sentence as something that is gone, and is there still."""
    if siblings:
        session.note("told_together", "yellow")
        session.screen.table((memory_row(session, one) for one in siblings), "  ")
        session.note("told_together_how", id=siblings[0].get("id"))


def told_in(session: Session, told: Record | None, id: object) -> None:
    """Says in which words of the user a memory was told, where those are not the memory's own."""
    if told and not told.get("text"):
        session.say("told_in_part", at=when(session, told.get("at")))
    elif told:
        others = " ".join(f"#{one}" for one in told.get("records") or [] if one != id)
        more = session.words.say("told_in_with", ids=others) if others else ""
        session.say("told_in", id=id, text=told.get("text"), at=when(session, told.get("at")), more=more)


def _numbers(memories: list[Record]) -> str:
    return " ".join(f"#{memory.get('id')}" for memory in memories)


def _numbered(session: Session, record: Record) -> str:
    kind = session.words.name(str(record.get("kind", "")))
    return session.words.say("remembered_one", id=record.get("id"), kind=kind)


def when(session: Session, value: object) -> str:
    """Gives a moment in the user's manner, or nothing for nothing."""
    return moment(value, chinese=session.words.chinese) if value else ""


def days_of(session: Session, time: Record) -> str:
    """Gives the days that words for a stretch of time were read as."""
    chinese = session.words.chinese
    first, last = (at and day(date.fromisoformat(at), chinese=chinese) for at in (time.get("first"), time.get("last")))
    key = "time_between" if first and last else "time_from" if first else "time_up_to"
    return str(first) if first == last else session.words.say(key, first=first, last=last)


def slot_rows(session: Session, slots: list[Record]) -> list[list[str]]:
    """Gives id, kind and strength of each key slot."""
    weaker = session.words.say("slot_weaker")
    return [
        [
            str(slot.get("id", "")),
            session.words.name(str(slot.get("kind", ""))),
            weaker if slot.get("weaker") else str(slot.get("detail") or ""),
        ]
        for slot in slots
    ]


def plain(session: Session, value: object) -> str:
    """Gives any value of the protocol as words."""
    match value:
        case None | "":
            return "–"
        case bool():
            return session.words.name(str(value).lower())
        case dict():
            return ", ".join(f"{session.words.label(str(k))} {plain(session, v)}" for k, v in value.items()) or "–"
        case list() | tuple():
            return ", ".join(plain(session, v) for v in value) or "–"
        case _:
            return session.words.name(str(value))
