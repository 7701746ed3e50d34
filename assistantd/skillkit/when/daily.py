"""An hour on each of several days that are told as a stretch: "from Monday to Friday at 8", 接下来五天早上八点."""

from __future__ import annotations

from collections.abc import Sequence

from assistantd.skillkit.when.at import At
from assistantd.skillkit.when.clock import Clock
from assistantd.skillkit.when.duration import Duration
from assistantd.skillkit.when.every import Every
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.node import Kind, Node
from assistantd.skillkit.when.range import Lasting, Open, Range
from assistantd.skillkit.when.series import Expression, Series
from assistantd.skillkit.when.shift import Rolling

NEAR = 6
"""Characters between the days and their hour, where these belong together."""


def each_day(text: str, nodes: Sequence[Node]) -> Node | None:
    """Gives the rule of each day at an hour, from the nodes of a text in order; None where they tell none."""
    for n, node in enumerate(nodes):
        at_first = text[node.start :].lower().startswith("at ")
        if isinstance(node.value, Range) and (made := _within(node.value, at_first=at_first)):
            return Node(node.start, node.end, Kind.EVERY, made)
        behind = nodes[n + 1] if n + 1 < len(nodes) else None
        if behind is None or behind.start - node.end > NEAR:
            continue
        for days, hour in ((node, behind), (behind, node)):
            made = _of(days, _clock(hour.value))
            if made is not None:
                return Node(node.start, behind.end, Kind.EVERY, made)
    return None


def _within(days: Range, *, at_first: bool) -> Every | None:
    """Reads "from Monday to Friday at 8", whose hour stands at the end of the stretch, and "at 8 from Monday to …"."""
    first, last = days.first, days.last
    if at_first and isinstance(first, At) and _day(first.day) and isinstance(first.time, Clock) and _day(last):
        return Every("DAILY", time=first.time, start=first.day, until=last)
    if not _day(first) or not isinstance(last, At) or not _day(last.day) or not isinstance(last.time, Clock):
        return None
    return Every("DAILY", time=last.time, start=first, until=last.day)


def _of(node: Node, clock: Clock | None) -> Every | None:
    match node.value:
        case _ if clock is None:
            return None
        case Duration() as length if node.kind is Kind.SPELL and not length.clocked and length.total.days > 1:
            return Every("DAILY", time=clock, lasting=length)
        case Range(first=first, last=last) if _day(first) and _day(last):
            return Every("DAILY", time=clock, start=first, until=last)
        case Rolling(length=length, sign=1) if not length.clocked and length.total.days > 1:
            return Every("DAILY", time=clock, lasting=length)
        case Lasting(first=Expression() as first, length=length) if not length.clocked and length.total.days > 1:
            begin = first.time if isinstance(first, Open) else first
            return Every("DAILY", time=clock, start=begin, lasting=length)
    return None


def _day(value: object) -> bool:
    return isinstance(value, Series) and value.grain is Grain.DAY


def _clock(value: object) -> Clock | None:
    if isinstance(value, At) and value.day is None:
        value = value.time
    return value if isinstance(value, Clock) else None
