"""Where "now" comes from, so that a test can set it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Tells the time and the zone its user lives in."""

    @property
    def zone(self) -> ZoneInfo: ...

    def now(self) -> datetime:
        """Gives the present moment, aware, in `zone`."""
        ...


def utc_ms(moment: datetime) -> int:
    """Gives milliseconds since 1970-01-01 UTC, the form in which moments are stored."""
    return round(moment.timestamp() * 1000)


def from_utc_ms(value: int, zone: ZoneInfo) -> datetime:
    """Gives back the moment stored by `utc_ms`, in the given zone."""
    return datetime.fromtimestamp(value / 1000, UTC).astimezone(zone)
