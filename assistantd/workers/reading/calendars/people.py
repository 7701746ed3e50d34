"""Who invites, who is invited, and what they answered."""

from __future__ import annotations

from typing import Any

from assistantd.workers.reading.piece import clean

MOST = 200


def organizer(component: Any) -> dict[str, str]:
    """Gives who invites; empty texts where nobody is named."""
    value = component.get("ORGANIZER")
    return person(value[0] if isinstance(value, list) else value)


def attendees(component: Any) -> list[dict[str, str]]:
    """Gives the invited with their answers."""
    values = component.get("ATTENDEE") or []
    return [person(one) for one in (values if isinstance(values, list) else [values])[:MOST]]


def person(value: Any) -> dict[str, str]:
    """Gives a person's address, name and answer."""
    if not isinstance(value, str):
        return {"address": "", "name": "", "answer": ""}
    params = getattr(value, "params", {})
    address = clean(str(value))
    if address.lower().startswith("mailto:"):
        address = address[7:]
    return {
        "address": address[:300],
        "name": clean(str(params.get("CN", "")))[:200],
        "answer": clean(str(params.get("PARTSTAT", ""))).lower()[:20],
    }
