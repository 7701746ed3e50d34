"""Which zone a file means by a TZID: an IANA name, Windows' name for one, or rules that the file brings along."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from assistantd.domain.calendar import Shifts
from assistantd.ical.rule import BadRule, parse
from assistantd.ical.times import walls
from assistantd.ical.zone import FileZone, named

FIRST_YEAR, LAST_YEAR = 1970, 2100
MOST_SHIFTS = 1000
_OFFSET = re.compile(r"\(?(?:UTC|GMT)\s*([+-])\s*(\d{1,2}):?(\d{2})?\)?(?:\s.*)?", re.IGNORECASE)
_ALIKE = (2012, 2037)
"""Years through which an IANA zone must agree with a file's rules to be taken for them."""
_SAYS = re.compile(
    r"^(?:X-LIC-LOCATION|TZURL|X-TZINFO|X-MICROSOFT-CDO-TZID)[^:\n]*:(.*)$", re.IGNORECASE | re.MULTILINE
)


class Zones:
    """Knows the zones of one file; asking twice costs nothing."""

    def __init__(self, home: ZoneInfo) -> None:
        self._home = home
        self._texts: dict[str, str] = {}
        self._found: dict[str, tuple[str, Shifts]] = {}
        self.unknown: set[str] = set()
        """Names that nobody could make out; their times count on the user's clock."""

    def add(self, text: str) -> bool:
        """Takes a VTIMEZONE, to be used only if its name says nothing; tells whether it can be read."""
        found = re.search(r"^TZID(?:;[^:\n]*)?:(.*)$", text.replace("\r\n ", ""), re.IGNORECASE | re.MULTILINE)
        if found:
            self._texts.setdefault(found[1].strip(), text)
        return bool(found) and _readable(text)

    def __call__(self, tzid: str) -> tuple[str, Shifts]:
        """Gives the IANA name, or the file's own name and the shifts; empty for a zone nobody knows."""
        if tzid not in self._found:
            if len(self._found) > MOST_SHIFTS:
                return "", ()
            self._found[tzid] = self._resolve(tzid.strip())
        return self._found[tzid]

    def _resolve(self, tzid: str) -> tuple[str, Shifts]:
        if name := iana(tzid):
            return name, ()
        if text := self._texts.get(tzid):
            return self._brought(tzid, text)
        if name := _displayed(tzid):
            return name, ()
        if fixed := _by_offset(tzid):
            return fixed
        self.unknown.add(tzid[:100])
        return "", ()

    def _brought(self, tzid: str, text: str) -> tuple[str, Shifts]:
        shifts = _shifts(text)
        if not shifts:
            hint = _SAYS.search(text)
            if hint and (name := iana(hint[1].strip())):
                return name, ()
            self.unknown.add(tzid[:100])
            return "", ()
        for_good = len(shifts) == 1 or shifts[-1][0] > _samples()[0].timestamp()
        name = _alike(FileZone(tzid, shifts), self._home) if for_good else ""
        return (name, ()) if name else (tzid[:100], shifts)


def iana(tzid: str) -> str:
    """Gives the IANA name that a TZID stands for, empty for none."""
    clean = tzid.strip().strip('"')
    if clean and named(clean):
        return clean
    if windows := _windows().get(clean.casefold()):
        return windows
    pieces = [piece for piece in clean.split("/") if piece]
    for wide in (3, 2, 1):
        name = "/".join(pieces[-wide:])
        if len(pieces) >= wide and (wide > 1 or name.upper() == "UTC") and named(name):
            return name
    return ""


_AMERICAN = {
    "eastern time": "America/New_York", "central time": "America/Chicago", "mountain time": "America/Denver",
    "pacific time": "America/Los_Angeles", "atlantic time": "America/Halifax", "alaska": "America/Anchorage",
    "arizona": "America/Phoenix", "hawaii": "Pacific/Honolulu", "newfoundland": "America/St_Johns",
}  # fmt: skip
_SHOWN = re.compile(r"(?:\((?:UTC|GMT)[^)]*\)\s*)?(?P<names>[^()]+?)(?:\s*\([^)]*\))?", re.IGNORECASE)


def _displayed(tzid: str) -> str:
    """Gives the zone of a name that Windows shows: "(UTC-05:00) Eastern Time (US & Canada)", cities with commas."""
    shown = _SHOWN.fullmatch(tzid.strip().strip('"'))
    places = [place.strip().casefold() for place in shown["names"].split(",")] if shown else []
    if places and places[0] in _AMERICAN:
        return _AMERICAN[places[0]]
    return next((zone for place in places if (zone := _cities().get(place))), "")


