"""Zones that a clock time is told in: CET, GMT+2, Eastern time, Tokyo time."""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import available_timezones

from assistantd.skillkit.when.en.words import words
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind, Made

_ZONES = {
    "utc": 0, "gmt": 0, "z": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180,
    "ist": 330, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "est": -300, "edt": -240,
    "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "hst": -600,
}  # fmt: skip
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
        return Kind.ZONE, _ZONES[name]
    told = _ZONE.fullmatch(name)
    if told is None:
        return None
    minutes = int(told["h"]) * 60 + int(told["m"] or 0)
    return Kind.ZONE, minutes if told["s"] == "+" else -minutes


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
    return (Kind.ZONE, zone) if zone else None


@cache
def cities() -> dict[str, str]:
    """Gives the zones by the cities that they are called after."""
    return {zone.rpartition("/")[2].replace("_", " ").lower(): zone for zone in available_timezones() if "/" in zone}
