"""Desktop notifications, by the freedesktop.org specification, on a session bus or the filtered one.

Servers differ: some broadcast their signals to everybody, some never tell that a notification was
closed, one keeps it up after its button was pressed. So a button's key names the notice it belongs to, which
also holds after a restart of the daemon; a pressed notification is always withdrawn, and nothing waits for
NotificationClosed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from typing import Any

from assistantd.domain.notice import Notice
from assistantd.domain.presence import Presence, PresenceFact
from assistantd.frontends.bus import Bus, BusLost, CallFailed
from assistantd.frontends.notification_server import Announced, NotificationServer, Shown, Urgency
from assistantd.frontends.watchers import shown_text

_KEPT = 64
"""Notifications whose ids are remembered, to replace or withdraw them."""
_NOTICE, _QUESTION = "assistantd", "assistantd-question"
"""How the keys of our buttons begin."""
_log = logging.getLogger(__name__)


class DesktopNotifier:
    """Shows notices and questions on the desktop; where it cannot, it says why in `state` and raises nothing."""

    def __init__(self, locked: Callable[[], bool]) -> None:
        """Takes whether private words must not be seen now."""
        self._locked = locked
        self._why_not = "not started"
        self._server: NotificationServer | None = None
        self._ids: dict[str, int] = {}
        self._chosen: dict[str, Callable[[str], None]] = {}
        self._hidden: dict[str, Callable[[], Coroutine[Any, Any, bool]]] = {}
        """What stands on the screen without its words, and how it is shown again."""
        self._tasks: set[asyncio.Task[Any]] = set()
        self.appeared: Callable[[], None] = lambda: None
        """Is called when a notification server comes: until then nothing could be seen."""
        self.pressed: Callable[[str, str], None] = lambda _id, _key: None
        """Is called with a notice's id and the key of its button that was pressed, also on one of an earlier life."""
        self.replied: Callable[[str, str], None] = lambda _id, _text: None
        """Is called with a notice's id and what the user wrote into it."""
        self.settled: Callable[[], None] = lambda: None
        """Is called when a button of a question was pressed that nobody waits for any more."""

    @property
    def state(self) -> str:
        """Says "ready" with the server's name, or the plain reason why nothing can be shown."""
        return self._why_not if self._server is None else self._server.state

    @property
    def takes_words(self) -> bool:
        """Whether a notification has a field to write into."""
        return self._server is not None and self._server.takes_words

    def absent(self, why_not: str) -> None:
        """Shows nothing from now on, for this reason."""
        self._why_not = why_not
        self._server = None
        self._forget_all()

    async def arrived(self, bus: Bus) -> None:
        self._server = NotificationServer(bus, self._announced)
        await self._server.find()
        if self._server.owner:
            self.appeared()

    async def show(self, notice: Notice) -> bool:
        """Shows the notice, in place of an earlier one with its id; False where it could not be shown."""
        title, body = shown_text(notice, self._locked())
        urgency = Urgency.CRITICAL if notice.urgent else Urgency.NORMAL
        seen = body == notice.body
        # Nobody shall answer what could not be read.
        buttons = dict(notice.buttons) if await self._shows_buttons() and seen else {}
        reply = notice.reply if seen else ""
        shown = await self._notify(notice.id, Shown(title, body, _keyed(_NOTICE, notice.id, buttons), urgency, reply))
        self._hidden.pop(notice.id, None)
        if shown and not seen:
            self._hidden[notice.id] = partial(self.show, notice)
        return shown

    async def ask(
        self, id: str, title: str, body: str, buttons: Mapping[str, str], chosen: Callable[[str], None]
    ) -> bool:
        """Shows a question that stays; `chosen` gets the key of the button pressed. False where no button can show."""
        if not await self._shows_buttons():
            return False
        # Before it is shown: the press may come in the same bytes as its id.
        self._chosen[id] = chosen
        self._hidden.pop(id, None)
        title, seen = shown_text(Notice(id, title, body), self._locked())
        # Nobody shall say yes to what could not be read.
        keyed = _keyed(_QUESTION, id, buttons if seen == body else {})
        shown = await self._notify(id, Shown(title, seen, keyed, Urgency.CRITICAL))
        if not shown:
            self._chosen.pop(id, None)
        elif seen != body:
            self._hidden[id] = partial(self.ask, id, title, body, buttons, chosen)
        return shown

    async def withdraw(self, id: str) -> None:
        """Takes a notification off the screen; nothing where it is not there."""
        self._chosen.pop(id, None)
        self._hidden.pop(id, None)
        if (shown := self._ids.pop(id, 0)) and self._server is not None:
            await self._server.close(shown)

    def noticed(self, fact: PresenceFact) -> None:
        """Is to be called with what the desktop tells of who sits there."""
        if fact.what is Presence.UNLOCKED:
            self.reveal()

    def reveal(self) -> None:
        """Gives what stands on the screen without its words these words, where they may be seen by now."""
        if not self._locked():
            for shown_again in tuple(self._hidden.values()):
                self._later(shown_again())

    def close(self) -> None:
        """Has nothing more to show; what is on the screen stays there."""
        self.absent("stopped")
        for task in self._tasks:
            task.cancel()

    async def _shows_buttons(self) -> bool:
        return self._server is not None and await self._server.shows_buttons()

    async def _notify(self, id: str, what: Shown) -> bool:
        if self._server is None:
            return False
        try:
            shown = await self._server.notify(self._ids.get(id, 0), what, id)
        except (BusLost, CallFailed) as error:
            _log.info("a notification was not shown: %s", error)
            return False
        self._ids.pop(id, None)
        self._ids[id] = shown
        while len(self._ids) > _KEPT:
            self._lose(next(iter(self._ids)))
        return True

    def _announced(self, kind: Announced, id: int, text: str) -> None:
        if kind is Announced.RESTARTED:
            # Ids die with the server that gave them.
            self._forget_all()
            if text:
                self.appeared()
        elif kind is Announced.PRESSED:
            self._pressed(id, text)
        elif name := next((name for name, shown in self._ids.items() if shown == id), ""):
            if kind is Announced.REPLIED:
                self._later(self._closed(id))
                self.replied(name, text)
            self._lose(name)

    def _pressed(self, id: int, action: str) -> None:
        kind, _, rest = action.partition("/")
        name, _, key = rest.rpartition("/")
        if kind not in (_NOTICE, _QUESTION) or self._ids.get(name, id) != id:
            return  # another program's, which some servers broadcast, also where it bears a name of ours
        self._later(self._closed(id))
        chosen = self._chosen.pop(name, None)
        self._lose(name)
        if kind == _NOTICE:
            self.pressed(name, key)
        elif chosen:
            chosen(key)
        else:
            self.settled()

    def _lose(self, name: str) -> None:
        for kept in (self._ids, self._chosen, self._hidden):
            kept.pop(name, None)

    def _forget_all(self) -> None:
        for kept in (self._ids, self._chosen, self._hidden):
            kept.clear()

    async def _closed(self, id: int) -> None:
        if self._server is not None:
            await self._server.close(id)

    def _later(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _keyed(kind: str, id: str, buttons: Mapping[str, str]) -> dict[str, str]:
    """Gives the buttons with keys that say whose they are, to any life of the daemon."""
    return {f"{kind}/{id}/{key}": label for key, label in buttons.items()}
