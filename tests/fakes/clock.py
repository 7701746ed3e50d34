"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo


class FixedClock:
    """Tells the time it was set to."""

    def __init__(self, now: datetime) -> None:
        self.set(now)

    @property
    def zone(self) -> ZoneInfo:
        zone = self._now.tzinfo
        assert isinstance(zone, ZoneInfo)
        return zone

    def now(self) -> datetime:
        return self._now

    def set(self, now: datetime) -> None:
        """Sets the time, and with it the zone."""
        assert isinstance(now.tzinfo, ZoneInfo), "the time must carry a ZoneInfo"
        self._now = now

    def advance(self, span: timedelta) -> None:
        """Lets real time pass (across a change of the clocks too)."""
        zone = self.zone
        self._now = (self._now.astimezone(ZoneInfo("UTC")) + span).astimezone(zone)

    def travel(self, zone: str) -> None:
        """Takes the user to another zone."""
        self._now = self._now.astimezone(ZoneInfo(zone))
