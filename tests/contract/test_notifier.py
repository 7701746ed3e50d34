"""What every notifier does: the fake one, the real one with a server that tests play, and the real one with dunst."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from html import unescape
from pathlib import Path
from tempfile import mkdtemp
from typing import Protocol

import pytest

from assistantd.domain.notice import Notice
from assistantd.frontends.notify import DesktopNotifier
from tests.fakes.desktop import DUNST, Desktop, desktop, missing
from tests.fakes.notification_server import NotificationServer
from tests.fakes.notifier import FakeNotifier
from tests.fakes.session_bus import ABSENT, linked, session_bus

BUTTONS = {"allow": "Allow", "deny": "Deny"}


class Stage(Protocol):
    """Is a notifier together with a view of what it shows."""

    notifier: FakeNotifier | DesktopNotifier
    locked: bool

    async def screen(self) -> list[tuple[str, str]]:
        """Gives title and body of what has been shown, the newest last."""
        ...

    async def count(self) -> int:
        """Counts what is on the screen."""
        ...

    async def press_allow(self) -> None: ...


class FakeStage:
    def __init__(self) -> None:
        self.notifier = FakeNotifier()

    @property
    def locked(self) -> bool:
        return self.notifier.locked

    @locked.setter
    def locked(self, locked: bool) -> None:
        self.notifier.locked = locked

    async def screen(self) -> list[tuple[str, str]]:
        return list(self.notifier.screen.values())

    async def count(self) -> int:
        return len(self.notifier.screen)

    async def press_allow(self) -> None:
        self.notifier.press("allow")


class PlayedStage:
    def __init__(self) -> None:
        self.locked = False
        self.notifier = DesktopNotifier(lambda: self.locked)
        self.server = NotificationServer()

    async def screen(self) -> list[tuple[str, str]]:
        return [(shown[3], unescape(shown[4])) for shown in self.server.log]

    async def count(self) -> int:
        return len(self.server.screen)

    async def press_allow(self) -> None:
        await self.server.press(max(self.server.screen), "allow")


class DunstStage:
    def __init__(self, desktop: Desktop) -> None:
        self.locked = False
        self.notifier = DesktopNotifier(lambda: self.locked)
        self.desktop = desktop

    async def screen(self) -> list[tuple[str, str]]:
        return await self.desktop.shown()

    async def count(self) -> int:
        return await self.desktop.on_screen()

    async def press_allow(self) -> None:
        await self.desktop.run("dunstctl", "context")


@pytest.fixture(
    params=[
        "fake",
        pytest.param("played", marks=pytest.mark.skipif(bool(ABSENT), reason=ABSENT or "present")),
        pytest.param(
            "dunst",
            marks=[
                pytest.mark.desktop,
                pytest.mark.skipif(bool(missing(DUNST, "dunstctl")), reason=missing(DUNST, "dunstctl") or "present"),
            ],
        ),
    ]
)
async def stage(request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    async with AsyncExitStack() as stack:
        folder = Path(mkdtemp(prefix="desk"))
        stack.callback(shutil.rmtree, folder)
        match request.param:
            case "fake":
                yield FakeStage()
            case "played":
                bus = await stack.enter_async_context(session_bus(folder / "bus"))
                played = PlayedStage()
                await played.server.start(bus.address)
                stack.push_async_callback(played.server.stop)
                stack.callback(played.notifier.close)
                await stack.enter_async_context(linked(bus.address, played.notifier))
                yield played
            case "dunst":
                made = await stack.enter_async_context(desktop(folder))
                await made.start_dunst()
                real = DunstStage(made)
                stack.callback(real.notifier.close)
                await stack.enter_async_context(linked(made.bus.address, real.notifier))
                yield real


async def become(value: object, ask: Callable[[], Awaitable[object]]) -> None:
    """Waits until the stage gives this value; the test's time limit ends it otherwise."""
    while await ask() != value:  # noqa: ASYNC110
        await asyncio.sleep(0.02)


