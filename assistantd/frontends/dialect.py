"""What differs between the two ways to speak on the command socket: our own methods, and MCP."""

from __future__ import annotations

from typing import Protocol

from assistantd.wire.frame import Message
from assistantd.wire.rpc import Call, Id


class Line(Protocol):
    """Is the connection as a dialect sees it."""

    @property
    def number(self) -> int: ...

    def send(self, message: Message) -> None:
        """Puts one message on its way."""
        ...

    async def drained(self) -> None:
        """Waits while the client reads slowly."""
        ...


class Dialect(Protocol):
    """Answers requests in one of the two vocabularies."""

    @property
    def tells_cancelled(self) -> bool:
        """True where a cancelled request is answered with an error, False where it gets no answer."""
        ...

    def cancels(self, call: Call) -> Id | None:
        """Gives the id of the request that this notification cancels; None for any other notification."""
        ...

    async def answer(self, call: Call, line: Line) -> object:
        """Gives a request's result as JSON values; raises an AssistantError where there is none."""
        ...

    def left(self, line: Line) -> None:
        """Forgets the connection."""
        ...


def cancelled_id(call: Call, method: str, field: str) -> Id | None:
    """Reads the id out of a cancelling notification."""
    id = call.params.get(field)
    return id if call.method == method and isinstance(id, int | str) else None


def notification(method: str, **params: object) -> Message:
    """Gives a notification's message."""
    return {"jsonrpc": "2.0", "method": method, "params": params}
