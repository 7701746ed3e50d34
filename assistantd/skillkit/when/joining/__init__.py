"""How neighbouring words of time go together, whatever their language."""

from assistantd.skillkit.when.joining import chinese, clocks, days, distances, ranges, rule_ends, rules

__all__ = ["chinese", "clocks", "days", "distances", "ranges", "rule_ends", "rules"]
