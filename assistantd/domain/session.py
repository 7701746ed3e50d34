"""Who is calling and how to answer them: the contract between the frontends and the assistant."""

from __future__ import annotations

from typing import Any, Protocol

from assistantd.domain.request import Channel


class Session(Protocol):
    """Is one request's way back to the connection it came from."""

    @property
    def channel(self) -> Channel:
        """Says which frontend the caller speaks through."""
        ...

    @property
    def connection(self) -> int:
        """Numbers the connection; every request on it has the same number, and no number is used twice."""
        ...

    async def stream(self, kind: str, **fields: object) -> None:
        """Sends a `chunk` (text=…) or `progress` (step=…, done=…, total=…) ahead of the result.

        The request's id is added. Waits while the caller reads slowly; a caller who is gone cancels the request.
        """
        ...

    def watch(self) -> None:
        """Sends `notice` notifications to this connection from now on."""
        ...

    def unwatch(self) -> None:
        """Ends what `watch` began."""
        ...


class Handler(Protocol):
    """Serves the protocol's methods; a frontend calls it and knows nothing else of the assistant."""

    async def handle(self, method: str, params: dict[str, Any], session: Session) -> object:
        """Gives the method's result as JSON values; raises an AssistantError where there is none.

        Cancelled where the caller gave up or went away.
        """
        ...
