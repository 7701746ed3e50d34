"""Moments as files write them, to milliseconds UTC; what is unclear is no moment."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

FIRST, LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_MILLISECONDS_FROM = 1e11
"""A larger number counts milliseconds: as seconds it would be after the year 5000."""
_WRITTEN = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2})[:：时](\d{2})(?:[:：分](\d{2}))?)?(?:[分秒.].*)?"
)


def moment_of(value: object, zone: ZoneInfo) -> int | None:
    """Reads an ISO date, a plain date and time, or a number of (milli)seconds; without an offset it is in `zone`."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _counted(float(value))
    text = str(value).strip()[:64]
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
        return _counted(float(text))
    try:
        return ms_of(datetime.fromisoformat(text), zone)
    except ValueError:
        found = _WRITTEN.fullmatch(text)
        return written(*(int(part or 0) for part in found.groups()), zone=zone) if found else None


def written(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, *, zone: ZoneInfo
) -> int | None:
    """Gives the moment of a date and a time on the wall; None for one that no calendar has."""
    try:
        return ms_of(datetime(year, month, day, hour, minute, second, tzinfo=zone), zone)
    except ValueError:
        return None


def ms_of(moment: datetime, zone: ZoneInfo) -> int | None:
    """Gives milliseconds since 1970 UTC, None outside of 1900 to 2100."""
    if not FIRST.year < moment.year < LAST.year:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return round(aware.timestamp() * 1000)


def _counted(number: float) -> int | None:
    ms = number if abs(number) >= _MILLISECONDS_FROM else number * 1000
    if not 0 < ms < LAST.timestamp() * 1000:
        return None
    return round(ms)
