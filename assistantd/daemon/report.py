"""What `status` and `doctor` tell: the state of every room, and the live table of ways to the network."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Mapping
from typing import Any

from assistantd import __version__
from assistantd.assistant.handlers.skills import skill_view
from assistantd.assistant.handlers.vault import slot_view
from assistantd.assistant.views import engine_view
from assistantd.daemon.build import House
from assistantd.daemon.walls import Walls
from assistantd.errors import AssistantError
from assistantd.frontends.keyring import SecretServiceKeyring
from assistantd.sandbox.probe import probe_command, read_attempts
from assistantd.vault.state import VaultState

PROBE_SECONDS = 60.0
FOLDER = {
    "missing": "its folder is not there",
    "after_restart": "its folder is open to assistantd only after a restart",
    "too_wide": "its folder holds assistantd's own, and stays shut",
    "unreadable": "its folder cannot be read",
    "emptied": "its folder is empty all of a sudden; `assistantctl {room} sync` forgets what it held",
    "unwatched": "its folder cannot be watched for change, and is read when the vault opens and by `{room} sync`",
}
"""What keeps a folder from being followed."""


class Report:
    """Looks into every room."""

    def __init__(
        self, house: House, walls: Walls, keyring: SecretServiceKeyring, tray: Callable[[], str] = lambda: "not started"
    ) -> None:
        self._house = house
        self._tray = tray
        self._walls = walls
        self._keyring = keyring
        self._begun = time.monotonic()

    async def status(self) -> dict[str, Any]:
        """Gives the fields of `status`."""
        h = self._house
        folders = await asyncio.to_thread(h.calendars.states)
        mails = await asyncio.to_thread(h.mails.states)
        return {
            "version": __version__,
            "pid": os.getpid(),
            "uptime_seconds": round(time.monotonic() - self._begun, 1),
            "vault": h.vault.state.value,
            "slots": [slot_view(slot) for slot in h.vault.slots],
            "engines": {name: engine_view(state) for name, state in h.engines.states().items()},
            "skills": [skill_view(record) for record in h.skills.records()],
            "agenda": {"waiting": h.reminders.waiting, "zone": h.clock.zone.key},
            "calendars": folders,
            "mails": mails,
            "notifications": h.notifier.state,
            "desktop": h.desktop.view() | {"tray": self._tray()},
            "sandbox": {
                "seccomp": "on",
                "landlock": self._walls.layers.landlock,
                "empty_network": not self._walls.layers.network,
                "key_locked_in_memory": h.vault.memory_locked,
                "keyring": self._keyring.state,
                "missing": list(self._walls.layers.missing()),
            },
            "memory": await self._memory(),
            "signals": await self._signals(),
            "problems": self._problems({"calendar": folders, "mail": mails}),
        }

    async def network(self) -> dict[str, Any]:
        """Tries every way to the network, from a child of the daemon and from within an engine."""
        missing = list(self._walls.layers.missing())
        worker: list[Any] = []
        try:
            worker = await self._worker_table()
        except AssistantError as error:
            missing.append(f"No engine could be asked for its table: {error}.")
        return {"daemon": await _daemon_table(), "worker": worker, "missing": missing}

    async def _worker_table(self) -> list[Any]:
        embedders = self._house.engines.embedders
        engine = next(iter(embedders.values())) if embedders else self._house.engines.model.engine
        return list(await engine.probe())

    async def _memory(self) -> dict[str, Any]:
        h = self._house
        if h.vault.state is not VaultState.OPEN:
            return {"memories": None, "unembedded": None}
        return {"memories": await h.memory.count(), "unembedded": await h.memory.unembedded()}

    async def _signals(self) -> dict[str, int | str]:
        """Gives how much is kept from each source that may be listened to; the others are off."""
        if self._house.vault.state is not VaultState.OPEN:
            return {}
        states = await self._house.learning.sources()
        return {state.source.value: state.count if state.allowed else "off" for state in states}

    def _problems(self, folders: Mapping[str, Mapping[str, str]]) -> list[str]:
        """Lists what the user may want to mend."""
        h = self._house
        broken = [f"skill {r.name}: {r.reason}" for r in h.skills.records() if r.state in ("broken", "incompatible")]
        engines = [
            f"{name}: {state.state}: {state.detail}"
            for name, state in h.engines.states().items()
            if state.state in ("missing", "backing_off")
        ]
        dropped = [f"{n} answers were not noted for `why`"] if (n := h.afterwards.dropped) else []
        zone = [h.clock.problem] if h.clock.problem else []
        shut = [
            f"{room} {name}: {FOLDER[state].format(room=room)}"
            for room, states in folders.items()
            for name, state in states.items()
            if state in FOLDER
        ]
        return [*broken, *engines, *dropped, *zone, *shut]


async def _daemon_table() -> list[dict[str, str]]:
    child = await asyncio.create_subprocess_exec(
        *probe_command("daemon"), stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE
    )
    try:
        output, _ = await asyncio.wait_for(child.communicate(), PROBE_SECONDS)
    finally:
        if child.returncode is None:
            child.kill()
    return [{"name": a.name, "verdict": a.verdict, "detail": a.detail} for a in read_attempts(output.decode())]
