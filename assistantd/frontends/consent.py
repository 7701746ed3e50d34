"""Asks the user whether another program may change something."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Protocol

from assistantd.domain.notice import Notice, Notifier
from assistantd.errors import DaemonBusy

ASK_SECONDS = 60.0
"""Seconds a question stays open; silence is a no."""
MAX_OPEN = 4
"""Questions open at once: a program cannot bury the user in them."""


class Consent(StrEnum):
    """Is the user's answer."""

    ALLOWED = "allowed"
    DENIED = "denied"
    UNANSWERED = "unanswered"
    NOBODY = "nobody"
    """There was no notification server and no watching client to ask."""


class Asks(Protocol):
    """Is the port through which a frontend asks for consent."""

    async def ask(self, title: str, body: str) -> Consent:
        """Puts the question to the user and waits for the answer; only ALLOWED is a yes."""
        ...


class ButtonNotifier(Protocol):
    """Shows a question with buttons."""

    async def ask(
        self, id: str, title: str, body: str, buttons: Mapping[str, str], chosen: Callable[[str], None]
    ) -> bool:
        """Shows it and calls `chosen` with the key of the button pressed; False where buttons cannot be shown."""
        ...

    async def withdraw(self, id: str) -> None:
        """Takes the question off the screen."""
        ...


class ConsentDesk:
    """Asks by a notification's buttons and by watching clients at once; the first answer counts."""

    def __init__(self, buttons: ButtonNotifier, watching: Notifier, seconds: float = ASK_SECONDS) -> None:
        self._buttons = buttons
        self._watching = watching
        self._seconds = seconds
        self._open: dict[str, asyncio.Future[Consent]] = {}

    async def ask(self, title: str, body: str) -> Consent:
        """Puts the question to the user; raises DaemonBusy while too many questions are open."""
        if len(self._open) >= MAX_OPEN:
            raise DaemonBusy(f"{MAX_OPEN} questions wait for the user's answer already")
        token = secrets.token_hex(4)
        self._open[token] = answer = asyncio.get_running_loop().create_future()
        try:
            if not await self._put(token, title, body):
                return Consent.NOBODY
            return await asyncio.wait_for(answer, self._seconds)
        except TimeoutError:
            return Consent.UNANSWERED
        finally:
            del self._open[token]
            await self._buttons.withdraw(token)

    def settle(self, token: str, *, allow: bool) -> bool:
        """Answers an open question; False where no question has this token."""
        answer = self._open.get(token)
        if answer is None:
            return False
        if not answer.done():
            answer.set_result(Consent.ALLOWED if allow else Consent.DENIED)
        return True

    async def _put(self, token: str, title: str, body: str) -> bool:
        how = f"{body}\nassistantctl confirm {token}"
        watched = await self._watching.show(Notice(token, title, how, private=False))
        keys = {"allow": "Allow", "deny": "Deny"}
        shown = await self._buttons.ask(token, title, body, keys, lambda key: self._pressed(token, key))
        return watched or shown

    def _pressed(self, token: str, key: str) -> None:
        if key in {"allow", "deny"}:
            self.settle(token, allow=key == "allow")
