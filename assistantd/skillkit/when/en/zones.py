"""Zones that a clock time is told in: CET, GMT+2, Eastern time, Tokyo time."""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import available_timezones

from assistantd.skillkit.when.at import There
from assistantd.skillkit.when.en.words import words
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind, Made

_ZONES = {
    "utc": (0, "UTC"), "gmt": (0, "Etc/GMT"), "z": (0, "UTC"), "bst": (60, "Europe/London"), "cet": (60, "CET"),
    "cest": (120, "CET"), "eet": (120, "EET"), "eest": (180, "EET"), "msk": (180, "Europe/Moscow"),
    "ist": (330, "Asia/Kolkata"), "jst": (540, "Asia/Tokyo"), "kst": (540, "Asia/Seoul"),
    "aest": (600, "Australia/Sydney"), "aedt": (660, "Australia/Sydney"), "nzst": (720, "Pacific/Auckland"),
    "nzdt": (780, "Pacific/Auckland"), "est": (-300, "America/New_York"), "edt": (-240, "America/New_York"),
    "cst": (-360, "America/Chicago"), "cdt": (-300, "America/Chicago"), "mst": (-420, "America/Denver"),
    "mdt": (-360, "America/Denver"), "pst": (-480, "America/Los_Angeles"), "pdt": (-420, "America/Los_Angeles"),
    "akst": (-540, "America/Anchorage"), "hst": (-600, "Pacific/Honolulu"),
}  # fmt: skip
"""Abbreviation -> the minutes from Greenwich that it tells, and the region whose clocks a rule goes by."""
_ODD = {210: "Asia/Tehran", 270: "Asia/Kabul", 330: "Asia/Kolkata", 345: "Asia/Kathmandu", 570: "Australia/Darwin"}
_WEST = There(60, "WET")
_ZONE = re.compile(r"(?i:gmt|utc)?(?P<s>[+-])(?P<h>\d{1,2})(?::?(?P<m>\d\d))?")


@words.leaf(
    rf"(?<=[\dhmHM ])\b(?P<z>{'|'.join(_ZONES)})\b",
    r"(?<=\d)(?P<z>z)\b",
    r"\b(?P<z>(?:gmt|utc)\s?[+-]\d{1,2}(?::?\d\d)?)\b",
    r"(?<=:\d\d)(?P<z>\+\d\d:?\d\d)\b",
    r"(?<=T\d\d:\d\d:\d\d)(?P<z>-\d\d:?\d\d)\b",
)
def _zone(m: Match) -> Made:
    name = m["z"].lower().replace(" ", "")
    if name in _ZONES:
        return Kind.ZONE, There(*_ZONES[name])
    told = _ZONE.fullmatch(name)
    if told is None:
        return None
    minutes = int(told["h"]) * 60 + int(told["m"] or 0)
    offset = minutes if told["s"] == "+" else -minutes
    return Kind.ZONE, There(offset, _ODD.get(offset, "") if offset % 60 else f"Etc/GMT{-offset // 60:+d}")


@words.leaf(r"(?<=[\dmM ])\bWEST\b", cased=True)
def _western_summer(m: Match) -> Made:
    """Reads the zone in capitals only: "drive west at 5" tells none."""
    return Kind.ZONE, _WEST


_REGIONS = {
    "pacific": "America/Los_Angeles", "mountain": "America/Denver", "central": "America/Chicago",
    "eastern": "America/New_York", "pt": "America/Los_Angeles", "et": "America/New_York", "ct": "America/Chicago",
    "mt": "America/Denver", "uk": "Europe/London", "british": "Europe/London", "german": "Europe/Berlin",
    "french": "Europe/Paris", "china": "Asia/Shanghai", "japan": "Asia/Tokyo", "india": "Asia/Kolkata",
}  # fmt: skip
_CITIES = {
    "beijing": "Asia/Shanghai", "san francisco": "America/Los_Angeles", "seattle": "America/Los_Angeles",
    "boston": "America/New_York", "washington": "America/New_York", "delhi": "Asia/Kolkata", "mumbai": "Asia/Kolkata",
    "bangalore": "Asia/Kolkata", "munich": "Europe/Berlin", "hamburg": "Europe/Berlin", "frankfurt": "Europe/Berlin",
    "geneva": "Europe/Zurich", "milan": "Europe/Rome", "barcelona": "Europe/Madrid", "shenzhen": "Asia/Shanghai",
    "montreal": "America/Toronto", "canberra": "Australia/Sydney",
}  # fmt: skip
"""Cities that no zone is called after."""


@words.leaf(
    rf"\b(?P<z>(?i:{'|'.join(name for name in _REGIONS if len(name) > 2)}))\s+(?:standard\s+|daylight\s+)?time\b",
    r"(?<=[\dMm.] )(?P<z>PT|ET|CT|MT)\b",
    r"\b(?:in\s+)?(?P<z>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:['’]s)?\s+time\b",
    cased=True,
)
def _named_zone(m: Match) -> Made:
    name = m["z"].lower()
    zone = _REGIONS.get(name) or _CITIES.get(name) or cities().get(name)
    return (Kind.ZONE, There(zone, zone)) if zone else None


@cache
def cities() -> dict[str, str]:
    """Gives the zones by the cities that they are called after."""
    return {zone.rpartition("/")[2].replace("_", " ").lower(): zone for zone in available_timezones() if "/" in zone}
