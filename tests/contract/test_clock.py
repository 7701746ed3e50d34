"""What every clock keeps to: the same tests over the fake and the real one."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from assistantd.agenda.wall_clock import WallClock
from assistantd.domain.clock import Clock, from_utc_ms, utc_ms
from tests.fakes.clock import FixedClock

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture(params=["fixed", "wall"])
def clock(request: pytest.FixtureRequest) -> Clock:
    if request.param == "fixed":
        return FixedClock(datetime(2026, 5, 4, 12, 30, tzinfo=ZONE))
    return WallClock("Asia/Shanghai")


def test_now_is_aware_and_in_the_clocks_zone(clock: Clock) -> None:
    """The present moment carries the zone by its name, not a bare offset."""
    assert clock.now().tzinfo == clock.zone == ZONE


def test_time_does_not_run_backwards(clock: Clock) -> None:
    """A later look shows the same moment or a later one."""
    assert clock.now() <= clock.now()


def test_a_moment_survives_its_stored_form(clock: Clock) -> None:
    """Stored to the millisecond and read back in the zone it is the same moment."""
    now = clock.now()
    again = from_utc_ms(utc_ms(now), clock.zone)
    assert abs((again - now).total_seconds()) <= 0.001
    assert again.tzinfo == clock.zone
