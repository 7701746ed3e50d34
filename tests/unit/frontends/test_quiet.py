"""Do-not-disturb: Plasma's as a test plays it, and GNOME's with the real dconf."""

from __future__ import annotations

import asyncio
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistantd.domain.quiet import Quiet
from assistantd.frontends.desktop import dconf
from assistantd.frontends.desktop.quiet import QuietWatch
from assistantd.frontends.desktop.quiet_adapters import GNOME_KEY, adapters
from assistantd.sandbox import bus_rules
from tests.fakes.notification_server import NotificationServer
from tests.fakes.session_bus import ABSENT, SessionBus, filtered, linked
from tests.unit.frontends.conftest import until

pytestmark = pytest.mark.skipif(bool(ABSENT), reason=ABSENT or "present")
SERVICE = next((p for p in ("/usr/libexec/dconf-service", "/usr/lib/dconf/dconf-service") if Path(p).exists()), "")


@pytest.fixture
def address(bus: SessionBus) -> Iterator[str]:
    with filtered(bus, bus_rules.SESSION) as address:
        yield address


@pytest.fixture
def quiet(tmp_path: Path) -> QuietWatch:
    return QuietWatch(adapters(tmp_path / "dconf" / "user"))


async def test_plasma(bus: SessionBus, address: str, quiet: QuietWatch) -> None:
    """Plasma's do-not-disturb is known at the start and followed; with the server gone nobody can tell."""
    plasma = NotificationServer(name="Plasma", inhibited=True)
    await plasma.start(bus.address)
    async with linked(address, quiet):
        assert quiet.quiet_now() == Quiet(on=True, source="Plasma")
        await plasma.inhibit(on=False)
        await until(lambda: quiet.quiet_now() == Quiet(on=False, source="Plasma"))
        await plasma.stop()
        await until(lambda: quiet.quiet_now() == Quiet(None, "no notification server"))
    quiet.absent("the session bus went away")
    assert quiet.state == "the session bus went away"


async def test_a_server_that_cannot_tell(bus: SessionBus, address: str, quiet: QuietWatch) -> None:
    """A server without do-not-disturb, or with one that is not known here, is named and nothing is guessed."""
    server = NotificationServer()
    await server.start(bus.address)
    async with linked(address, quiet):
        assert quiet.quiet_now() == Quiet(None, "Screenless tells nothing of do-not-disturb")
    await server.stop()


async def test_another_desktop(bus: SessionBus, address: str, quiet: QuietWatch) -> None:
    """When another desktop's server takes over, its own way is asked."""
    first, plasma = NotificationServer(), NotificationServer(name="Plasma", inhibited=True)
    await first.start(bus.address)
    async with linked(address, quiet):
        await first.stop()
        await plasma.start(bus.address)
        await until(lambda: quiet.state == "on (Plasma)")
    await plasma.stop()


async def test_gnome(bus: SessionBus, address: str, quiet: QuietWatch, tmp_path: Path) -> None:
    """GNOME's switch is read from dconf's real database, before and after it is turned."""
    if not SERVICE or not shutil.which("gsettings"):
        pytest.skip("dconf or gsettings is not installed")
    home = {"XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path), "DBUS_SESSION_BUS_ADDRESS": bus.address}
    environment = {"PATH": os.environ["PATH"], **home, "GSETTINGS_BACKEND": "dconf"}
    service = await asyncio.create_subprocess_exec(SERVICE, env=environment, stderr=subprocess.DEVNULL)
    shell = NotificationServer(name="gnome-shell")
    await shell.start(bus.address)

    async def show_banners(value: str) -> None:
        words = ("gsettings", "set", "org.gnome.desktop.notifications", "show-banners", value)
        assert await (await asyncio.create_subprocess_exec(*words, env=environment)).wait() == 0

    async with linked(address, quiet):
        assert quiet.state == "off (gnome-shell)"
        await show_banners("false")
        await until(lambda: quiet.state == "on (gnome-shell)")
        await show_banners("true")
        await until(lambda: quiet.state == "off (gnome-shell)")
    await shell.stop()
    service.terminate()
    await service.wait()


@pytest.mark.parametrize("damage", [b"", b"GVariant", b"GVariant" + bytes(16), b"x" * 300])
def test_a_damaged_database(tmp_path: Path, damage: bytes) -> None:
    """A database that is cut off, empty or something else gives no value and no fault."""
    (tmp_path / "user").write_bytes(damage)
    assert dconf.boolean(tmp_path / "user", GNOME_KEY) is None
    assert dconf.boolean(tmp_path / "absent", GNOME_KEY) is None


def test_a_database_that_goes_round(tmp_path: Path) -> None:
    """An item that is its own parent has no name, and is not followed for ever."""
    item = struct.pack("<IIIHBxII", 0, 0, 0, 4, ord("v"), 0, 3)
    header = struct.pack("<8sIIII", b"GVariant", 0, 0, 24, 24 + 8 + len(item))
    (tmp_path / "user").write_bytes(header + struct.pack("<II", 0, 0) + item)
    assert dconf.boolean(tmp_path / "user", GNOME_KEY) is None
