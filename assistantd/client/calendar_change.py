"""Changes of events in calendar files: shown as the lines that go and come, and made after a yes only."""

from __future__ import annotations

from typing import Any

from assistantd.client.arguments import Given
from assistantd.client.records import when
from assistantd.client.reply import EXIT
from assistantd.client.session import Session


def change(session: Session, given: Given) -> int:
    """Changes an event, or one time of it."""
    wish: dict[str, object] = {"starts": given.text("start")}
    for option in ("title", "location"):
        if option in given.values:
            wish[option] = given.text(option)
    if "minutes" in given.values:
        wish["minutes"] = given.number("minutes")
    return _change(session, given, wish)


def cancel(session: Session, given: Given) -> int:
    """Takes an event, or one time of it, out of its calendar."""
    return _change(session, given, {"cancel": True})


def new(session: Session, given: Given) -> int:
    """Writes a new event into a watched folder."""
    wish: dict[str, object] = {
        "calendar": given.text("NAME"),
        "title": given.text("TITLE"),
        "starts": given.text("start"),
        "minutes": given.number("minutes", 1440 if given.flag("all-day") else 60),
        "all_day": given.flag("all-day"),
        "location": given.text("location"),
    }
    if not given.flag("yes"):
        told = session.call("calendar.new", None, **wish)
        if not session.json:
            session.say("calendar_would_new", calendar=told.get("calendar"))
            session.screen.line(str(told.get("text", "")).replace("\r", ""), "dim")
        if not session.ask("calendar_change_ask"):
            return _not_yet(session, told)
    done = session.call("calendar.new", None, confirmed=True, **wish)
    if not session.show(done):
        session.say("calendar_written", file=done.get("file"))
    return 0


def _change(session: Session, given: Given, wish: dict[str, object]) -> int:
    id = given.text("ID").removeprefix("#")
    told = session.call("calendar.change", None, id=id, **wish)
    if not told.get("done"):
        if not session.json:
            _show(session, told)
        if not given.flag("yes") and not session.ask("calendar_change_ask"):
            return _not_yet(session, told)
        told = session.call("calendar.change", None, id=id, yes=told.get("yes"), **wish)
    if not session.show(told):
        session.say("calendar_changed", title=told.get("title"), calendar=told.get("calendar"))
    return 0


def _show(session: Session, told: dict[str, Any]) -> None:
    at = when(session, told.get("at"))
    session.say("calendar_would", title=told.get("title"), at=at, file=told.get("file"))
    for line in told.get("lines") or []:
        session.screen.line(f"  {line}", "green" if str(line).startswith("+") else "red")


def _not_yet(session: Session, told: dict[str, Any]) -> int:
    if not session.show(told):
        session.note("calendar_change_how")
    return EXIT["confirm"]