async def test_ready(stage: Stage) -> None:
    """With a desktop there, the state says ready and by whom."""
    assert stage.notifier.state.startswith("ready (")


async def test_shows(stage: Stage) -> None:
    """Title and body are shown as they were given, markup characters included."""
    assert await stage.notifier.show(Notice("a", "Reminder 提醒", "tea & <b>umbrella</b> 带伞", private=False))
    await become([("Reminder 提醒", "tea & <b>umbrella</b> 带伞")], stage.screen)
    await become(1, stage.count)


async def test_private_while_locked(stage: Stage) -> None:
    """While the vault is locked a private body is not shown, and one that is not private is."""
    stage.locked = True
    assert await stage.notifier.show(Notice("a", "You have a reminder", "doctor"))
    await become([("You have a reminder", "")], stage.screen)
    assert await stage.notifier.show(Notice("b", "Update", "done", private=False))
    await become([("You have a reminder", ""), ("Update", "done")], stage.screen)


async def test_replaces(stage: Stage) -> None:
    """A notice with the same id replaces the earlier one on the screen."""
    await stage.notifier.show(Notice("a", "One", "1"))
    await stage.notifier.show(Notice("b", "Two", "2"))
    await stage.notifier.show(Notice("a", "Three", "3"))
    await become(2, stage.count)


async def test_replaces_what_an_earlier_life_showed(stage: Stage) -> None:
    """With a server that knows tags, the same notice of a daemon started anew replaces the one on the screen."""
    if not isinstance(stage, DunstStage):
        pytest.skip("only a server that knows tags can tell")
    await stage.notifier.show(Notice("a", "One", "1"))
    await become(1, stage.count)
    later = DesktopNotifier(lambda: False)
    async with linked(stage.desktop.bus.address, later):
        await later.show(Notice("a", "One", "once more"))
        await later.show(Notice("b", "Two", "2"))
        await become(2, stage.count)


async def test_pressed(stage: Stage) -> None:
    """A pressed button tells its key once and takes the question off the screen."""
    pressed: list[str] = []
    assert await stage.notifier.ask("q", "Allow this?", "remember ramen", BUTTONS, pressed.append)
    await become(1, stage.count)
    await stage.press_allow()
    await become(0, stage.count)
    assert pressed == ["allow"]


async def test_a_notice_with_buttons(stage: Stage) -> None:
    """A pressed button of a notice tells the notice's id with the key, once."""
    pressed: list[tuple[str, str]] = []
    stage.notifier.pressed = lambda notice, key: pressed.append((notice, key))
    assert await stage.notifier.show(Notice("a", "Reminder", "tea", buttons=tuple(BUTTONS.items())))
    await become(1, stage.count)
    await stage.press_allow()
    await become(0, stage.count)
    assert pressed == [("a", "allow")]


async def test_withdrawn(stage: Stage) -> None:
    """A withdrawn question leaves the screen without a key, and withdrawing again does nothing."""
    pressed: list[str] = []
    await stage.notifier.ask("q", "Allow this?", "remember ramen", BUTTONS, pressed.append)
    await become(1, stage.count)
    await stage.notifier.withdraw("q")
    await stage.notifier.withdraw("q")
    await become(0, stage.count)
    assert pressed == []


@pytest.mark.parametrize("kind", ["fake", "real"])
async def test_absent(kind: str) -> None:
    """Without a desktop nothing is shown, nothing raised, and the state is the reason."""
    notifier: FakeNotifier | DesktopNotifier = FakeNotifier(absent="no session bus")
    if kind == "real":
        notifier = DesktopNotifier(lambda: False)
        notifier.absent("no session bus")
    assert notifier.state == "no session bus"
    assert not await notifier.show(Notice("a", "One", "1"))
    assert not await notifier.ask("q", "Allow this?", "", BUTTONS, lambda _key: None)
    await notifier.withdraw("q")
