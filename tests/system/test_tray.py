"""The tray of a real daemon in a real panel, seen and clicked with a real pointer."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.fakes.desktop import PANEL, XFCE, XFCONFD, Desktop, desktop, missing
from tests.system.running import House

ABSENT = missing(PANEL, XFCONFD, XFCE, "xdotool", "import", "xdg-dbus-proxy")
pytestmark = [pytest.mark.desktop, pytest.mark.skipif(bool(ABSENT), reason=ABSENT or "present")]
ICON = ("12", "20")
"""Where the panel has its only icon."""


@pytest.fixture
async def private() -> AsyncIterator[Desktop]:
    with TemporaryDirectory(prefix="desk") as folder:
        async with desktop(Path(folder)) as made:
            await made.start_xfce()
            await made.start_panel()
            yield made


@pytest.fixture
async def house(private: Desktop, tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path, extra={"DBUS_SESSION_BUS_ADDRESS": private.bus.address})
    await asyncio.to_thread(house.start)
    await asyncio.to_thread(house.tell, "setup", "--default")
    await told(house, "tray", "shown")
    yield house
    await asyncio.to_thread(house.stop)


async def told(house: House, fact: str, value: str) -> None:
    """Waits until `status` tells this of the desktop."""
    while (await asyncio.to_thread(house.facts, "status"))["desktop"][fact] != value:  # noqa: ASYNC110
        await asyncio.sleep(0.1)


async def colour(private: Desktop, name: str) -> str:
    """Gives the colour beside the icon's sign; a picture goes to the folder that $ASSISTANTD_SCREENSHOTS names."""
    if kept := os.environ.get("ASSISTANTD_SCREENSHOTS"):
        await private.run("import", "-window", "root", f"{kept}/{name}.png")
    said = await private.run("import", "-window", "root", "-crop", "1x1+12+12", "-depth", "8", "txt:-")
    return said.rpartition("#")[2][:6]


async def become(private: Desktop, wanted: str, name: str) -> None:
    while await colour(private, name) != wanted:  # noqa: ASYNC110 - the X server announces it to nobody here
        await asyncio.sleep(0.1)


async def choose(private: Desktop, item: int) -> None:
    """Opens the menu with the right button and takes an item, counted from one, with the keys."""
    await private.run("xdotool", "mousemove", *ICON, "click", "3")
    await asyncio.sleep(0.8)  # it opens, and asks us for its items first
    await private.run("xdotool", "key", *(["Down"] * item), "Return")


async def test_seen_and_clicked(private: Desktop, house: House) -> None:
    """The icon shows ready, quiet and locked; its menu shows the agenda, pauses suggestions, locks, and quits."""
    await become(private, "1F6FC4", "ready")
    await asyncio.to_thread(house.tell, "remind", "call mum in 2 hours")
    before = await private.run("xdotool", "search", "--onlyvisible", "--class", "xfce4-notifyd")
    await choose(private, 2)
    while await private.run("xdotool", "search", "--onlyvisible", "--class", "xfce4-notifyd") == before:  # noqa: ASYNC110
        await asyncio.sleep(0.1)
    await choose(private, 3)
    await become(private, "6A3FA0", "paused")
    assert "No suggestions until" in await asyncio.to_thread(house.tell, "pause")
    await choose(private, 3)
    await become(private, "1F6FC4", "ready again")
    await choose(private, 4)
    await become(private, "6B7076", "locked")
    assert (await asyncio.to_thread(house.facts, "status"))["vault"] == "locked"
    await choose(private, 2)  # what cannot be done now is passed over by the keys: after the chat comes the end
    assert house.process is not None
    assert await asyncio.to_thread(house.process.wait, 20) == 0


async def test_the_panel_starts_anew(private: Desktop, house: House) -> None:
    """When the panel is gone that is said, and a new one has the icon without a restart of ours."""
    await become(private, "1F6FC4", "first")
    panel = private.servers.pop()
    panel.terminate()
    await panel.wait()
    await told(house, "tray", "the desktop has no tray (GNOME needs the AppIndicator extension)")
    await private.start_panel()
    await told(house, "tray", "shown")
    await become(private, "1F6FC4", "second")
