"""The language model's word on a doubtful request, bound to the wishes that come into question and their arguments."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

from assistantd.errors import AssistantError
from assistantd.models.ports import Prompt, Sampling, TextModel
from assistantd.skillkit.schema import schema_of

TALK = "talk"
TIME_LIMIT = 15.0
_SYSTEM = (
    "Decide what the user wants the assistant to do. Choose talk if the user only says something, asks something, "
    "or wants something else. Copy arguments from the user's words. Answer in JSON."
)
_EXAMPLE = (
    "Choices: talk; water: have the plants watered\nUser: my plants look sad lately",
    '{"wish": "talk"}',
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Is a wish that comes into question."""

    action: str
    named: str
    arguments: type | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Is what the model chose, with the arguments that the user's words really hold."""

    action: str
    arguments: Mapping[str, object] = field(default_factory=dict)


class Judge:
    """Asks the model; it is asked last, and what it says is checked."""

    def __init__(self, model: TextModel) -> None:
        self._model = model

    async def choose(self, text: str, choices: Sequence[Choice]) -> Verdict | None:
        """Gives one of the choices or TALK; None where there is no model, or it gives nothing usable."""
        if not self._model.model or self._model.state.state in ("off", "missing"):
            return None
        listed = "; ".join([TALK, *(f"{choice.action}: {choice.named}" for choice in choices)])
        prompt = Prompt(_SYSTEM, f"Choices: {listed}\nUser: {text}", _EXAMPLE)
        sampling = Sampling(max_tokens=120, temperature=0.0, schema=schema(choices), time_limit=TIME_LIMIT)
        try:
            async with aclosing(self._model.stream(prompt, sampling)) as pieces:  # type: ignore[type-var]
                said = json.loads("".join([piece async for piece in pieces]))
        except (AssistantError, ValueError):
            return None
        return _verdict(said, text)


def schema(choices: Sequence[Choice]) -> dict[str, Any]:
    """Gives the JSON schema of all answers that are allowed."""
    return {"anyOf": [_one(Choice(TALK, "")), *(_one(choice) for choice in choices)]}


def _one(choice: Choice) -> dict[str, Any]:
    properties: dict[str, Any] = {"wish": {"const": choice.action}}
    texts = _texts(choice.arguments)
    if texts:
        properties["arguments"] = {"type": "object", "properties": texts, "required": [], "additionalProperties": False}
    return {"type": "object", "properties": properties, "required": ["wish"], "additionalProperties": False}


def _texts(arguments: type | None) -> dict[str, Any]:
    """Keeps the arguments that are words: ids and times are read by code, from what is stored and from the text."""
    known: Any = schema_of(arguments)["properties"] if arguments else {}
    return {name: kind for name, kind in known.items() if kind == {"type": "string"}}


def _verdict(said: Any, text: str) -> Verdict | None:
    if not isinstance(said, dict) or not isinstance(said.get("wish"), str):
        return None
    given = said.get("arguments", {})
    pairs = given.items() if isinstance(given, dict) else ()
    held = {name: words for name, words in pairs if isinstance(words, str) and _holds(text, words)}
    return Verdict(said["wish"], held)


def _holds(text: str, words: str) -> bool:
    return bool(words.strip()) and words.strip().casefold() in text.casefold()
