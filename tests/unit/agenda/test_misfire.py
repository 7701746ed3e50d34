"""What becomes of occurrences that came due while nobody could fire them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from assistantd.agenda.misfire import DROPPED, DUE, MISSED, judge
from assistantd.domain.agenda import Misfire

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
THREE = [NOW - timedelta(days=2), NOW - timedelta(days=1), NOW - timedelta(hours=1)]


@pytest.mark.parametrize(
    ("policy", "outcomes"),
    [
        (Misfire.FIRE_LATE, [DUE, DUE, DUE]),
        (Misfire.DROP, [DROPPED, DROPPED, DUE]),
        (Misfire.COALESCE, [MISSED, MISSED, DUE]),
    ],
)
def test_each_policy_decides_over_three_missed_times(policy: Misfire, outcomes: list[str]) -> None:
    """fire_late fires every one, drop those within the grace, coalesce the newest; each says why."""
    verdicts = judge(THREE, NOW, policy, timedelta(hours=12))
    assert [verdict.outcome for verdict in verdicts] == outcomes
    assert all(verdict.why for verdict in verdicts)


@pytest.mark.parametrize("policy", list(Misfire))
def test_what_is_on_time_fires_under_every_policy(policy: Misfire) -> None:
    """Up to a minute is on time, even with no grace at all."""
    (verdict,) = judge([NOW - timedelta(seconds=50)], NOW, policy, timedelta())
    assert (verdict.outcome, verdict.why) == (DUE, "its time came")


def test_the_record_says_how_late_it_was() -> None:
    """Lateness and grace are told in days, hours and minutes."""
    (late,) = judge([NOW - timedelta(days=1, hours=2, minutes=5)], NOW, Misfire.DROP, timedelta(hours=12))
    assert late.why == "1 d 2 h 5 min late, more than its grace of 12 h"
