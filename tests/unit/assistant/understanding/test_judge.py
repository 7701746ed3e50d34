"""The model's word on a doubtful request: bound to the choices, and held against the user's words."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from assistantd.assistant.understanding.judge import TALK, Choice, Judge, Verdict, schema
from assistantd.errors import EngineError
from tests.fakes.text_model import FakeTextModel


@dataclass(frozen=True, slots=True)
class Arguments:
    """Is what a wish may hold."""

    title: str = ""
    id: int = 0


CHOICES = (Choice("water", "water the plants", Arguments), Choice("ring", "ring a bell"))


def saying(answer: object) -> Judge:
    return Judge(FakeTextModel(default=json.dumps(answer)))


async def test_the_model_chooses_one_of_the_choices() -> None:
    """Its answer is a wish with the arguments that stand in the user's own words."""
    judge = saying({"wish": "water", "arguments": {"title": "the ferns"}})
    assert await judge.choose("the ferns look dry", CHOICES) == Verdict("water", {"title": "the ferns"})


async def test_an_argument_that_the_user_did_not_say_is_dropped() -> None:
    """What the model made up does not reach a skill."""
    judge = saying({"wish": "water", "arguments": {"title": "the orchids"}})
    assert await judge.choose("the ferns look dry", CHOICES) == Verdict("water", {})


async def test_the_answer_is_bound_by_a_schema_of_the_choices() -> None:
    """The sampling carries the schema: one shape for talk and one for each choice, with its worded arguments only."""
    model = FakeTextModel(default='{"wish": "talk"}')
    assert await Judge(model).choose("hm", CHOICES) == Verdict(TALK, {})
    ((_, sampling),) = model.prompts
    assert sampling.schema == schema(CHOICES)
    shapes = {shape["properties"]["wish"]["const"]: shape["properties"] for shape in schema(CHOICES)["anyOf"]}
    assert set(shapes) == {TALK, "water", "ring"}
    assert set(shapes["water"]["arguments"]["properties"]) == {"title"}


@pytest.mark.parametrize(
    "model", [FakeTextModel(model=""), FakeTextModel(default="nonsense"), FakeTextModel(default=EngineError("down"))]
)
async def test_without_a_usable_word_there_is_no_verdict(model: FakeTextModel) -> None:
    """A model that is off, down or babbling decides nothing; the user is asked instead."""
    assert await Judge(model).choose("hm", CHOICES) is None
