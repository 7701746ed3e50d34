"""The battery, by a UPower that python-dbusmock plays, through the bus filter."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from assistantd.frontends.desktop.power import BATTERY, DEVICE, NAME, PATH, PowerWatch
from assistantd.sandbox import bus_rules
from tests.fakes.mocked import missing, mocked
from tests.fakes.session_bus import SessionBus, filtered, linked
from tests.unit.frontends.conftest import until

ABSENT = missing() or ("" if shutil.which("xdg-dbus-proxy") else "xdg-dbus-proxy is not installed")
pytestmark = pytest.mark.skipif(bool(ABSENT), reason=ABSENT or "present")


@pytest.fixture
def address(bus: SessionBus) -> Iterator[str]:
    with filtered(bus, bus_rules.SYSTEM) as address:
        yield address


async def test_low_and_charged(bus: SessionBus, address: str) -> None:
    """A battery at or below the limit is told once as low, and once as over when the mains are back."""
    told: list[str] = []
    power = PowerWatch(15, told.append)
    async with mocked(bus, "upower", NAME, system=True) as played, linked(address, power):
        assert (power.state, power.low) == ("on mains", False)
        await played.update(BATTERY, DEVICE, Percentage=("d", 40.0), IsPresent=("b", True))
        await played.update(PATH, NAME, OnBattery=("b", True))
        await until(lambda: power.state == "on battery, 40 %")
        assert not power.low
        await played.update(BATTERY, DEVICE, Percentage=("d", 15.0))
        await played.update(BATTERY, DEVICE, Percentage=("d", 14.0))
        await until(lambda: power.state == "on battery, 14 %")
        assert power.low
        await played.update(PATH, NAME, OnBattery=("b", False))
        await until(lambda: not power.low)
    assert told == ["the battery is low (15 %)", ""]


async def test_low_before(bus: SessionBus, address: str) -> None:
    """A battery that is low when the daemon starts is told at once; with UPower gone, nothing holds back any more."""
    told: list[str] = []
    power = PowerWatch(15, told.append)
    async with linked(address, power):
        assert power.state == "UPower does not run"
        async with mocked(bus, "upower", NAME, system=True) as played:
            await played.update(BATTERY, DEVICE, Percentage=("d", 9.0), IsPresent=("b", True))
            await played.update(PATH, NAME, OnBattery=("b", True))
            await until(lambda: power.low)
        await until(lambda: power.state == "UPower does not run")
    assert told == ["the battery is low (9 %)", ""]


async def test_never_low(bus: SessionBus, address: str) -> None:
    """With a limit of 0 only an empty battery is low, and a machine without a battery never is."""
    power = PowerWatch(0, lambda _reason: pytest.fail("told as low"))
    async with mocked(bus, "upower", NAME, system=True) as played, linked(address, power):
        await played.update(PATH, NAME, OnBattery=("b", True))
        await until(lambda: power.state == "on battery")
        await played.update(BATTERY, DEVICE, Percentage=("d", 3.0), IsPresent=("b", True))
        await until(lambda: power.state == "on battery, 3 %")
        assert not power.low
