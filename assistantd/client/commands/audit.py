"""`assistantctl audit`: what was done to the memory, and whether that record is whole."""

from __future__ import annotations

from datetime import datetime

from assistantd.client.arguments import Given, Option, Shape
from assistantd.client.dates import moment
from assistantd.client.records import Record
from assistantd.client.session import Session
from assistantd.errors import VaultDamaged

SUMMARY = (
    "show what was done to your memory, and whether that record is whole",
    "查看对记忆做过的操作，以及记录是否完整",
)
SHAPES = {"": Shape(options=(Option("limit", ("how many acts (50)", "多少条操作（50）"), "N", number=True),))}
EXAMPLES = (("assistantctl audit --limit 20", ("the newest twenty acts", "最近二十条操作")),)
NAMED = 8
"""Subjects that a line names; the rest is counted."""


def run(session: Session, given: Given) -> int:
    """Prints the newest acts, oldest last; a broken record is an error of its own."""
    result = session.call("audit", limit=given.number("limit", 50))
    if session.show(result):
        return 0 if result.get("chain") == "ok" else VaultDamaged.exit_status
    session.screen.table(_row(session, act) for act in result.get("acts") or [])
    if (chain := result.get("chain")) != "ok":
        session.note("audit_broken", "red", fault=chain)
        return VaultDamaged.exit_status
    session.note("audit_whole")
    return 0


def _row(session: Session, act: Record) -> list[str]:
    here = datetime.fromisoformat(str(act["at"])).astimezone()
    return [
        moment(here.isoformat(), chinese=session.words.chinese),
        session.words.name(str(act.get("act", ""))),
        _subjects(act),
    ]


def _subjects(act: Record) -> str:
    subjects, count = act.get("subjects") or [], int(act.get("count") or 0)
    named = " ".join(f"#{one}" if isinstance(one, int) else str(one) for one in subjects[:NAMED])
    more = count - min(len(subjects), NAMED)
    return f"{named} +{more}".strip() if more > 0 else named
