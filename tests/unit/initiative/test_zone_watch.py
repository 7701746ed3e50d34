"""A change of the system's zone is noticed when it is made."""

from __future__ import annotations

import asyncio
from pathlib import Path

from assistantd.folders import watch as folder_watch
from assistantd.initiative.zone_watch import ZoneWatch
from tests.fakes.clock import FixedClock


async def replace_localtime(folder: Path) -> None:
    """Does what setting the zone does: puts another link in the place of the old one."""
    (folder / "new").symlink_to("/usr/share/zoneinfo/UTC")
    (folder / "new").rename(folder / "localtime")


async def test_another_zone_is_told_once(tmp_path: Path, clock: FixedClock) -> None:
    """When the link is replaced and the zone is another one, it is told; what else changes there is not."""
    told = asyncio.Event()
    calls = []

    def changed() -> None:
        calls.append(clock.zone.key)
        told.set()

    watch = ZoneWatch(clock, changed, tmp_path)
    watch.start()
    await replace_localtime(tmp_path)
    await asyncio.sleep(folder_watch.SETTLE * 1.5)
    assert calls == []
    clock.travel("Asia/Shanghai")
    await replace_localtime(tmp_path)
    await told.wait()
    watch.stop()
    assert calls == ["Asia/Shanghai"]


async def test_a_folder_that_cannot_be_watched_stops_nothing(tmp_path: Path, clock: FixedClock) -> None:
    """The daemon starts all the same."""
    watch = ZoneWatch(clock, lambda: None, tmp_path / "none")
    watch.start()
    watch.stop()
