"""What the desktop tells of its user, by services that python-dbusmock plays, also through the bus filter."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from assistantd.domain.presence import Presence, PresenceFact
from assistantd.frontends.desktop.lockers import LockerWatch
from assistantd.frontends.desktop.login import MANAGER, PATH, SESSION, LoginWatch
from assistantd.frontends.desktop.presence import PresenceDesk
from assistantd.sandbox import bus_rules
from tests.fakes.clock import FixedClock
from tests.fakes.mocked import Mocked, missing, mocked
from tests.fakes.session_bus import SessionBus, filtered, linked
from tests.unit.frontends.conftest import until

ABSENT = missing()
pytestmark = pytest.mark.skipif(bool(ABSENT), reason=ABSENT or "present")
NOW = datetime(2026, 11, 25, 9, tzinfo=ZoneInfo("Europe/Berlin"))
OURS, GNOME = "/org/freedesktop/login1/session/c1", "org.gnome.ScreenSaver"


class Noted(list[Presence]):
    """Keeps what was told."""

    def __call__(self, fact: PresenceFact) -> None:
        assert fact.at == NOW
        self.append(fact.what)


@pytest.fixture
def desk() -> PresenceDesk:
    return PresenceDesk(FixedClock(NOW))


@pytest.fixture
def noted(desk: PresenceDesk) -> Noted:
    noted = Noted()
    desk.subscribe(noted)
    return noted


@pytest.fixture(params=["direct", "filtered"])
async def system(request: pytest.FixtureRequest, bus: SessionBus) -> AsyncIterator[str]:
    """Is the system bus, and the filtered one that the daemon really uses."""
    async with AsyncExitStack() as stack:
        yield _address(bus, request.param, bus_rules.SYSTEM, stack)


def _address(bus: SessionBus, way: str, rules: tuple[str, ...], stack: AsyncExitStack) -> str:
    if way == "direct":
        return bus.address
    return stack.enter_context(filtered(bus, rules))


@pytest.fixture
async def logind(bus: SessionBus) -> AsyncIterator[Mocked]:
    async with mocked(bus, "logind", "org.freedesktop.login1", system=True) as played:
        await played.call(PATH, "AddSession", "ssusb", "c1", "seat0", os.getuid(), "me", True)
        await played.call(PATH, "AddSession", "ssusb", "c2", "seat0", os.getuid() + 1, "other", True)
        yield played


async def test_lock_idle_and_sleep(system: str, logind: Mocked, desk: PresenceDesk, noted: Noted) -> None:
    """Lock, idleness and sleep of the user's own session are told once each, with the time."""
    async with linked(system, LoginWatch(desk)):
        assert desk.state == "here"
        await logind.update(OURS, SESSION, LockedHint=("b", True))
        await logind.update(OURS, SESSION, IdleHint=("b", True))
        await until(lambda: len(noted) == 2)
        assert (desk.state, desk.locked, desk.away) == ("locked", True, True)
        await logind.signal(PATH, MANAGER, "PrepareForSleep", "b", True)
        await logind.signal(PATH, MANAGER, "PrepareForSleep", "b", False)
        await logind.update(OURS, SESSION, IdleHint=("b", False), LockedHint=("b", False))
        await until(lambda: len(noted) == 6)
    assert noted == [
        Presence.LOCKED, Presence.AWAY, Presence.SUSPENDED, Presence.RESUMED, Presence.UNLOCKED, Presence.BACK,
    ]  # fmt: skip


async def test_asked_to_lock(system: str, logind: Mocked, desk: PresenceDesk, noted: Noted) -> None:
    """A desktop whose locker tells nobody counts as locked from logind's request on, until the one to unlock."""
    async with linked(system, LoginWatch(desk)):
        await logind.signal(OURS, SESSION, "Lock")
        await logind.signal(OURS, SESSION, "Unlock")
        await until(lambda: len(noted) == 2)
    assert noted == [Presence.LOCKED, Presence.UNLOCKED]


