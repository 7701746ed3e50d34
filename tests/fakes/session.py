"""A caller who notes what was streamed to it."""

from __future__ import annotations

from assistantd.domain.request import Channel


class FakeSession:
    """Is one request's way back, kept in lists."""

    channel = Channel.CLIENT
    connection = 1

    def __init__(self) -> None:
        self.streamed: list[tuple[str, dict[str, object]]] = []
        self.watching = False

    async def stream(self, kind: str, **fields: object) -> None:
        self.streamed.append((kind, fields))

    def watch(self) -> None:
        self.watching = True

    def unwatch(self) -> None:
        self.watching = False
