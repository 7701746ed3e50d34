"""JSON schemas as grammars: what is taken, and what is refused before it costs anything."""

from __future__ import annotations

from typing import Any

import pytest

from assistantd.errors import BadRequest
from assistantd.workers.grammar import grammar


def test_makes_a_grammar_of_an_honest_schema() -> None:
    """A schema of a skill's arguments becomes rules that begin at `root`."""
    schema = {
        "type": "object",
        "properties": {
            "what": {"type": "string", "maxLength": 80},
            "when": {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}]},
            "kind": {"enum": ["once", "weekly"]},
            "who": {"type": "array", "items": {"type": "string"}, "maxItems": 5},
            "spot": {"$ref": "#/$defs/spot"},
        },
        "required": ["what"],
        "$defs": {"spot": {"type": "object", "properties": {"x": {"type": "number"}}}},
    }
    assert b"root ::=" in grammar(schema)


def nested(depth: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    for _ in range(depth):
        schema = {"type": "array", "items": schema}
    return schema


BAD: dict[str, dict[str, Any]] = {
    "remote part": {"$ref": "https://example.org/schema.json"},
    "part of a file": {"$ref": "file:///etc/passwd"},
    "part that is not there": {"$ref": "#/$defs/none"},
    "deep": nested(500),
    "wide": {"enum": list(range(5000))},
    "long string": {"type": "string", "maxLength": 100_000},
    "long list": {"type": "array", "items": {"type": "integer"}, "minItems": 10**9},
    "negative length": {"type": "string", "minLength": -1},
    "repeating pattern": {"type": "string", "pattern": "^(a{1000}){1000}$"},
    "long pattern": {"type": "string", "pattern": f"^{'a?' * 5000}$"},
    "unknown type": {"type": "quaternion"},
    "no schema in a list": {"type": "array", "items": 7},
}


@pytest.mark.parametrize("schema", BAD.values(), ids=BAD.keys())
def test_refuses_a_schema_that_it_cannot_bound_or_express(schema: dict[str, Any]) -> None:
    """A pathological schema is a bad request and reaches neither the converter nor the network."""
    with pytest.raises(BadRequest):
        grammar(schema)


def test_refuses_a_grammar_that_grows_too_large() -> None:
    """Many permitted repetitions add up to too large a grammar."""
    many = {str(i): {"type": "string", "maxLength": 299} for i in range(200)}
    with pytest.raises(BadRequest, match="large"):
        grammar({"type": "object", "properties": many})
