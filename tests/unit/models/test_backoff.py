"""When a crashed engine may start again."""

from __future__ import annotations

from assistantd.models.backoff import Backoff


def test_the_first_crash_costs_nothing() -> None:
    """After one crash the engine may start at once."""
    backoff = Backoff()
    backoff.crashed(100.0)
    assert backoff.left(100.0) == 0


def test_waits_longer_after_each_crash_up_to_a_minute() -> None:
    """Crashes in a row double the wait, and it is never longer than 60 seconds."""
    backoff = Backoff()
    waits = []
    for _ in range(12):
        backoff.crashed(100.0)
        waits.append(backoff.left(100.0))
    assert waits == [0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60]


def test_a_success_ends_the_waiting() -> None:
    """A call that goes through makes the next crash the first one."""
    backoff = Backoff()
    for _ in range(5):
        backoff.crashed(0.0)
    backoff.succeeded()
    backoff.crashed(0.0)
    assert backoff.left(0.0) == 0
