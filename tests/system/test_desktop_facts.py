"""A real daemon on a desktop whose logind and UPower are played: what it hears, and what it does with it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import mkdtemp

import pytest

from assistantd.frontends.desktop import login, power
from tests.fakes.mocked import Mocked, missing, mocked
from tests.fakes.session_bus import session_bus
from tests.system.running import House

ABSENT = missing()
pytestmark = pytest.mark.skipif(bool(ABSENT), reason=ABSENT or "present")
OURS = f"{login.PATH}/session/c1"


@pytest.fixture
async def logind_and_upower(tmp_path: Path) -> AsyncIterator[tuple[House, Mocked, Mocked]]:
    async with AsyncExitStack() as stack:
        bus = await stack.enter_async_context(session_bus(Path(mkdtemp(prefix="bus")) / "b"))
        logind = await stack.enter_async_context(mocked(bus, "logind", login.NAME, system=True))
        upower = await stack.enter_async_context(mocked(bus, "upower", power.NAME, system=True))
        await logind.call(login.PATH, "AddSession", "ssusb", "c1", "seat0", os.getuid(), "me", True)
        settings = '[model]\nllm = "qwen2.5-coder-0.5b-instruct-q4_k_m"\nembedder = "none"\n'
        house = House(tmp_path / "home", settings, extra={"DBUS_SYSTEM_BUS_ADDRESS": bus.address})
        model = tmp_path / "home/data/models/qwen2.5-coder-0.5b-instruct-q4_k_m"
        model.mkdir(parents=True, mode=0o700)
        (model / "model.gguf").touch()
        await asyncio.to_thread(house.start)
        stack.callback(house.stop)
        await asyncio.to_thread(house.tell, "setup", "--default")
        yield house, logind, upower


async def desktop(house: House, **expected: str) -> None:
    """Waits until `status` tells this of the desktop."""
    while not expected.items() <= (await asyncio.to_thread(house.facts, "status"))["desktop"].items():  # noqa: ASYNC110
        await asyncio.sleep(0.1)


async def test_heard_in_the_sandbox(logind_and_upower: tuple[House, Mocked, Mocked]) -> None:
    """The sealed daemon tells in `status` of the lock and the power, as they change."""
    house, logind, upower = logind_and_upower
    await desktop(house, presence="here", power="on mains")
    await logind.update(OURS, login.SESSION, LockedHint=("b", True))
    await upower.update(power.BATTERY, power.DEVICE, Percentage=("d", 80.0), IsPresent=("b", True))
    await upower.update(power.PATH, power.NAME, OnBattery=("b", True))
    await desktop(house, presence="locked", power="on battery, 80 %")


async def test_low_battery(logind_and_upower: tuple[House, Mocked, Mocked]) -> None:
    """On a low battery a general question is answered with the model's rest, and what was told is still found."""
    house, _logind, upower = logind_and_upower
    await upower.update(power.BATTERY, power.DEVICE, Percentage=("d", 9.0), IsPresent=("b", True))
    await upower.update(power.PATH, power.NAME, OnBattery=("b", True))
    await desktop(house, presence="here", power="on battery, 9 %")
    for question, words in {"what is the capital of France?": "battery is low", "法国的首都是哪里？": "电量低"}.items():
        assert words in await asyncio.to_thread(house.tell, "ask", question, status=3)
    await asyncio.to_thread(house.tell, "remember", "I like ramen")
    assert "ramen" in await asyncio.to_thread(house.tell, "ask", "what do I like?")
