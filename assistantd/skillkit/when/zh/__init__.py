"""Chinese words of time, read as leaves for the chart."""

from assistantd.skillkit.when.zh import clocks, dates, feasts, lengths, marks, nths, rule_dates, rules, units, zones
from assistantd.skillkit.when.zh.marks import gaps
from assistantd.skillkit.when.zh.words import words

__all__ = [
    "clocks",
    "dates",
    "feasts",
    "gaps",
    "lengths",
    "marks",
    "nths",
    "rule_dates",
    "rules",
    "units",
    "words",
    "zones",
]
