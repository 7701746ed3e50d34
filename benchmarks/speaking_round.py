"""What a round of planner and gate costs, over a vault with many memories and tasks; part of `benchmarks.speaking`."""

from __future__ import annotations

import asyncio
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from zoneinfo import ZoneInfo

from assistantd.agenda.agenda import Agenda
from assistantd.calendars.calendars import Calendars
from assistantd.domain.language import Language
from assistantd.domain.notice import Notice
from assistantd.domain.quiet_hours import quiet_hours
from assistantd.domain.suggestion import Verdict
from assistantd.domain.task import NewTask
from assistantd.initiative.brief_writer import BriefWriter
from assistantd.initiative.briefs import Briefs
from assistantd.initiative.gate import Limits
from assistantd.initiative.jobs import Jobs
from assistantd.initiative.planner import Planner
from assistantd.initiative.sources.habits import HabitSource
from assistantd.initiative.suggestions import Suggestions
from assistantd.learning import answers
from assistantd.learning.speaking import Answer
from assistantd.memory.ahead import Dated
from assistantd.memory.room import MemoryRoom
from assistantd.models.calendar_reading import CalendarReader
from assistantd.skillkit.testing_habits import ListHabits
from assistantd.vault.slots import SlotKind
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault
from benchmarks.memory_room import CHEAP, FixedClock, record

NOW = datetime(2026, 5, 4, 16, tzinfo=ZoneInfo("UTC"))
MEMORIES, DATED, TASKS, ANSWERS, ROUNDS = 10_000, 20, 20, 150, 40
PASSPHRASE = "correct horse battery"


class _Nowhere:
    state = "nowhere"

    async def show(self, _notice: Notice) -> bool:
        return False


async def _nobody(_notice: Notice) -> int:
    return 0


async def round_ms() -> tuple[float, float]:
    """Gives the milliseconds of a round at the median: by the wall clock, and of this process alone."""
    clock = FixedClock(NOW)
    with tempfile.TemporaryDirectory() as folder:
        vault = Vault(Path(folder) / "vault", cost=CHEAP, clock=clock)
        await vault.create(SlotKind.PASSPHRASE, PASSPHRASE)
        agenda = Agenda(vault, clock)
        await _fill(MemoryRoom(vault, clock, {}), agenda)
        dated = Dated(vault, clock)
        calendars = Calendars(vault, clock, CalendarReader(Path(folder), clock), Path(folder))
        briefs = Briefs(vault, BriefWriter(agenda, calendars, dated, clock), ListHabits(), clock)
        limits = Limits(enabled=True, quiet=quiet_hours("22:00-07:30"), daily=3, spacing=timedelta(hours=1))
        planner = Planner(agenda, dated, briefs, HabitSource(ListHabits(), clock, Language.EN), clock, Language.EN)
        suggestions = Suggestions(vault, planner, agenda, limits, clock, _Nowhere(), _nobody, Jobs(clock))
        await vault.write(_answered)
        walls, own = [], []
        for _ in range(ROUNDS):
            begun, cpu = time.perf_counter(), time.process_time()
            await suggestions.round()
            walls.append(time.perf_counter() - begun)
            own.append(time.process_time() - cpu)
        await vault.close()
    return median(walls) * 1000, median(own) * 1000


def _answered(db: Database) -> None:
    for n in range(ANSWERS):
        answers.keep(db, Answer("task", NOW - n * timedelta(hours=7), Verdict.LATER))


async def _fill(memory: MemoryRoom, agenda: Agenda) -> None:
    random = Random(7)
    words = [f"word{n}" for n in range(3000)]
    many = [record(" ".join(random.choices(words, k=12)), NOW) for _ in range(MEMORIES)]
    await memory.store_many(many)
    for number in range(DATED):
        day = NOW + timedelta(days=number % 30)
        await memory.remember(f"Person{number}'s birthday is on {day.day} {day:%B}")
        await memory.remember(f"I'll write to Person{number} on {day.day} {day:%B}")
    days = [(NOW + timedelta(days=number)).replace(hour=0, tzinfo=None) for number in range(TASKS)]
    await agenda.put("to-do", [NewTask(f"task {at:%d %B}", at, day=True) for at in days])


if __name__ == "__main__":
    wall, own = asyncio.run(round_ms())
    print(f"a round of planner and gate, ms: {wall:.1f}, of this process alone {own:.1f}")
