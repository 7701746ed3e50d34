"""Desktop notifications, by the freedesktop.org specification, on a session bus or the filtered one.

Servers differ: some broadcast their signals to everybody, some never tell that a notification was
closed, one keeps it up after its button was pressed. So only our own ids count, a pressed notification
is always withdrawn, and nothing waits for NotificationClosed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any

from assistantd.domain.notice import Notice
from assistantd.frontends.bus import Bus, BusLost, CallFailed
from assistantd.frontends.notification_server import Announced, NotificationServer, Urgency
from assistantd.frontends.watchers import shown_text

_KEPT = 64
"""Notifications whose ids are remembered, to replace or withdraw them."""
_OF = " of "
"""Stands between a button's key and the notice it is of, so that a press is understood after a restart too."""
_EARLY = 8
"""Presses of unknown notifications that are kept."""
_log = logging.getLogger(__name__)


class DesktopNotifier:
    """Shows notices and questions on the desktop; where it cannot, it says why in `state` and raises nothing."""

    def __init__(self, locked: Callable[[], bool]) -> None:
        self._locked = locked
        self._why_not = "not started"
        self._server: NotificationServer | None = None
        self._ids: dict[str, int] = {}
        self._chosen: dict[int, Callable[[str], None]] = {}
        self._early: dict[int, str] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self.appeared: Callable[[], None] = lambda: None
        """Is called when a notification server comes: until then nothing could be seen."""
        self.pressed: Callable[[str, str], None] = lambda _id, _key: None
        """Is called with a notice's id and the key of its button that was pressed."""

    @property
    def state(self) -> str:
        """Says "ready" with the server's name, or the plain reason why nothing can be shown."""
        return self._why_not if self._server is None else self._server.state

    def absent(self, why_not: str) -> None:
        """Shows nothing from now on, for this reason."""
        self._why_not = why_not
        self._server = None
        self._ids.clear()
        self._chosen.clear()
        self._early.clear()

    async def arrived(self, bus: Bus) -> None:
        self._server = NotificationServer(bus, self._announced)
        await self._server.find()
        if self._server.owner:
            self.appeared()

    async def show(self, notice: Notice) -> bool:
        """Shows the notice, in place of an earlier one with its id; False where it could not be shown."""
        title, body = shown_text(notice, self._locked())
        urgency = Urgency.CRITICAL if notice.urgent else Urgency.NORMAL
        named = {f"{key}{_OF}{notice.id}": label for key, label in notice.buttons}
        buttons = named if await self._shows_buttons() else {}
        shown = await self._notify(notice.id, title, body, buttons, urgency)
        if shown and buttons:
            self._await_press(shown, self._tell)
        return shown != 0

    async def ask(
        self, id: str, title: str, body: str, buttons: Mapping[str, str], chosen: Callable[[str], None]
    ) -> bool:
        """Shows a question that stays; `chosen` gets the key of the button pressed. False where no button can show."""
        if not await self._shows_buttons():
            return False
        shown = await self._notify(id, title, body, buttons, Urgency.CRITICAL)
        if shown:
            self._await_press(shown, chosen)
        return shown != 0

    async def withdraw(self, id: str) -> None:
        """Takes a notification off the screen; nothing where it is not there."""
        if (shown := self._ids.pop(id, 0)) and self._server is not None:
            self._chosen.pop(shown, None)
            await self._server.close(shown)

    def close(self) -> None:
        """Has nothing more to show; what is on the screen stays there."""
        self.absent("stopped")
        for task in self._tasks:
            task.cancel()

    async def _shows_buttons(self) -> bool:
        return self._server is not None and await self._server.shows_buttons()

    def _await_press(self, shown: int, chosen: Callable[[str], None]) -> None:
        self._chosen[shown] = chosen
        if key := self._early.pop(shown, ""):
            self._pressed(shown, key)

    def _tell(self, named: str) -> None:
        key, _, id = named.partition(_OF)
        self.pressed(id, key)

    async def _notify(
        self, id: str, title: str, body: str, buttons: Mapping[str, str] = {}, urgency: Urgency = Urgency.NORMAL
    ) -> int:
        if self._server is None:
            return 0
        try:
            shown = await self._server.notify(self._ids.get(id, 0), title, body, buttons, urgency, id)
        except (BusLost, CallFailed) as error:
            _log.info("a notification was not shown: %s", error)
            return 0
        self._ids.pop(id, None)
        self._ids[id] = shown
        while len(self._ids) > _KEPT:
            self._chosen.pop(self._ids.pop(next(iter(self._ids))), None)
        return shown

    def _announced(self, kind: Announced, id: int, key: str) -> None:
        if kind is Announced.RESTARTED:
            # Ids die with the server that gave them.
            self._ids.clear()
            self._chosen.clear()
            self._early.clear()
            if key:
                self.appeared()
        elif kind is Announced.PRESSED and id in self._chosen:
            self._pressed(id, key)
        elif kind is Announced.PRESSED and _OF in key:
            # Of a notice that was shown before a restart, and is still on the screen.
            self._later(id)
            self._tell(key)
        elif kind is Announced.PRESSED:
            # It may be the press of a question whose id is on its way to us in the same bytes.
            self._early = dict([*self._early.items(), (id, key)][-_EARLY:])
        elif kind is Announced.CLOSED:
            self._chosen.pop(id, None)
            self._forget(id)

    def _pressed(self, id: int, key: str) -> None:
        chosen = self._chosen.pop(id)
        self._forget(id)
        self._later(id)
        chosen(key)

    def _forget(self, id: int) -> None:
        self._ids = {name: shown for name, shown in self._ids.items() if shown != id}

    def _later(self, id: int) -> None:
        assert self._server is not None
        task = asyncio.create_task(self._server.close(id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
