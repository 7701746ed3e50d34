"""Real notification servers on a real X display, clicked with a real pointer, through the bus filter."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from assistantd.domain.notice import Notice
from assistantd.frontends.notify import DesktopNotifier
from assistantd.sandbox.bus_rules import SESSION
from tests.fakes.desktop import DUNST, XFCE, Desktop, desktop, missing
from tests.fakes.session_bus import filtered, linked

BUTTONS = {"allow": "Allow", "deny": "Deny"}
ABSENT = missing(DUNST, XFCE, "xdotool", "import", "xdg-dbus-proxy")
pytestmark = [pytest.mark.desktop, pytest.mark.skipif(bool(ABSENT), reason=ABSENT or "present")]


@pytest.fixture
async def private() -> AsyncIterator[Desktop]:
    with TemporaryDirectory(prefix="desk") as folder:
        async with desktop(Path(folder)) as made:
            yield made


@pytest.fixture
async def notifier(private: Desktop) -> AsyncIterator[DesktopNotifier]:
    """Speaks through the filter; the test's first server is xfce4-notifyd."""
    await private.start_xfce()
    notifier = DesktopNotifier(lambda: False)
    with filtered(private.bus, SESSION) as address:
        async with linked(address, notifier):
            yield notifier
        notifier.close()


async def picture(private: Desktop, name: str) -> bytes:
    """Takes the screen's pixels; a copy goes to the folder that $ASSISTANTD_SCREENSHOTS names."""
    file = private.folder / "screen.ppm"
    await private.run("import", "-window", "root", str(file))
    if kept := os.environ.get("ASSISTANTD_SCREENSHOTS"):
        await private.run("import", "-window", "root", f"{kept}/{name}.png")
    return file.read_bytes()


async def windows(private: Desktop) -> list[tuple[int, int, int, int]]:
    """Gives x, y, width and height of the windows that are to be seen."""
    found = []
    for id in (await private.run("xdotool", "search", "--onlyvisible", "--name", ".*")).split():
        shell = await private.run("xdotool", "getwindowgeometry", "--shell", id)
        values = dict(line.split("=") for line in shell.splitlines())
        x, y, width, height = (int(values[k]) for k in ("X", "Y", "WIDTH", "HEIGHT"))
        if 100 < width < 900 and height > 20:
            found.append((x, y, width, height))
    return found


async def until_windows(private: Desktop, count: int) -> list[tuple[int, int, int, int]]:
    while len(found := await windows(private)) != count:  # noqa: ASYNC110 - the X server announces it to nobody here
        await asyncio.sleep(0.1)
    return found


async def test_seen(private: Desktop, notifier: DesktopNotifier) -> None:
    """A notice changes the screen, and the state names the server."""
    assert notifier.state.startswith("ready (Xfce Notify Daemon")
    before = await picture(private, "empty")
    assert await notifier.show(Notice("a", "Reminder 提醒", "Call mum <now> & bring tea 带伞", private=False))
    await until_windows(private, 1)
    await asyncio.sleep(0.5)  # it fades in
    assert await picture(private, "shown") != before


async def test_clicked(private: Desktop, notifier: DesktopNotifier) -> None:
    """A click on a button of the question reaches us as its key, and the question leaves the screen."""
    pressed: asyncio.Queue[str] = asyncio.Queue()
    assert await notifier.ask("q", "Editor wants to remember", "I like ramen", BUTTONS, pressed.put_nowait)
    ((x, y, width, height),) = await until_windows(private, 1)
    await asyncio.sleep(0.5)
    await picture(private, "question")
    # The buttons are in the lowest row, the last one at the right.
    for part in (0.9, 0.85, 0.75, 0.65):
        await private.run("xdotool", "mousemove", str(x + int(width * part)), str(y + height - 28), "click", "1")
        try:
            assert await asyncio.wait_for(pressed.get(), 1) in BUTTONS
            break
        except TimeoutError:
            continue
    else:
        pytest.fail("no click reached a button")
    await until_windows(private, 0)


async def test_another_server(private: Desktop, notifier: DesktopNotifier) -> None:
    """When the server goes and another comes, notifications work again without a restart of ours."""
    assert await notifier.show(Notice("a", "One", "1"))
    await private.stop_server()
    while notifier.state != "no notification server":  # noqa: ASYNC110 - nobody announces it to the test
        await asyncio.sleep(0.02)
    assert not await notifier.show(Notice("a", "Two", "2"))
    await private.start_dunst()
    while not notifier.state.startswith("ready (dunst"):  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    assert await notifier.show(Notice("a", "Three", "3"))
    await until_windows(private, 1)
    await picture(private, "dunst")
    if shutil.which("dunstctl"):
        assert await private.on_screen() == 1
