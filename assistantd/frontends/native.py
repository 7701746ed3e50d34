"""Our own dialect of the command socket: the methods of assistantd.wire.methods."""

from __future__ import annotations

from dataclasses import dataclass

from assistantd.domain.request import Channel
from assistantd.domain.session import Handler
from assistantd.frontends.consent import ConsentDesk
from assistantd.frontends.dialect import Line, cancelled_id, notification
from assistantd.frontends.watchers import Watchers
from assistantd.wire.methods import Confirm
from assistantd.wire.rpc import Call, Id


@dataclass(frozen=True, slots=True)
class NativeSession:
    """Is one native request's way back."""

    id: Id
    line: Line
    watchers: Watchers
    channel: Channel = Channel.CLIENT

    @property
    def connection(self) -> int:
        return self.line.number

    async def stream(self, kind: str, **fields: object) -> None:
        self.line.send(notification(kind, id=self.id, **fields))
        await self.line.drained()

    def watch(self) -> None:
        self.watchers.add(self.line)

    def unwatch(self) -> None:
        self.watchers.remove(self.line)


@dataclass(frozen=True, slots=True)
class Native:
    """Hands each request to the assistant under its own name."""

    handler: Handler
    watchers: Watchers
    desk: ConsentDesk
    tells_cancelled: bool = True

    def cancels(self, call: Call) -> Id | None:
        return cancelled_id(call, "$/cancelRequest", "id")

    async def answer(self, call: Call, line: Line) -> object:
        if call.method == Confirm.method and (settled := self._settled(call)):
            return settled
        assert call.id is not None
        return await self.handler.handle(call.method, call.params, NativeSession(call.id, line, self.watchers))

    def left(self, line: Line) -> None:
        self.watchers.remove(line)

    def _settled(self, call: Call) -> dict[str, object]:
        """Answers `confirm` where its token belongs to a question of ours; empty where it does not."""
        token, accept = call.params.get("token"), call.params.get("accept", True)
        if not isinstance(token, str) or not isinstance(accept, bool) or not self.desk.settle(token, allow=accept):
            return {}
        text = "Allowed." if accept else "Refused."
        reply = {"id": "", "text": text, "outcome": "done", "skill": "", "citations": [], "ai_written": False}
        return reply | {"model": "", "confirm": "", "data": {}}
