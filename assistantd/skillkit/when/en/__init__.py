"""English words of time, read as leaves for the chart."""

from assistantd.skillkit.when.en import (
    beside,
    clocks,
    dates,
    holidays,
    lengths,
    marks,
    parts,
    rule_dates,
    rules,
    units,
    years,
    zones,
)
from assistantd.skillkit.when.en.marks import gaps
from assistantd.skillkit.when.en.words import words

__all__ = [
    "beside",
    "clocks",
    "dates",
    "gaps",
    "holidays",
    "lengths",
    "marks",
    "parts",
    "rule_dates",
    "rules",
    "units",
    "words",
    "years",
    "zones",
]