async def test_others_sessions(system: str, logind: Mocked, desk: PresenceDesk, noted: Noted) -> None:
    """Another user's session changes nothing."""
    async with linked(system, LoginWatch(desk)):
        await logind.update("/org/freedesktop/login1/session/c2", SESSION, LockedHint=("b", True))
        await logind.update(OURS, SESSION, LockedHint=("b", True))
        await logind.update(OURS, SESSION, LockedHint=("b", False))
        await until(lambda: len(noted) == 2)
    assert noted == [Presence.LOCKED, Presence.UNLOCKED]


async def test_locked_before(system: str, logind: Mocked, desk: PresenceDesk) -> None:
    """A session that was locked when the daemon started counts as locked."""
    await logind.update(OURS, SESSION, LockedHint=("b", True))
    async with linked(system, LoginWatch(desk)):
        assert desk.locked


async def test_a_session_that_comes_later(bus: SessionBus, desk: PresenceDesk) -> None:
    """Without a session that is said, and one that begins later is followed."""
    async with (
        mocked(bus, "logind", "org.freedesktop.login1", system=True) as played,
        linked(bus.address, LoginWatch(desk)),
    ):
        assert desk.state == "logind knows no session of this user"
        await played.call(PATH, "AddSession", "ssusb", "c1", "seat0", os.getuid(), "me", True)
        await played.signal(PATH, MANAGER, "SessionNew", "so", "c1", OURS)
        await until(lambda: desk.state == "here")


async def test_no_logind(system: str, desk: PresenceDesk) -> None:
    """On a bus without logind the state says so, and nobody counts as away or locked."""
    async with linked(system, LoginWatch(desk)):
        assert desk.state == "logind does not run"
        assert not desk.locked


@pytest.mark.parametrize("way", ["direct", "filtered"])
async def test_screen_lock(bus: SessionBus, way: str, desk: PresenceDesk, noted: Noted) -> None:
    """A screen locker on the session bus is heard, and asked when it comes; when it goes the lock goes with it."""
    async with AsyncExitStack() as stack:
        address = _address(bus, way, bus_rules.SESSION, stack)
        await stack.enter_async_context(linked(address, LockerWatch(desk, bus_rules.LOCKERS)))
        assert desk.state == "no screen locker tells"
        async with mocked(bus, "gnome_screensaver", GNOME) as played:
            await until(lambda: desk.state == "here")
            await played.call("/org/gnome/ScreenSaver", "SetActive", "b", True, interface=GNOME)
            await until(lambda: desk.locked)
        await until(lambda: desk.state == "no screen locker tells")
    assert noted == [Presence.LOCKED, Presence.UNLOCKED]


async def test_two_tell(bus: SessionBus, logind: Mocked, desk: PresenceDesk, noted: Noted) -> None:
    """Two sources that tell of one lock make one lock, which ends when both say so."""
    async with (
        linked(bus.address, LoginWatch(desk), LockerWatch(desk, bus_rules.LOCKERS)),
        mocked(bus, "gnome_screensaver", GNOME) as saver,
    ):
        await logind.update(OURS, SESSION, LockedHint=("b", True))
        await saver.call("/org/gnome/ScreenSaver", "SetActive", "b", True, interface=GNOME)
        await until(lambda: sum(desk._locks.values()) == 2)
        await logind.update(OURS, SESSION, LockedHint=("b", False))
        await until(lambda: sum(desk._locks.values()) == 1)
        assert noted == [Presence.LOCKED]
        await saver.call("/org/gnome/ScreenSaver", "SetActive", "b", False, interface=GNOME)
        await until(lambda: noted == [Presence.LOCKED, Presence.UNLOCKED])


async def test_nobody_listens_any_more(desk: PresenceDesk, noted: Noted) -> None:
    """Who ended the subscription is told nothing any more."""
    end = desk.subscribe(noted)
    end()
    desk.lock("test", on=True)
    assert noted == [Presence.LOCKED]
