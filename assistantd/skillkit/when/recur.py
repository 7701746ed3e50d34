"""Repeated times: the RFC 5545 rule, and its first occurrence."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from assistantd.skillkit.when.piece import Piece

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rule_of(piece: Piece) -> str:
    """Gives the RRULE value without its name."""
    parts = [f"FREQ={piece.freq}"]
    if piece.interval > 1:
        parts.append(f"INTERVAL={piece.interval}")
    if piece.freq == "WEEKLY" and (days := weekdays_of(piece)):
        parts.append("BYDAY=" + ",".join(CODES[d] for d in days))
    if piece.freq == "YEARLY" and piece.month:
        parts.append(f"BYMONTH={piece.month}")
    if piece.freq in ("MONTHLY", "YEARLY") and piece.day:
        parts.append(f"BYMONTHDAY={piece.day}")
    return ";".join(parts)


def weekdays_of(piece: Piece) -> tuple[int, ...]:
    """Gives the weekdays a weekly piece names."""
    return piece.byday or (() if piece.weekday is None else (piece.weekday,))


def first_of(piece: Piece, now: datetime, at: time, start: date | None) -> datetime:
    """Gives the first occurrence after `now`, on or after `start` where one is named."""
    day = max(start, now.date()) if start and piece.weekday is None else now.date()
    for ahead in range(366 * 4 + 2):
        moment = datetime.combine(day + timedelta(days=ahead), at)
        if _on_day(piece, moment.date()) and (moment > now or (at == time() and moment.date() >= now.date())):
            return moment
    return datetime.combine(day, at)


def _on_day(piece: Piece, day: date) -> bool:
    if piece.freq == "WEEKLY":
        days = weekdays_of(piece)
        return not days or day.weekday() in days
    if piece.freq in ("MONTHLY", "YEARLY") and piece.day:
        return day.day == piece.day and (piece.month is None or day.month == piece.month)
    return True
