"""The rule of what is moved whole: its days go along, as far as one day stands for another."""

from __future__ import annotations

from datetime import datetime

from assistantd.ical.rule import CODES


def moved_rule(rrule: str, old: datetime, new: datetime) -> str | None:
    """Gives the rule with a time of it moved from `old` to `new`, both on its wall; None where that is not one move."""
    first, *lines = rrule.split("\n")
    parts = dict(part.split("=", 1) for part in first.split(";"))
    if old.time() != new.time() and parts.keys() & {"BYHOUR", "BYMINUTE", "BYSETPOS"}:
        return None
    if old.date() != new.date() and not _days_moved(parts, old, new):
        return None
    return "\n".join([";".join(f"{name}={value}" for name, value in parts.items()), *lines])


def _days_moved(parts: dict[str, str], old: datetime, new: datetime) -> bool:
    """Puts the new day for the old one; False where the rule names several, or counts them in another way."""
    names = [name for name in parts if name.startswith("BY") and name not in ("BYHOUR", "BYMINUTE")]
    if parts["FREQ"] == "WEEKLY" and old.weekday() == new.weekday():
        return True
    if parts["FREQ"] == "DAILY" or "RSCALE" in parts:
        return False
    told = {"BYDAY": CODES[old.weekday()], "BYMONTHDAY": str(old.day), "BYMONTH": str(old.month)}
    if any(parts[name] != told.get(name) for name in names):
        return False
    now = {"BYDAY": CODES[new.weekday()], "BYMONTHDAY": str(new.day), "BYMONTH": str(new.month)}
    parts |= {name: now[name] for name in names}
    return True
