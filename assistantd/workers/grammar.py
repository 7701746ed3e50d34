"""JSON schemas to grammars, for schemas of a bounded size only."""

from __future__ import annotations

import json
import re
from typing import Any

from llama_cpp.llama_grammar import json_schema_to_gbnf

from assistantd.errors import BadRequest

_MOST_NODES, _DEEPEST = 2000, 24
_LONGEST_GRAMMAR = 1 << 17
_MOST_REPEATS = 300
_COUNTS = ("minLength", "maxLength", "minItems", "maxItems")
_LONGEST_PATTERN = 200
_QUANTIFIER = re.compile(r"\{[^}]*\d{3}")


def grammar(schema: dict[str, Any]) -> bytes:
    """Gives the grammar in the engine's notation; a schema it cannot express, or a huge one, is a BadRequest.

    The converter unrolls repetitions and could fetch remote parts of a schema; neither gets that far.
    """
    _check(schema)
    try:
        text: str = json_schema_to_gbnf(json.dumps(schema))
    except (AssertionError, AttributeError, KeyError, IndexError, TypeError, ValueError, RecursionError) as error:
        raise BadRequest(f"the schema cannot be made a grammar ({type(error).__name__})") from error
    if len(text) > _LONGEST_GRAMMAR:
        raise BadRequest("the schema makes too large a grammar")
    return text.encode()


def _check(schema: dict[str, Any]) -> None:
    """Walks a schema level by level, so that neither width nor depth can cost more than the limits."""
    level: list[Any] = [schema]
    nodes = 0
    for _ in range(_DEEPEST):
        nodes += len(level)
        if nodes > _MOST_NODES:
            raise BadRequest("the schema has too many parts")
        below: list[Any] = []
        for node in level:
            below += _parts(node)
        if not below:
            return
        level = below
    raise BadRequest("the schema is nested too deeply")


def _parts(node: object) -> list[Any]:
    if isinstance(node, list):
        return node
    if not isinstance(node, dict):
        return []
    reference, pattern = node.get("$ref"), node.get("pattern")
    if isinstance(reference, str) and not reference.startswith("#/"):
        raise BadRequest("the schema refers to something outside itself")
    if isinstance(pattern, str) and (len(pattern) > _LONGEST_PATTERN or _QUANTIFIER.search(pattern)):
        raise BadRequest("the schema has too large a pattern")
    for count in _COUNTS:
        value = node.get(count, 0)
        if isinstance(value, int) and not 0 <= value <= _MOST_REPEATS:
            raise BadRequest(f"the schema's {count} is over {_MOST_REPEATS}")
    return list(node.values())
