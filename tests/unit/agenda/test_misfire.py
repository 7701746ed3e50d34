"""What becomes of occurrences that came due while nobody could fire them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from assistantd.agenda.misfire import DROPPED, DUE, MISSED, judge
from assistantd.agenda.reason import said
from assistantd.agenda.when_missed import WhenMissed
from assistantd.domain.agenda import EntryKind, Misfire, NewEntry
from assistantd.domain.language import Language

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
    assert (verdict.outcome, verdict.why) == (DUE, "time")


def test_the_record_says_how_late_it_was() -> None:
    """Lateness and grace are told in days, hours and minutes."""
    (late,) = judge([NOW - timedelta(days=1, hours=2, minutes=5)], NOW, Misfire.DROP, timedelta(hours=12))
    assert said(late.why, Language.EN) == "1 d 2 h 5 min late, more than its grace of 12 h"
    assert said(late.why, Language.ZH) == "晚了1天2小时5分钟，超过了12小时的宽限"


def test_a_reason_of_an_older_version_is_shown_as_it_is() -> None:
    """What was recorded as a text stays that text."""
    assert said("its time came", Language.ZH) == "its time came"
    assert said("late 60; again", Language.ZH) == "晚了1分钟：到时间时无法提醒；显示时守护进程被中断，所以又显示了一次"


WEEKLY = {"rrule": "FREQ=WEEKLY"}
HOUR = {"lead": timedelta(hours=1)}


@pytest.mark.parametrize(
    ("kind", "more", "policy", "patience"),
    [
        (EntryKind.REMINDER, {}, Misfire.FIRE_LATE, timedelta(hours=12)),
        (EntryKind.REMINDER, WEEKLY, Misfire.COALESCE, timedelta(hours=12)),
        (EntryKind.TIMER, {}, Misfire.FIRE_LATE, timedelta(hours=12)),
        (EntryKind.ALARM, WEEKLY, Misfire.DROP, timedelta(minutes=30)),
        (EntryKind.EVENT, HOUR, Misfire.DROP, timedelta(hours=1)),
        (EntryKind.EVENT, {"lead": timedelta()}, Misfire.DROP, timedelta(minutes=15)),
    ],
)
def test_each_kind_has_a_policy_of_its_own(
    kind: EntryKind, more: dict[str, Any], policy: Misfire, patience: timedelta
) -> None:
    """A single reminder comes late, of a recurring one the newest; alarms and lead reminders lose their point."""
    new = NewEntry(kind, "x", datetime(2026, 5, 4, 13), "UTC", **more)
    assert (WhenMissed().policy(new), WhenMissed().patience(new)) == (policy, patience)


def test_what_the_user_set_holds_for_reminders_only() -> None:
    """The setting changes no alarm, and what an entry says itself wins."""
    told = WhenMissed(Misfire.FIRE_LATE)
    alarm = NewEntry(EntryKind.ALARM, "x", datetime(2026, 5, 4, 13), "UTC")
    reminder = NewEntry(EntryKind.REMINDER, "x", datetime(2026, 5, 4, 13), "UTC", rrule="FREQ=DAILY")
    assert [told.policy(alarm), told.policy(reminder)] == [Misfire.DROP, Misfire.FIRE_LATE]
    own = NewEntry(EntryKind.REMINDER, "x", datetime(2026, 5, 4, 13), "UTC", misfire=Misfire.DROP)
    assert told.policy(own) is Misfire.DROP
