"""What stands in the tray's menu, in the user's language, and what each of it does."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from assistantd.domain.clock import Clock
from assistantd.domain.language import Language
from assistantd.errors import AssistantError
from assistantd.frontends.desktop.icon import TrayState
from assistantd.frontends.desktop.menu import Item
from assistantd.frontends.desktop.quiet import QuietWatch
from assistantd.frontends.desktop.tray import CHAT, Tray
from assistantd.frontends.doorkeeper import Doorkeeper
from assistantd.frontends.notice_talk import NoticeSession, NoticeTalk
from assistantd.vault.state import VaultState

log = logging.getLogger(__name__)
AGENDA, PAUSE, LOCK, QUIT = "agenda", "pause", "lock", "quit"
PAUSE_MINUTES = 60
_WORDS = {
    Language.EN: {
        "title": "Assistant", CHAT: "Open the chat", AGENDA: "Today's agenda", PAUSE: "No suggestions for an hour",
        LOCK: "Lock the memory", QUIT: "Quit", "today": "what's on my agenda today?", TrayState.READY: "ready",
        TrayState.LOCKED: "the memory is locked", TrayState.THINKING: "thinking", TrayState.QUIET: "quiet",
    },
    Language.ZH: {
        "title": "助手", CHAT: "打开对话", AGENDA: "今天的日程", PAUSE: "一小时内不提建议", LOCK: "锁定记忆",
        QUIT: "退出", "today": "今天有什么安排？", TrayState.READY: "就绪", TrayState.LOCKED: "记忆已锁定",
        TrayState.THINKING: "思考中", TrayState.QUIET: "勿扰",
    },
}  # fmt: skip


class TrayDesk:
    """Serves the tray."""

    def __init__(
        self,
        door: Doorkeeper,
        talk: NoticeTalk,
        quiet: QuietWatch,
        unlocked: Callable[[], bool],
        stop: Callable[[], None],
        clock: Clock,
        language: Language,
    ) -> None:
        self._door = door
        self._talk = talk
        self._quiet = quiet
        self._unlocked = unlocked
        self._stop = stop
        self._clock = clock
        self._say = _WORDS[language]
        self._tasks: set[asyncio.Task[None]] = set()
        self._pause_ends: asyncio.TimerHandle | None = None
        self.tray = Tray(self._say["title"], self._look, self._items, self._act)
        door.changed = self._door_changed
        quiet.heard.append(self.tray.changed)

    async def vault_changed(self, state: VaultState) -> None:
        """Is to be told when the vault was opened or locked."""
        if state is VaultState.OPEN:
            self._later(self._call("pause"))
        self.tray.changed()

    async def close(self) -> None:
        """Ends what a click still has in hand."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _look(self) -> tuple[TrayState, str]:
        state = TrayState.READY
        if not self._unlocked():
            state = TrayState.LOCKED
        elif self._door.busy:
            state = TrayState.THINKING
        elif self._is_paused() or self._quiet.quiet_now().on:
            state = TrayState.QUIET
        return state, self._say[state]

    def _items(self) -> tuple[Item, ...]:
        opened = self._unlocked()
        return (
            Item(CHAT, self._say[CHAT]),
            Item(AGENDA, self._say[AGENDA], opened),
            Item(PAUSE, self._say[PAUSE], opened, self._is_paused()),
            Item(LOCK, self._say[LOCK], opened),
            Item(),
            Item(QUIT, self._say[QUIT]),
        )

    def _act(self, key: str) -> None:
        match key:
            case "chat":
                self._later(self._talk.invite())
            case "agenda":
                self._later(self._talk.ask(self._say["today"]))
            case "pause":
                self._later(self._call("pause", minutes=0 if self._is_paused() else PAUSE_MINUTES))
            case "lock":
                self._later(self._call("lock"))
            case "quit":
                self._stop()

    def _is_paused(self) -> bool:
        return self._door.paused is not None and self._clock.now() < self._door.paused

    def _door_changed(self) -> None:
        self.tray.changed()
        if self._pause_ends is not None:
            self._pause_ends.cancel()
        if self._door.paused is not None and (left := self._door.paused - self._clock.now()) > timedelta():
            loop = asyncio.get_running_loop()
            self._pause_ends = loop.call_later(left.total_seconds() + 1, self.tray.changed)

    async def _call(self, method: str, **params: object) -> None:
        try:
            await self._door.handle(method, params, NoticeSession())
        except AssistantError as error:
            log.info("the tray's %s failed: %s", method, error.code)

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work, name="tray")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
