"""Which entries of a span overlap."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta

from assistantd.assistant.clashes import MOST, with_clashes

START = datetime.fromisoformat("2026-05-04T00:00:00+02:00")


def view(n: int, hours: float, begin: float) -> dict[str, object]:
    at = START + timedelta(hours=begin)
    return {"id": n, "at": at.isoformat(), "ends": (at + timedelta(hours=hours)).isoformat()}


def test_entries_name_those_they_overlap() -> None:
    """Both of two that overlap name the other; one that begins where another ends overlaps nothing."""
    views = with_clashes([view(1, 2, 8), view(2, 2, 9), view(3, 1, 10), view(4, 1, 11)])
    assert [one["conflicts"] for one in views] == [[2], [1, 3], [2], []]


def test_many_that_overlap_cost_no_more_each() -> None:
    """Twice as many entries that are all on at once take about twice as many steps, and each names the first twenty."""

    def steps(count: int) -> int:
        seen = 0

        def trace(*_: object) -> object:
            nonlocal seen
            seen += 1
            return trace

        views = [view(n, 1000, n / 100) for n in range(count)]
        sys.settrace(trace)  # type: ignore[arg-type]
        try:
            told = with_clashes(views)
        finally:
            sys.settrace(None)
        assert all(len(one["conflicts"]) == MOST for one in told)
        return seen

    assert steps(800) < 3 * steps(400)
