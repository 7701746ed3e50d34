"""Runs one act at the next due time. The only door to the scheduler library; nothing is stored there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from assistantd.domain.clock import Clock
from assistantd.initiative.clock_watch import ClockWatch

NEXT = "next"


class Jobs:
    """Holds at most one job: whoever it calls looks up what is due, and says when to be called again."""

    def __init__(self, clock: Clock, watch: ClockWatch | None = None) -> None:
        self._clock = clock
        self._watch = watch or ClockWatch()
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._act: Callable[[], Awaitable[None]] | None = None

    @property
    def next(self) -> datetime | None:
        """When the job runs by the machine's clock, or None when nothing is to come."""
        job = self._scheduler.get_job(NEXT)
        return job.next_run_time if job else None

    def start(self, act: Callable[[], Awaitable[None]]) -> None:
        """Begins; `act` is called at each due time, and once more after the wall clock jumped."""
        self._act = act
        self._scheduler.start()
        self._watch.start(self._now)

    def at(self, moment: datetime | None) -> None:
        """Runs the act at this moment and no longer at the one before; None leaves nothing to run."""
        if moment is None:
            self._watch.arm(None)
            if self._scheduler.get_job(NEXT):
                self._scheduler.remove_job(NEXT)
            return
        left = moment.astimezone(UTC) - self._clock.now().astimezone(UTC)
        due = datetime.now(UTC) + max(left, timedelta())
        self._plan(due)
        self._watch.arm(due)

    def stop(self) -> None:
        self._watch.stop()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def _now(self) -> None:
        self._plan(datetime.now(UTC))

    def _plan(self, due: datetime) -> None:
        self._scheduler.add_job(
            self._act, DateTrigger(due), id=NEXT, replace_existing=True, misfire_grace_time=None, max_instances=8
        )
