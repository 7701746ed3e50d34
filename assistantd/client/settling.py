"""Lets the user choose between more ways than yes and no, and settle what contradicts what he told before."""

from __future__ import annotations

from typing import Any

from assistantd.client.session import Session

WAYS = {"changed": "settle_changed", "both": "settle_both", "wrong": "settle_wrong"}
"""How a contradiction can be settled, and the phrase that says it."""


def choose(session: Session, choices: list[dict[str, Any]]) -> str:
    """Shows the ways with their numbers and gives the id of the chosen one; empty where none was chosen."""
    for number, choice in enumerate(choices, 1):
        session.screen.line(f"  {number}  {choice.get('text', '')}")
    ids = [str(choice.get("id", "")) for choice in choices]
    answer = session.line(session.words.say("choose", last=len(ids))).strip().lower()
    if answer in ids:
        return answer
    return ids[int(answer) - 1] if answer.isdecimal() and 0 < int(answer) <= len(ids) else ""


def settle(session: Session, records: list[dict[str, Any]]) -> None:
    """Asks about each contradiction among what was just told; without a person it says how to settle it."""
    for one in records:
        for old in one.get("contradicts") or []:
            session.say("remembered_contradicts", id=one.get("id"), old=old.get("id"), text=old.get("text"))
            if not session.person:
                session.note("remembered_settle", id=one.get("id"), old=old.get("id"))
            elif how := choose(session, [{"id": way, "text": session.words.say(key)} for way, key in WAYS.items()]):
                settled(session, session.call("memory.settle", id=one.get("id"), old=old.get("id"), how=how))
                if how == "wrong":
                    break


def settled(session: Session, result: dict[str, Any]) -> None:
    """Says what holds now, and what was dropped."""
    session.say("settled", ids=" ".join(f"#{memory.get('id')}" for memory in result.get("valid") or []))
    if gone := result.get("gone"):
        session.say("undone", ids=" ".join(f"#{id}" for id in gone))
