"""Fired reminders and suggestions that appear while a chat waits at its prompt."""

from __future__ import annotations

from threading import Thread
from types import TracebackType
from typing import Self

from assistantd.client.connection import Connection
from assistantd.client.session import Session
from assistantd.errors import AssistantError

SUGGESTION = "suggestion-"
"""How the name of a notice begins that can be answered."""


class Notices:
    """Listens on a connection of its own and prints above the line that is being typed."""

    def __init__(self, session: Session, prompt: str) -> None:
        self._session = session
        self._prompt = prompt
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        try:
            self._connection = self._session.connect()
            self._connection.call("watch", {})
        except AssistantError:
            return self
        Thread(target=self._listen, args=(self._connection,), name="notices", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._connection.shut()

    def _listen(self, connection: Connection) -> None:
        for method, params in connection.notifications():
            if method == "notice":
                self._show(*(str(params.get(name, "")) for name in ("id", "title", "body")))

    def _show(self, id: str, title: str, body: str) -> None:
        import readline

        screen = self._session.screen
        screen.out.write("\r\x1b[K\a")
        screen.line(self._session.words.say("notice", title=title, body=body).rstrip(" :："), "yellow")
        if id.startswith(SUGGESTION):
            screen.line(self._session.words.say("suggestion_how", id=f"s{id.removeprefix(SUGGESTION)}"))
        screen.out.write(self._prompt + readline.get_line_buffer())
        screen.out.flush()
