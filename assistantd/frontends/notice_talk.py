"""A talk by notifications: what the user writes into one goes down the corridor, and the reply is shown as the next."""

from __future__ import annotations

import asyncio
import logging
from itertools import count
from typing import Any

from assistantd.domain.language import Language
from assistantd.domain.notice import Notice
from assistantd.domain.request import Channel
from assistantd.domain.session import Handler
from assistantd.errors import AssistantError, NotFound, VaultLocked, VaultMissing
from assistantd.frontends.incident import incident
from assistantd.frontends.notify import DesktopNotifier
from assistantd.skillkit.mind import Mind

TALK = "talk-"
"""How the ids of these notices begin."""
_LONGEST, _TITLE = 600, 60
"""Characters of a reply and of the user's words that a notification shows."""
_WORDS = {
    Language.EN: {
        "yes": "Yes", "no": "No", "write": "Write back…", "ai": "written by the model", "title": "Assistant",
        "gone": "That question is no longer open; nothing was done.",
        "chat": "The chat is in a terminal: assistantctl chat", "invited": "What can I do for you?",
        "locked": "The memory is locked; unlock it first.",
        "failed": "That did not work:", "more": "… (the rest: assistantctl chat)",
    },
    Language.ZH: {
        "yes": "是", "no": "否", "write": "回复…", "ai": "由模型撰写", "title": "助手",
        "gone": "那个问题已失效，什么都没做。", "locked": "记忆已锁定，请先解锁。", "failed": "没有成功：",
        "chat": "请在终端中打开对话：assistantctl chat", "invited": "需要我做什么？",
        "more": "……（全文见 assistantctl chat）",
    },
}  # fmt: skip
_log = logging.getLogger(__name__)


class NoticeSession:
    """Is the way back of a request that came by a notification: it shows only the finished reply."""

    channel = Channel.NOTIFICATION
    connection = 0

    async def stream(self, kind: str, **fields: object) -> None:
        """Shows nothing before the end."""

    def watch(self) -> None:
        """Does nothing: who has notifications sees every notice anyway."""

    def unwatch(self) -> None:
        """Does nothing, as `watch` did nothing."""


class NoticeTalk:
    """Takes the user's words and yeses from notifications."""

    def __init__(self, handler: Handler, notifier: DesktopNotifier, language: Language) -> None:
        self._handler = handler
        self._notifier = notifier
        self._say = _WORDS[language]
        self._numbers = count(1)
        self._open = Mind("")
        """For each notice, the token that its yes is for."""
        self._tasks: set[asyncio.Task[None]] = set()

    def replied(self, notice: str, text: str) -> None:
        """Is to be called with what was written into a notice: it is the user's own words."""
        self._later(self.ask(text, notice if notice.startswith(TALK) else f"{TALK}{notice}"))

    def pressed(self, notice: str, key: str) -> None:
        """Is to be called when a button of one of these notices is pressed, also of an earlier life's."""
        token = self._open.take(notice)
        self._later(self._answer(token, accept=key == "yes") if token else self._tell(notice, "gone"))

    def too_late(self) -> None:
        """Is to be called when a question was answered that nobody waits for any more."""
        self._later(self._tell(f"{TALK}late", "gone"))

    async def ask(self, text: str, conversation: str = TALK) -> None:
        """Takes words through the assistant and shows the reply under them."""
        if text := text.strip():
            await self._shown("ask", text, text=text, conversation=conversation)

    async def invite(self) -> None:
        """Shows a notification to write into, or where the chat is for desktops that take no words there."""
        await self._tell(f"{TALK}open", "invited" if self._notifier.takes_words else "chat", self._say["write"])

    async def close(self) -> None:
        """Ends what is still being answered."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _answer(self, token: str, *, accept: bool) -> None:
        await self._shown("confirm", "", token=token, accept=accept)

    async def _shown(self, method: str, title: str, **params: object) -> None:
        id = f"{TALK}{next(self._numbers)}"
        try:
            reply = await self._handler.handle(method, params, NoticeSession())
        except (VaultLocked, VaultMissing):
            await self._tell(id, "locked")
        except NotFound:
            await self._tell(id, "gone")
        except AssistantError as error:
            await self._show(id, f"{self._say['failed']} {error}", title)
        except Exception as error:  # noqa: BLE001 - the user shall learn of it as of any other failed request
            await self._show(id, f"{self._say['failed']} {incident(error, 'a notification')}", title)
        else:
            await self._show_reply(id, title, reply if isinstance(reply, dict) else {})

    async def _show_reply(self, id: str, title: str, reply: dict[str, Any]) -> None:
        text = str(reply.get("text", ""))
        if len(text) > _LONGEST:
            text = text[:_LONGEST] + self._say["more"]
        if reply.get("ai_written"):
            text += f"\n({self._say['ai']})"
        buttons: tuple[tuple[str, str], ...] = ()
        if token := str(reply.get("confirm") or ""):
            self._open.keep(id, token)
            buttons = tuple((key, self._say[key]) for key in ("yes", "no"))
        await self._show(id, text, title, buttons, self._say["write"])

    async def _show(
        self, id: str, body: str, title: str = "", buttons: tuple[tuple[str, str], ...] = (), write: str = ""
    ) -> None:
        head = title if len(title) <= _TITLE else f"{title[:_TITLE]}…"
        # The title is never hidden on a locked screen, so the user's own words are no title: they are private.
        body = f"“{head}”\n{body}" if head else body
        await self._notifier.show(Notice(id, self._say["title"], body, buttons=buttons, reply=write))

    async def _tell(self, id: str, words: str, write: str = "") -> None:
        """Shows words of ours that tell nothing of the user's."""
        await self._notifier.show(Notice(id, self._say["title"], self._say[words], private=False, reply=write))

    def _later(self, work: Any) -> None:
        task = asyncio.create_task(work, name="talk by notification")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
