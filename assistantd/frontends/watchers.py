"""Clients who asked for notices on their connection."""

from __future__ import annotations

from collections.abc import Callable

from assistantd.domain.notice import Notice
from assistantd.frontends.dialect import Line, notification


def shown_text(notice: Notice, locked: bool) -> tuple[str, str]:
    """Gives the title and body as they may be shown now: a private body not while the vault is locked."""
    return notice.title, "" if notice.private and locked else notice.body


class Watchers:
    """Is the Notifier that reaches every watching client."""

    def __init__(self, locked: Callable[[], bool]) -> None:
        self._locked = locked
        self._lines: dict[int, Line] = {}
        self.appeared: Callable[[], None] = lambda: None
        """Is called when a client begins to watch: it may have missed something."""

    @property
    def state(self) -> str:
        """Says how many clients watch."""
        return f"ready ({len(self._lines)} watching)" if self._lines else "no client is watching"

    def add(self, line: Line) -> None:
        """Sends notices to this connection from now on."""
        self._lines[line.number] = line
        self.appeared()

    def remove(self, line: Line) -> None:
        """Sends no more notices to this connection."""
        self._lines.pop(line.number, None)

    async def show(self, notice: Notice) -> bool:
        """Sends the notice to all who watch; False where nobody does."""
        title, body = shown_text(notice, self._locked())
        # Never waits: one client who does not read must not hold up the others.
        for line in list(self._lines.values()):
            line.send(notification("notice", id=notice.id, title=title, body=body))
        return bool(self._lines)
