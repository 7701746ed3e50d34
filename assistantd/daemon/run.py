"""Keeps the house: opens the door, tells systemd, waits for the signal to stop, and closes in reverse order."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import fields
from typing import Any

from assistantd.assistant.handlers.care import Care
from assistantd.daemon.build import House, build_dispatcher, build_house
from assistantd.daemon.desktop import OFF
from assistantd.daemon.idle_lock import IdleLock
from assistantd.daemon.logbook import Logbook, open_logbook
from assistantd.daemon.report import Report
from assistantd.daemon.walls import SESSION, SYSTEM, Walls
from assistantd.domain.language import Language
from assistantd.errors import AssistantError, SettingsProblem
from assistantd.frontends.bus_link import BusLink, landing
from assistantd.frontends.command_socket import CommandSocket
from assistantd.frontends.desktop.tray import Tray
from assistantd.frontends.desktop.tray_desk import TrayDesk
from assistantd.frontends.doorkeeper import Doorkeeper
from assistantd.frontends.keyring import SecretServiceKeyring
from assistantd.frontends.listener import adopt, bind
from assistantd.frontends.readiness import Readiness
from assistantd.paths import Paths
from assistantd.sandbox.selftest import selftest
from assistantd.sandbox.stages import seal
from assistantd.settings.load import load
from assistantd.settings.schema import Settings
from assistantd.vault.state import VaultState

log = logging.getLogger(__name__)
AT_ONCE = {"log.level", "vault.lock_after_minutes"}
"""Settings that a reload applies; the others wait for a restart."""
UNLOCK_PATIENCE = 0.3
"""Seconds that the start waits for the key file or the keyring; a slow keyring goes on in the background."""


def run(paths: Paths, overrides: Sequence[str], walls: Walls) -> int:
    """Runs until SIGTERM or SIGINT; gives the exit status."""
    settings = load(paths.config / "assistantd.toml", overrides)
    logbook = open_logbook(paths.log, settings.log.level)
    asyncio.run(Keeper(paths, overrides, settings, walls, logbook).keep())
    return 0


class Keeper:
    """Lives from the first signal to the last."""

    def __init__(
        self, paths: Paths, overrides: Sequence[str], settings: Settings, walls: Walls, logbook: Logbook
    ) -> None:
        self._paths = paths
        self._overrides = overrides
        self._settings = settings
        self._walls = walls
        self._logbook = logbook
        self._stop = asyncio.Event()
        self._readiness = Readiness(os.environ)
        self._session: BusLink | None = None
        self._tray: Tray | None = None

    async def keep(self) -> None:
        """Starts everything in order, waits, and stops it in reverse."""
        async with AsyncExitStack() as stack:
            language = _interface(self._settings)
            keyring = SecretServiceKeyring()
            house = build_house(
                self._paths, self._settings, keyring, language, self._walls.calendars, self._walls.mails
            )
            self._idle = IdleLock(house.lock)
            await self._reach_the_buses(stack, house, keyring)
            listener = adopt(os.environ) or bind(self._paths.socket)
            stack.push_async_callback(self._readiness.close)
            seal()
            selftest("daemon")
            await house.start(stack)
            care = self._care(house, keyring)
            dispatcher = build_dispatcher(house, self._paths, care, language, self._idle.touch)
            keeper = Doorkeeper(dispatcher)
            await self._open_desktop(stack, house, keeper, language)
            door = CommandSocket(listener, keeper, house.watchers, house.consent)
            unlocking = asyncio.create_task(_unlock_unasked(house), name="unlock")
            await asyncio.wait([unlocking], timeout=UNLOCK_PATIENCE)
            door.start()
            stack.push_async_callback(door.close)
            self._idle.allow(self._settings.vault.lock_after_minutes)
            stack.callback(self._idle.stop)
            self._listen_to_signals()
            self._readiness.ready(f"vault {house.vault.state.value}")
            self._readiness.start_watchdog()
            log.info("ready, vault %s", house.vault.state.value)
            await self._stop.wait()
            self._readiness.stopping()
            unlocking.cancel()
        log.info("stopped")

    async def _reach_the_buses(self, stack: AsyncExitStack, house: House, keyring: SecretServiceKeyring) -> None:
        if courier := self._walls.courier:
            stack.callback(courier.close)
        desktop = house.desktop
        if not self._settings.notifications.enabled:
            house.notifier.absent(OFF)
        shown = (house.notifier,) if self._settings.notifications.enabled else ()
        for bus, guests in {SESSION: (keyring, *shown, *desktop.session), SYSTEM: desktop.system}.items():
            if (why_not := self._walls.no_bus.get(bus)) is not None:
                for guest in guests:
                    guest.absent(why_not)
            elif courier:
                link = BusLink(landing(courier.listeners[bus], courier.pid), bus)
                await link.start(*guests)
                stack.push_async_callback(link.close)
                if bus == SESSION:
                    self._session = link
        stack.callback(house.notifier.close)

    async def _open_desktop(self, stack: AsyncExitStack, house: House, door: Doorkeeper, language: Language) -> None:
        """Opens the ways in that the desktop has: words and buttons on notifications, and the tray."""
        talk = house.talk_by_notices(door, language)
        stack.push_async_callback(talk.close)
        if not self._settings.desktop.tray:
            return
        unlocked = lambda: house.vault.state is VaultState.OPEN  # noqa: E731
        desk = TrayDesk(door, talk, house.desktop.quiet, unlocked, self._stop.set, house.clock, language)
        self._tray = desk.tray
        stack.push_async_callback(desk.close)
        stack.callback(house.vault.subscribe(desk.vault_changed))
        if self._session is not None:
            await self._session.join(desk.tray)
        else:
            desk.tray.absent(self._walls.no_bus[SESSION])

    def _care(self, house: House, keyring: SecretServiceKeyring) -> Care:
        report = Report(house, self._walls, keyring, lambda: self._tray.state if self._tray else OFF)
        return Care(report.status, report.network, self._logbook.newest, self._reload, self._stop.set)

    def _listen_to_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self._stop.set)
        loop.add_signal_handler(signal.SIGHUP, self._reload)

    def _reload(self) -> list[str]:
        """Reads the settings again; gives what is wrong or waits for a restart."""
        self._readiness.reloading()
        try:
            fresh = load(self._paths.config / "assistantd.toml", self._overrides)
        except SettingsProblem as problem:
            log.warning("the settings were not reloaded: %d problems", len(problem.problems))
            self._readiness.ready()
            return list(problem.problems)
        before = _flat(self._settings)
        changed = [key for key, value in _flat(fresh).items() if before[key] != value]
        logging.getLogger().setLevel(fresh.log.level.upper())
        self._idle.allow(fresh.vault.lock_after_minutes)
        self._settings = fresh
        self._readiness.ready()
        return [f"{key} takes effect after a restart" for key in changed if key not in AT_ONCE]


async def _unlock_unasked(house: House) -> None:
    """Opens the vault where a key file or the keyring can; otherwise somebody must come and unlock."""
    if house.vault.state is not VaultState.LOCKED:
        return
    try:
        await house.vault.unlock()
    except AssistantError as error:
        log.info("the vault stays locked: %s", error.code)


def _interface(settings: Settings) -> Language:
    if settings.general.language != "auto":
        return Language(settings.general.language)
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return Language.ZH if locale.startswith("zh") else Language.EN


def _flat(settings: Settings) -> dict[str, Any]:
    return {
        f"{table.name}.{key.name}": getattr(getattr(settings, table.name), key.name)
        for table in fields(settings)
        for key in fields(getattr(settings, table.name))
    }
