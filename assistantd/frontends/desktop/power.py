"""What UPower tells: whether the battery is low, so that the language model rests."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from assistantd.frontends.bus import Bus, BusLost, CallFailed
from assistantd.frontends.service import PROPERTIES, Service, plain

NAME, PATH = "org.freedesktop.UPower", "/org/freedesktop/UPower"
DEVICE, BATTERY = f"{NAME}.Device", f"{PATH}/devices/DisplayDevice"


class PowerWatch:
    """Knows at any time how the power is, and tells when the battery becomes low and when that is over."""

    def __init__(self, percent: int, changed: Callable[[str], None]) -> None:
        """Takes the charge at and below which the battery is low, and whom to tell the reason why; empty for none."""
        self._percent = percent
        self._changed = changed
        self._why_not = "nobody tells"
        self._known: dict[str, Any] = {}
        self._told = ""
        self._power: Service | None = None
        self._looking: asyncio.Task[None] | None = None

    @property
    def state(self) -> str:
        """Says how the power is, or why nobody can tell."""
        if self._why_not:
            return self._why_not
        if not self._known.get("OnBattery"):
            return "on mains"
        return f"on battery, {self._charge:.0f} %" if self._known.get("IsPresent") else "on battery"

    @property
    def low(self) -> bool:
        """Whether the battery is low; False where nobody can tell."""
        known = self._known
        return bool(known.get("OnBattery") and known.get("IsPresent") and self._charge <= self._percent)

    def absent(self, why_not: str) -> None:
        """Hears nothing from now on, for this reason; power is then taken to be there."""
        self._power = None
        self._forget(why_not)

    async def arrived(self, bus: Bus) -> None:
        self._power = power = Service(bus, NAME, self._look_soon)
        await power.hear(PROPERTIES, "PropertiesChanged", self._heard)
        await power.find()
        await self._look()

    def _look_soon(self) -> None:
        self._looking = asyncio.create_task(self._look(), name="power")

    async def _look(self) -> None:
        if self._power is None:
            return
        try:
            self._known = await self._power.properties(PATH, NAME)
            self._known |= await self._power.properties(BATTERY, DEVICE)
        except (BusLost, CallFailed):
            self._forget("UPower does not run")
            return
        self._why_not = ""
        self._tell()

    def _heard(self, path: str, body: tuple[Any, ...]) -> None:
        if path in (PATH, BATTERY):
            self._known |= plain(body[1])
            self._tell()

    def _forget(self, why_not: str) -> None:
        self._why_not = why_not
        self._known = {}
        self._tell()

    def _tell(self) -> None:
        reason = f"the battery is low ({self._charge:.0f} %)" if self.low else ""
        if bool(reason) != bool(self._told):
            self._changed(reason)
        self._told = reason

    @property
    def _charge(self) -> float:
        return float(self._known.get("Percentage", 100.0))
