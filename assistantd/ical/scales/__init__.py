"""The calendars that a rule can count in."""

from __future__ import annotations

from assistantd.ical.rule import BadRule
from assistantd.ical.scales.chinese import CHINESE
from assistantd.ical.scales.ethiopic import ETHIOPIC
from assistantd.ical.scales.gregorian import GREGORIAN
from assistantd.ical.scales.hebrew import HEBREW
from assistantd.ical.scales.islamic import ISLAMIC_CIVIL
from assistantd.ical.scales.scale import Month as Month
from assistantd.ical.scales.scale import Scale as Scale

SCALES: dict[str, Scale] = {
    "": GREGORIAN,
    "CHINESE": CHINESE,
    "ETHIOPIC": ETHIOPIC,
    "HEBREW": HEBREW,
    "ISLAMIC-CIVIL": ISLAMIC_CIVIL,
}
"""Name in a rule -> its calendar."""


def scale_of(name: str) -> Scale:
    """Gives a calendar; raises BadRule for one that is not known."""
    if name not in SCALES:
        raise BadRule(f"the rule counts in a calendar that is not known: {name[:30]}")
    return SCALES[name]
