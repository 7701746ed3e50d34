"""What a message about an event asks, told to the user: it is somebody else's word, and nothing is sent in answer."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

from assistantd.client.records import when
from assistantd.client.session import Session

LOOKED_AT = 1 << 20
"""Bytes of a mail in which the calendar that it carries is looked for."""
TOLD = {"request": "calendar_request", "cancel": "calendar_called_off", "counter": "calendar_counter"}


def tell(session: Session, file: str, invitations: list[dict[str, Any]]) -> None:
    """Tells what each asks, and how to accept what can be accepted."""
    for one in invitations:
        _one(session, file, one)
    methods = {str(one.get("method")) for one in invitations}
    own = [one for one in invitations if not any(event.get("watched") for event in one.get("known") or [])]
    if own and methods & {"request", "cancel"}:
        how = "calendar_accept_cancel" if "cancel" in methods else "calendar_accept"
        session.note(how, file=shlex.quote(file))


def carried(mail: Path) -> bool:
    """Says whether a mail seems to carry a calendar."""
    try:
        with mail.open("rb") as reader:
            return b"text/calendar" in reader.read(LOOKED_AT).lower()
    except OSError:
        return False


def _one(session: Session, file: str, one: dict[str, Any]) -> None:
    method = str(one.get("method"))
    what: dict[str, Any] = {"file": file, "title": one.get("title"), "at": when(session, one.get("at"))}
    if method == "reply":
        for person in one.get("attendees") or []:
            answer = session.words.name(f"answer {person.get('answer') or 'none'}")
            session.say("calendar_reply", "", who=_name(person), answer=answer, **what)
        return
    session.say(TOLD.get(method, "calendar_other"), "", who=_name(one.get("organizer") or {}), **what)
    if place := one.get("location"):
        session.say("calendar_where", "", place=place)
    if one.get("repeats"):
        session.say("calendar_again", "")
    for other in one.get("conflicts") or []:
        session.say("calendar_in_the_way", "yellow", title=other.get("title"), at=when(session, other.get("at")))
    for event in one.get("known") or []:
        how = "calendar_yours_watched" if event.get("watched") else "calendar_yours"
        session.say(how, "", id=event.get("id"), calendar=event.get("calendar"))


def _name(person: dict[str, Any]) -> str:
    name, address = str(person.get("name") or ""), str(person.get("address") or "")
    return f"{name} <{address}>" if name and address and name != address else name or address or "?"
