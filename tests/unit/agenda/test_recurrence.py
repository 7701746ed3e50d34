"""A rule runs on the wall clock and becomes moments of a zone, the same for listing and firing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from assistantd.agenda.plan import Plan
from assistantd.agenda.recurrence import Recurrence
from assistantd.domain.clock import utc_ms
from assistantd.errors import BadRequest

BERLIN = "Europe/Berlin"


def times(recurrence: Recurrence, since: str, count: int = 4) -> list[str]:
    moment = datetime.fromisoformat(since).replace(tzinfo=ZoneInfo(recurrence.zone))
    return [at.isoformat() for at in islice(recurrence.after(moment), count)]


def test_a_time_that_summer_time_skips_is_moved_on_by_the_gap() -> None:
    """02:30 does not exist on 29 March 2026 in Berlin: it happens at 03:30 that day and at 02:30 again after."""
    daily = Recurrence(datetime(2026, 3, 28, 2, 30), BERLIN, "FREQ=DAILY")
    assert times(daily, "2026-03-28T00:00") == [
        "2026-03-28T02:30:00+01:00",
        "2026-03-29T03:30:00+02:00",
        "2026-03-30T02:30:00+02:00",
        "2026-03-31T02:30:00+02:00",
    ]


def test_a_time_that_happens_twice_happens_the_first_time_only() -> None:
    """02:30 comes twice on 25 October 2026 in Berlin: the entry happens in summer time, once."""
    daily = Recurrence(datetime(2026, 10, 24, 2, 30), BERLIN, "FREQ=DAILY")
    assert times(daily, "2026-10-24T12:00", 2) == ["2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"]


def test_between_the_two_readings_the_next_is_tomorrow() -> None:
    """Asked during the repeated hour, the occurrence of its first pass is over."""
    daily = Recurrence(datetime(2026, 10, 24, 2, 30), BERLIN, "FREQ=DAILY")
    second_pass = datetime(2026, 10, 25, 2, 15, tzinfo=ZoneInfo(BERLIN), fold=1)
    assert daily.next_after(second_pass) == datetime(2026, 10, 26, 2, 30, tzinfo=ZoneInfo(BERLIN))


def test_an_hourly_rule_gives_no_moment_twice() -> None:
    """Two wall times that a gap puts on one moment are one occurrence."""
    hourly = Recurrence(datetime(2026, 3, 29, 0, 30), BERLIN, "FREQ=HOURLY")
    found = times(hourly, "2026-03-29T00:00", 4)
    assert found == [
        "2026-03-29T00:30:00+01:00",
        "2026-03-29T01:30:00+01:00",
        "2026-03-29T03:30:00+02:00",
        "2026-03-29T04:30:00+02:00",
    ]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("", ["2026-01-31T09:00:00+08:00"]),
        ("FREQ=DAILY;COUNT=2", ["2026-01-31T09:00:00+08:00", "2026-02-01T09:00:00+08:00"]),
        ("FREQ=DAILY;UNTIL=20260201T010000Z", ["2026-01-31T09:00:00+08:00", "2026-02-01T09:00:00+08:00"]),
        ("FREQ=MONTHLY;COUNT=3", ["2026-01-31T09:00:00+08:00", "2026-03-31T09:00:00+08:00"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA;COUNT=2", ["2026-01-31T09:00:00+08:00", "2026-02-14T09:00:00+08:00"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", ["2026-02-27T09:00:00+08:00", "2026-03-27T09:00:00+08:00"]),
        ("FREQ=DAILY;UNTIL=20260201", ["2026-01-31T09:00:00+08:00", "2026-02-01T09:00:00+08:00"]),
        ("FREQ=DAILY;COUNT=3\nEXDATE:20260201", ["2026-01-31T09:00:00+08:00", "2026-02-02T09:00:00+08:00"]),
        ("FREQ=DAILY;COUNT=3\nEXDATE:20260201T0900", ["2026-01-31T09:00:00+08:00", "2026-02-02T09:00:00+08:00"]),
        ("FREQ=DAILY;COUNT=3\nEXRULE:FREQ=DAILY;BYDAY=SU", ["2026-01-31T09:00:00+08:00", "2026-02-02T09:00:00+08:00"]),
        ("FREQ=YEARLY\nRDATE;X-NAME=x:20260405,20270328", ["2026-04-05T09:00:00+08:00", "2027-03-28T09:00:00+08:00"]),
        ("RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15;COUNT=2", ["2026-09-25T09:00:00+08:00"]),
    ],
)
def test_rules_give_their_times(rule: str, expected: list[str]) -> None:
    """Counts, ends in UTC or with a day, what is left out, listed days and lunar dates give the times they say."""
    found = times(Recurrence(datetime(2026, 1, 31, 9), "Asia/Shanghai", rule), "2026-01-01T00:00", 10)
    assert found[: len(expected)] == expected
    assert len(found) <= 3


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "FREQ=HOURLY;INTERVAL=5"]
)
def test_an_old_rule_is_read_from_near_the_present_without_losing_its_beat(rule: str) -> None:
    """What is skipped for speed changes nothing: the same times come as by counting from the start."""
    old = Recurrence(datetime(2025, 1, 2, 7), "UTC", rule)
    late = datetime(2026, 6, 1, tzinfo=ZoneInfo("UTC"))
    counted = [at for at in islice(old.after(datetime(2024, 12, 1, tzinfo=UTC)), 3000) if at > late][:5]
    assert list(islice(old.after(late), 5)) == counted


def test_a_day_that_a_zone_skipped_altogether_does_not_lose_an_occurrence() -> None:
    """Samoa had no 30 December 2011: the occurrence of that day moves on by a day, on top of the next one."""
    daily = Recurrence(datetime(2011, 12, 29, 8), "Pacific/Apia", "FREQ=DAILY")
    found = times(daily, "2011-12-29T00:00", 3)
    assert [at[:10] for at in found] == ["2011-12-29", "2011-12-31", "2012-01-01"]


@pytest.mark.parametrize(
    ("recurrence", "fault"),
    [
        (Recurrence(datetime(2026, 1, 1), "Europe/Atlantis"), "no time zone"),
        (Recurrence(datetime(2026, 1, 1), "../../etc/passwd"), "no time zone"),
        (Recurrence(datetime(2026, 1, 1), BERLIN, "FREQ=SOMETIMES"), "cannot be read"),
        (Recurrence(datetime(2026, 1, 1), BERLIN, "FREQ=DAILY;INTERVAL=0"), "INTERVAL"),
        (Recurrence(datetime(2026, 1, 1), BERLIN, "FREQ=SECONDLY"), "every second"),
        (Recurrence(datetime(2026, 1, 1), BERLIN, "FREQ=DAILY\nRRULE:FREQ=HOURLY"), "single RRULE|cannot be read"),
        (Recurrence(datetime(2026, 1, 1, tzinfo=UTC), BERLIN), "not with an offset"),
        (Recurrence(datetime(2026, 1, 1), BERLIN, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "never happens"),
        (Recurrence(datetime(2026, 1, 1), BERLIN, "FREQ=DAILY;UNTIL=20251231"), "never happens"),
        (Recurrence(datetime(2026, 1, 1), BERLIN, "FREQ=WEEKLY;BYDAY=FR\nEXRULE:FREQ=DAILY;BYDAY=FR"), "never happens"),
        (Recurrence(datetime(2026, 1, 1), BERLIN, "FREQ=DAILY\nEXDATE:soon"), "no moment"),
        (Recurrence(datetime(2026, 1, 1), BERLIN, "RSCALE=MAYAN;FREQ=YEARLY"), "cannot be read"),
    ],
)
def test_what_cannot_be_kept_is_refused(recurrence: Recurrence, fault: str) -> None:
    """An unknown zone, an unreadable, senseless or never happening rule and a bare offset each get one clear fault."""
    with pytest.raises(BadRequest, match=fault):
        recurrence.check()


def test_what_is_due_holds_its_end_and_not_its_start() -> None:
    """The span of what is to be fired leaves out what was covered before and has what is due right now."""
    daily = Recurrence(datetime(2026, 5, 1, 9), "UTC", "FREQ=DAILY")
    first = datetime(2026, 5, 1, 9, tzinfo=UTC)
    found = list(Plan(1, daily, covered=utc_ms(first)).due(first + timedelta(days=2)))
    assert [at.day for at in found] == [2, 3]
