"""The wall-clock timer of the kernel wakes the loop at a moment, and at nothing else."""

from __future__ import annotations

import asyncio
import ctypes
import errno
import os
from datetime import UTC, datetime, timedelta

import pytest

from assistantd.initiative.clock_watch import ClockWatch


@pytest.fixture
def woken() -> asyncio.Event:
    return asyncio.Event()


async def test_it_wakes_at_the_moment_it_is_armed_for(woken: asyncio.Event) -> None:
    """The call comes when the wall clock reaches the moment."""
    watch = ClockWatch()
    assert watch.start(woken.set)
    due = datetime.now(UTC) + timedelta(milliseconds=50)
    watch.arm(due)
    await woken.wait()
    assert datetime.now(UTC) >= due
    watch.stop()


async def test_a_moment_in_the_past_wakes_at_once(woken: asyncio.Event) -> None:
    """After a jump forward the moment is over, and the call comes."""
    watch = ClockWatch()
    watch.start(woken.set)
    watch.arm(datetime.now(UTC) - timedelta(days=1))
    await woken.wait()
    watch.stop()


async def test_a_clock_that_is_set_wakes_it(woken: asyncio.Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel reports a jump of the clock as a cancelled read, which wakes as well."""
    watch = ClockWatch()
    watch.start(woken.set)

    def cancelled(*_: object) -> bytes:
        raise OSError(errno.ECANCELED, os.strerror(errno.ECANCELED))

    monkeypatch.setattr("assistantd.initiative.clock_watch.os.read", cancelled)
    watch._ready()
    assert woken.is_set()
    watch.stop()


async def test_a_jump_before_arming_is_not_lost(woken: asyncio.Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel refuses once to arm a timer after a jump nobody read of; that wakes too."""
    watch = ClockWatch()
    watch.start(woken.set)

    def refused(*_: object) -> int:
        ctypes.set_errno(errno.ECANCELED)
        return -1

    monkeypatch.setattr(watch._libc, "timerfd_settime", refused)
    watch.arm(datetime.now(UTC) + timedelta(days=1))
    await woken.wait()
    watch.stop()


async def test_disarmed_or_stopped_it_is_silent(woken: asyncio.Event) -> None:
    """Armed for nothing it does not wake, and after stop it holds no descriptor."""
    watch = ClockWatch()
    watch.start(woken.set)
    watch.arm(datetime.now(UTC) + timedelta(milliseconds=20))
    watch.arm(None)
    await asyncio.sleep(0.1)
    assert not woken.is_set()
    fd = watch._fd
    watch.stop()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(fd)
