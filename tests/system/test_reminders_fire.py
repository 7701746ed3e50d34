"""Reminders on a real daemon: they fire, are caught up, keep their secret while locked, and never come twice."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from assistantd.agenda.agenda import Agenda
from assistantd.domain.agenda import EntryKind, NewEntry
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock
from tests.fakes.desktop import DUNST, Desktop, desktop, missing
from tests.system.running import House
from tests.system.watching import PATIENCE, Watcher

BERLIN = ZoneInfo("Europe/Berlin")
NO_DESKTOP = missing(DUNST, "xdg-dbus-proxy")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A daemon with an open vault, which opens by itself after a restart."""
    house = House(tmp_path).start()
    house.tell("setup", "--default")
    yield house
    house.stop()


def firings(house: House) -> list[dict[str, Any]]:
    return list(house.facts("agenda", "log")["firings"])


def until_fired(house: House, outcome: str) -> dict[str, Any]:
    """Waits until the newest firing has this outcome."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = firings(house)
        if found and found[0]["outcome"] == outcome:
            return found[0]
        time.sleep(0.1)
    raise AssertionError(f"never {outcome}: {firings(house)}")


async def write_into_the_past(home: Path, *titles: str) -> datetime:
    """Writes reminders for two hours ago into the vault of a daemon that is down, as if set three hours ago."""
    now = datetime.now(BERLIN).replace(second=0, microsecond=0)
    vault = Vault(home / "data" / "vault")
    await vault.unlock()
    agenda = Agenda(vault, FixedClock(now - timedelta(hours=3)))
    due = now - timedelta(hours=2)
    for title in titles:
        await agenda.add(NewEntry(EntryKind.REMINDER, title, due.replace(tzinfo=None), "Europe/Berlin"))
    await vault.close()
    return due


def test_a_reminder_fires_while_the_daemon_runs(house: House) -> None:
    """At its time a watching client is told of it with its words, and the log says that it fired."""
    with Watcher(house) as watcher:
        house.tell("remind", "stretch your legs in 2 seconds")
        notice = watcher.next()
        assert notice["title"].startswith("Reminder ")
        assert notice["body"] == "stretch your legs"
        fired = until_fired(house, "fired")
        assert fired["title"] == "stretch your legs"
        assert len(firings(house)) == 1
        assert watcher.quiet


def test_a_chinese_reminder_speaks_chinese(house: House) -> None:
    """The notice is in the language of the reminder's own words."""
    with Watcher(house) as watcher:
        house.tell("ask", "三秒后提醒我喝水")
        notice = watcher.next()
        assert notice["title"].startswith("提醒 ")
        assert notice["body"] == "喝水"


def test_a_reminder_missed_while_down_is_caught_up_once(house: House) -> None:
    """After a restart it is shown to who watches, recorded as late, and not shown again after the next restart."""
    house.stop()
    asyncio.run(write_into_the_past(house.home, "water the plants"))
    house.start()
    with Watcher(house) as watcher:
        notice = watcher.next()
        assert notice["body"] == "water the plants"
        assert "late" in notice["title"]
        late = until_fired(house, "late")
        assert late["why"].startswith("2 h ")
    house.stop()
    house.start()
    with Watcher(house) as watcher:
        house.tell("remind", "the next one in 2 seconds")
        assert watcher.next()["body"] == "the next one"
        assert [f["outcome"] for f in firings(house) if f["title"] == "water the plants"] == ["late"]
        assert watcher.quiet


def test_a_kill_after_firing_does_not_repeat_it(house: House) -> None:
    """What was shown before a kill is not shown after it; what came due after the kill is shown once."""
    with Watcher(house) as watcher:
        house.tell("remind", "first in 2 seconds")
        house.tell("remind", "second in 8 seconds")
        second_is_due = time.monotonic() + 8
        assert watcher.next()["body"] == "first"
        until_fired(house, "fired")
    house.kill()
    time.sleep(max(0.0, second_is_due - time.monotonic()))
    house.start()
    with Watcher(house) as watcher:
        assert watcher.next()["body"] == "second"
        until_fired(house, "fired")
        assert sorted(f["title"] for f in firings(house)) == ["first", "second"]
        house.tell("remind", "third in 2 seconds")
        assert watcher.next()["body"] == "third"
        assert watcher.quiet


def test_while_locked_only_the_time_is_told(house: House) -> None:
    """A reminder that comes due while the vault is locked tells its time; its words come after the unlock, once."""
    house.tell("remind", "buy a ring for Ann in 6 seconds")
    house.tell("lock")
    with Watcher(house) as watcher:
        notice = watcher.next()
        assert notice["title"] == "You have a reminder"
        assert "Unlock to read it." in notice["body"]
        assert "ring" not in str(notice)
        house.tell("unlock")
        notice = watcher.next()
        assert notice["body"] == "buy a ring for Ann"
        fired = until_fired(house, "fired")
        assert "announced without content" in fired["why"]
        assert len(firings(house)) == 1
        assert watcher.quiet


@pytest.fixture
async def screen() -> AsyncIterator[Desktop]:
    """A private desktop without a notification server yet."""
    if NO_DESKTOP:
        pytest.skip(NO_DESKTOP)
    with TemporaryDirectory(prefix="desk") as folder:
        async with desktop(Path(folder)) as made:
            yield made


@pytest.fixture
def on_desktop(tmp_path: Path, screen: Desktop) -> Iterator[House]:
    """A daemon that finds the private desktop's bus."""
    house = House(tmp_path, extra={"DBUS_SESSION_BUS_ADDRESS": screen.bus.address}).start()
    house.tell("setup", "--default")
    yield house
    house.stop()


async def shown_on(screen: Desktop) -> list[tuple[str, str]]:
    """Waits until the notification server has shown something, and gives all that it has."""
    while not (shown := await screen.shown()):  # noqa: ASYNC110 - dunst only writes a file
        await asyncio.sleep(0.1)
    return shown


@pytest.mark.desktop
async def test_a_reminder_shows_on_the_desktop(screen: Desktop, on_desktop: House) -> None:
    """A real notification server shows the reminder's words, which reached it through the filtered bus."""
    await screen.start_dunst()
    on_desktop.tell("remind", "call mum in 2 seconds")
    ((title, body),) = await shown_on(screen)
    assert title.startswith("Reminder ")
    assert body == "call mum"
    assert on_desktop.facts("status")["notifications"].startswith("ready (dunst")
    findings = {f["what"]: f["state"] for f in on_desktop.facts("doctor")["findings"]}
    assert findings["doctor_notifications"] == "ok"
    if shutil.which("dunstctl"):
        assert await screen.on_screen() == 1
    assert until_fired(on_desktop, "fired")["title"] == "call mum"


@pytest.mark.desktop
async def test_a_reminder_waits_for_somebody_who_sees_it(screen: Desktop, on_desktop: House) -> None:
    """What came due where nothing could show it is shown as soon as a notification server comes, and only once."""
    on_desktop.tell("remind", "feed the cat in 2 seconds")
    assert until_fired(on_desktop, "unseen")["title"] == "feed the cat"
    await screen.start_dunst()
    assert [body for _, body in await shown_on(screen)] == ["feed the cat"]
    until_fired(on_desktop, "fired")
    await screen.stop_server()
    await screen.start_dunst()
    on_desktop.tell("remind", "feed the dog in 2 seconds")
    while len(shown := await screen.shown()) < 2:  # noqa: ASYNC110
        await asyncio.sleep(0.1)
    assert [body for _, body in shown] == ["feed the cat", "feed the dog"]
