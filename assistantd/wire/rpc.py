"""JSON-RPC 2.0: the shapes of requests, results, errors and notifications."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from assistantd.errors import AssistantError, BadRequest
from assistantd.wire.frame import Message

Id = int | str


@dataclass(frozen=True, slots=True)
class Call:
    """Is a request, or a notification where `id` is None."""

    method: str
    params: dict[str, Any] = field(default_factory=dict)
    id: Id | None = None

    def message(self) -> Message:
        message: Message = {"jsonrpc": "2.0", "method": self.method, "params": self.params}
        return message if self.id is None else message | {"id": self.id}


def result(id: Id, value: object) -> Message:
    """Gives the response that carries a result."""
    return {"jsonrpc": "2.0", "id": id, "result": value}


def failure(id: Id | None, error: AssistantError) -> Message:
    """Gives the response that carries an error, with our stable code in `data.code`."""
    data = {"code": error.code, **error.details}
    return {"jsonrpc": "2.0", "id": id, "error": {"code": error.rpc, "message": str(error), "data": data}}


def parse_call(message: Message) -> Call:
    """Reads a request or notification; anything else is a BadRequest."""
    method, params, id = message.get("method"), message.get("params") or {}, message.get("id")
    if message.get("jsonrpc") != "2.0" or not isinstance(method, str):
        raise BadRequest("not a JSON-RPC 2.0 request")
    if not isinstance(params, dict):
        raise BadRequest("params must be an object")
    if id is not None and (isinstance(id, bool) or not isinstance(id, int | str)):
        raise BadRequest("id must be a string or a number")
    return Call(method, params, id)
