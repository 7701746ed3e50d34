"""The real clock, in the zone of the settings or of the system."""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LOCALTIME = Path("/etc/localtime")
TIMEZONE = Path("/etc/timezone")


class WallClock:
    """Tells the machine's time. With the setting "auto" it follows the system's zone, also when that changes."""

    def __init__(self, zone: str = "auto") -> None:
        self._zone = None if zone == "auto" else ZoneInfo(zone)

    @property
    def zone(self) -> ZoneInfo:
        return self._zone or system_zone()

    @property
    def problem(self) -> str:
        """Tells what is wrong with $TZ where it decides and names no zone; empty otherwise."""
        name = os.environ.get("TZ", "") if self._zone is None else ""
        if not name or _known(name):
            return ""
        return f"TZ={name} names no time zone; {self.zone.key} is used instead"

    @property
    def booted(self) -> datetime:
        """When the machine was started."""
        return self.now() - timedelta(seconds=time.clock_gettime(time.CLOCK_BOOTTIME))

    def now(self) -> datetime:
        """Gives the present moment, aware, in `zone`."""
        return datetime.now(self.zone)


def system_zone(localtime: Path = LOCALTIME, timezone: Path = TIMEZONE) -> ZoneInfo:
    """Reads $TZ, then the link /etc/localtime, then /etc/timezone; UTC where none names a zone."""
    for name in (os.environ.get("TZ", ""), _linked(localtime), _written(timezone)):
        if zone := _known(name):
            return zone
    return ZoneInfo("UTC")


def _known(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name.lstrip(":")) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _linked(localtime: Path) -> str:
    _, found, name = str(localtime.resolve()).partition("/zoneinfo/")
    return name.removeprefix("posix/") if found else ""


def _written(timezone: Path) -> str:
    try:
        return timezone.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
