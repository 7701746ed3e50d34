"""From the daemon's answer to the drawing that suits the length of the span."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from assistantd.client.almanac.day import draw_day
from assistantd.client.almanac.days import Almanac, weeks_begin_on_sunday
from assistantd.client.almanac.item import by_day, items_of
from assistantd.client.almanac.month import draw_month
from assistantd.client.almanac.week import draw_week
from assistantd.client.session import Session

WEEK = 7


def draw(session: Session, result: dict[str, Any], now: datetime | None = None) -> None:
    """Draws the result of `agenda`: a day, a week, or what is longer as months; `now` is set by tests alone."""
    zone_name = str(result.get("zone") or "")
    zone = _zone(zone_name)
    items = items_of(result.get("occurrences") or [], zone, zone_name)
    days = by_day(items, date.fromisoformat(result["first"]), date.fromisoformat(result["last"]))
    notes = {date.fromisoformat(day): str(note) for day, note in (result.get("notes") or {}).items()}
    almanac = Almanac(session.words, now or datetime.now(zone), weeks_begin_on_sunday(), notes)
    if len(days) == 1:
        draw_day(session.screen, almanac, *next(iter(days.items())))
    elif not items:
        session.say("agenda_empty")
    elif len(days) <= WEEK:
        draw_week(session.screen, almanac, days)
    else:
        draw_month(session.screen, almanac, days)
    if almanac.today in days:
        _awaiting(session, result.get("awaiting") or [])
    if zone_name:
        session.screen.note(zone_name)


def _awaiting(session: Session, records: list[dict[str, Any]]) -> None:
    """Writes what waits for the user, not for a time."""
    for record in records:
        when = session.words.say("awaits_unlocked" if record.get("awaits") == "unlocked" else "awaits_back")
        session.screen.row(
            [(f"  {when}: ", "yellow"), (str(record.get("title", "")), ""), (f"  #{record['id']}", "dim")]
        )


def _zone(name: str) -> ZoneInfo:
    """Gives the daemon's zone; UTC where this machine knows no zone of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