@cache
def _cities() -> dict[str, str]:
    """Gives the zones by the cities that they are called after."""
    zones = sorted(zone for zone in available_timezones() if zone.count("/") and not zone.startswith("Etc/"))
    return {zone.rpartition("/")[2].replace("_", " ").casefold(): zone for zone in zones}


@cache
def _windows() -> dict[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}


def _by_offset(tzid: str) -> tuple[str, Shifts] | None:
    found = _OFFSET.fullmatch(tzid)
    if not found:
        return None
    seconds = int(found[2]) * 3600 + int(found[3] or 0) * 60
    if seconds >= 86_400:
        return None
    return tzid[:100], ((0, -seconds if found[1] == "-" else seconds),)


def _shifts(text: str) -> Shifts:
    """Reads a VTIMEZONE; nothing where it tells no offset."""
    import icalendar

    try:
        zone = icalendar.Timezone.from_ical(text)
        parts: list[Any] = [part for part in zone.subcomponents if part.name in ("STANDARD", "DAYLIGHT")]
        found = sorted(shift for part in parts for shift in _of_part(part))
        standard = [_seconds(part, "TZOFFSETTO") for part in parts if part.name == "STANDARD"]
        base = standard[0] if standard else found[0][1]
    except Exception:  # noqa: BLE001 - the library meets broken zones with whatever comes
        return ()
    distinct = [(found[0][0] - 1, base)] if found and found[0][1] != base else []
    for at, offset in found:
        if not distinct or distinct[-1][1] != offset:
            distinct.append((at, offset))
    return tuple(distinct[:MOST_SHIFTS])


def _readable(text: str) -> bool:
    import icalendar

    try:
        parts = icalendar.Timezone.from_ical(text).subcomponents
        return all(abs(_seconds(part, "TZOFFSETTO")) < 86_400 for part in parts)
    except Exception:  # noqa: BLE001 - the library meets broken zones with whatever comes
        return False


def _of_part(part: Any) -> list[tuple[int, int]]:
    before, after = _seconds(part, "TZOFFSETFROM"), _seconds(part, "TZOFFSETTO")
    start = part["DTSTART"].dt.replace(tzinfo=None)
    onsets = {start}
    rules = part.get("RRULE") or []
    for rule in rules if isinstance(rules, list) else [rules]:
        onsets.update(_onsets(rule.to_ical().decode(), start, before))
    dates = part.get("RDATE") or []
    for listed in dates if isinstance(dates, list) else [dates]:
        onsets.update(one.dt.replace(tzinfo=None) for one in listed.dts)
    return [(_utc(onset, before), after) for onset in onsets]


def _onsets(text: str, start: datetime, before: int) -> list[datetime]:
    try:
        rule = parse(text).on_the_wall(FileZone("", ((0, before),)))
        since, until = datetime(FIRST_YEAR, 1, 1), datetime(LAST_YEAR, 1, 1)  # noqa: DTZ001 - wall times
        return list(islice(walls(rule, start, since, until), MOST_SHIFTS))
    except BadRule:
        return []


def _seconds(part: Any, name: str) -> int:
    span: timedelta = part[name].td
    return round(span.total_seconds())


def _utc(wall: datetime, offset: int) -> int:
    return round((wall - timedelta(seconds=offset)).replace(tzinfo=UTC).timestamp())


def _alike(zone: FileZone, home: ZoneInfo) -> str:
    """Gives an IANA zone with the same offsets, the user's own before others; empty for none."""
    names = dict.fromkeys((home.key, *sorted(_windows().values()), *sorted(available_timezones())))
    return next((name for name in names if _same(zone, name)), "")


def _same(zone: FileZone, name: str) -> bool:
    other = named(name)
    if other is None or name.startswith(("Etc/", "SystemV/")) or "/" not in name:
        return False
    return all(moment.astimezone(zone).utcoffset() == moment.astimezone(other).utcoffset() for moment in _samples())


@cache
def _samples() -> tuple[datetime, ...]:
    """Gives the first of each month at noon, and each half week around the usual days of a shift."""
    first, last = _ALIKE
    days = [datetime(last, 1, 15, tzinfo=UTC), datetime(last, 7, 15, tzinfo=UTC)]
    begin = datetime(first, 1, 1, 1, 30, tzinfo=UTC)
    return (*days, *(begin + timedelta(hours=41 * n) for n in range((last - first) * 365 * 24 // 41)))
