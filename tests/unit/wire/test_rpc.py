"""The shapes of JSON-RPC 2.0."""

from __future__ import annotations

import pytest

from assistantd.errors import BadRequest, VaultLocked
from assistantd.wire.rpc import Call, failure, parse_call, result


@pytest.mark.parametrize(
    "call", [Call("ask", {"text": "hi"}, 1), Call("ask", {}, "a"), Call("$/cancelRequest", {"id": 1})]
)
def test_a_call_comes_back_as_it_went(call: Call) -> None:
    """A call written as a message reads as the same call."""
    assert parse_call(call.message()) == call


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"jsonrpc": "1.0", "method": "ask"},
        {"jsonrpc": "2.0", "method": 3},
        {"jsonrpc": "2.0", "method": "ask", "params": [1]},
        {"jsonrpc": "2.0", "method": "ask", "id": True},
        {"jsonrpc": "2.0", "method": "ask", "id": 1.5},
    ],
    ids=["empty", "other version", "method is no text", "positional parameters", "id is a boolean", "id is a fraction"],
)
def test_what_is_no_call_is_a_bad_request(message: dict[str, object]) -> None:
    """Every malformed request is refused with BadRequest."""
    with pytest.raises(BadRequest):
        parse_call(message)


def test_an_error_carries_its_stable_code_and_its_details() -> None:
    """Programs read `data.code`; people read the message."""
    message = failure(4, VaultLocked("locked", hint="x"))
    assert message["error"] == {"code": -32023, "message": "locked", "data": {"code": "vault_locked", "hint": "x"}}
    assert result(4, {"a": 1})["result"] == {"a": 1}
