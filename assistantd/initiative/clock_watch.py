"""Wakes at a wall-clock moment, exactly, and whenever the wall clock is set or the machine resumes.

The event loop's own timers run on a clock that stands still during suspend and knows nothing of a
clock that is set. A timerfd on CLOCK_REALTIME is right in both cases, and costs no wake-up while idle.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import errno
import logging
import os
from collections.abc import Callable
from datetime import datetime

log = logging.getLogger(__name__)
CLOCK_REALTIME = 0
ABSTIME, CANCEL_ON_SET = 1, 2


class _Itimerspec(ctypes.Structure):
    _fields_ = [(name, ctypes.c_long) for name in ("every_s", "every_ns", "first_s", "first_ns")]


class ClockWatch:
    """Calls `wake` at the moment it is armed for, and at every jump of the wall clock while armed."""

    def __init__(self) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._fd = -1
        self._wake: Callable[[], None] = lambda: None

    def start(self, wake: Callable[[], None]) -> bool:
        """Begins to watch; False where the kernel refuses timers of this kind."""
        self._wake = wake
        self._fd = self._libc.timerfd_create(CLOCK_REALTIME, os.O_NONBLOCK | os.O_CLOEXEC)
        if self._fd < 0:
            log.warning("no wall-clock timer (%s): a suspend can delay reminders", os.strerror(ctypes.get_errno()))
            return False
        asyncio.get_running_loop().add_reader(self._fd, self._ready)
        return True

    def arm(self, moment: datetime | None) -> None:
        """Waits for this moment instead of the last one; None waits for nothing."""
        if self._fd < 0:
            return
        at = moment.timestamp() if moment else 0.0
        seconds = int(at)
        spec = _Itimerspec(0, 0, seconds, max(int((at - seconds) * 1e9), 1) if moment else 0)
        if self._libc.timerfd_settime(self._fd, ABSTIME | CANCEL_ON_SET, ctypes.byref(spec), None) < 0:
            self._jumped()

    def stop(self) -> None:
        if self._fd >= 0:
            asyncio.get_running_loop().remove_reader(self._fd)
            os.close(self._fd)
            self._fd = -1

    def _ready(self) -> None:
        try:
            os.read(self._fd, 8)
        except BlockingIOError:
            return
        except OSError as error:
            if error.errno != errno.ECANCELED:
                raise
            log.info("the wall clock was set, or the machine resumed")
        self._wake()

    def _jumped(self) -> None:
        """A jump since the last wake-up makes setting the timer fail once; the reader would never tell of it."""
        if ctypes.get_errno() != errno.ECANCELED:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        with contextlib.suppress(OSError):
            os.read(self._fd, 8)
        asyncio.get_running_loop().call_soon(self._wake)
