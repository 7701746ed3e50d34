"""The do-not-disturb of real notification servers on a real X display, through the bus filter."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from assistantd.frontends.desktop.quiet import QuietWatch
from assistantd.frontends.desktop.quiet_adapters import adapters
from assistantd.sandbox.bus_rules import SESSION
from tests.fakes.desktop import DUNST, XFCE, Desktop, desktop, missing
from tests.fakes.session_bus import filtered, linked

XFCONFD = next((str(found) for found in Path("/usr/lib").glob("*/xfce4/xfconf/xfconfd")), "")
ABSENT = missing(DUNST, XFCE, XFCONFD, "xfconf-query", "dunstctl", "xdg-dbus-proxy")
pytestmark = [pytest.mark.desktop, pytest.mark.skipif(bool(ABSENT), reason=ABSENT or "present")]


@pytest.fixture
async def private() -> AsyncIterator[Desktop]:
    with TemporaryDirectory(prefix="desk") as folder:
        async with desktop(Path(folder)) as made:
            yield made


@pytest.fixture
def address(private: Desktop) -> Iterator[str]:
    with filtered(private.bus, SESSION) as address:
        yield address


async def become(quiet: QuietWatch, state: str) -> None:
    while quiet.state != state:  # noqa: ASYNC110 - the test's own time limit ends it otherwise
        await asyncio.sleep(0.02)


async def test_dunst(private: Desktop, address: str) -> None:
    """Dunst's pause is known at the start and followed, and taken by another server's word when that takes over."""
    await private.start_dunst()
    await private.run("dunstctl", "set-paused", "true")
    quiet = QuietWatch(adapters(private.folder / "user"))
    async with linked(address, quiet):
        assert quiet.state == "on (dunst)"
        await private.run("dunstctl", "set-paused", "false")
        await become(quiet, "off (dunst)")
        await private.stop_server()
        await become(quiet, "no notification server")
        await private.start_dunst()
        await become(quiet, "off (dunst)")


async def test_xfce(private: Desktop, address: str) -> None:
    """XFCE's do-not-disturb is off where it was never set, and followed as it is set and taken away."""
    await private.start(XFCONFD, "org.xfce.Xfconf")
    await private.start_xfce()
    quiet = QuietWatch(adapters(private.folder / "user"))
    key = ("xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb")
    async with linked(address, quiet):
        assert quiet.state == "off (Xfce Notify Daemon)"
        await private.run(*key, "-n", "-t", "bool", "-s", "true")
        await become(quiet, "on (Xfce Notify Daemon)")
        await private.run(*key, "-r")
        await become(quiet, "off (Xfce Notify Daemon)")
