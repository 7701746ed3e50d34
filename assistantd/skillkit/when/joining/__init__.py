"""How neighbouring words of time go together, whatever their language."""

from assistantd.skillkit.when.joining import chinese, clocks, dates, days, distances, ranges, rule_ends, rules

__all__ = ["chinese", "clocks", "dates", "days", "distances", "ranges", "rule_ends", "rules"]
