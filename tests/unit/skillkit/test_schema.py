"""Arguments as a JSON schema, and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

import pytest
from jsonschema import Draft202012Validator

from assistantd.errors import BadRequest
from assistantd.skillkit.schema import read, schema_of


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Inner:
    size: int


@dataclass(frozen=True, slots=True)
class Wanted:
    title: str
    at: datetime | None = None
    count: int = 1
    colour: Colour = Colour.RED
    way: Literal["up", "down"] = "up"
    tags: tuple[str, ...] = ()
    inner: Inner | None = None
    share: float = 0.5


FULL = {
    "title": "tea",
    "at": "2026-11-26T18:00:00",
    "count": 2,
    "colour": "blue",
    "way": "down",
    "tags": ["a", "b"],
    "inner": {"size": 3},
    "share": 1,
}


def test_the_schema_is_valid_and_accepts_what_is_read() -> None:
    """The schema is JSON schema, and what it accepts makes the dataclass."""
    schema = schema_of(Wanted)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(FULL)
    wanted = read(Wanted, FULL)
    assert wanted == Wanted("tea", datetime(2026, 11, 26, 18), 2, Colour.BLUE, "down", ("a", "b"), Inner(3), 1.0)


def test_only_what_has_no_default_is_required() -> None:
    """The schema requires the arguments without a default and allows no other names."""
    schema = schema_of(Wanted)
    assert (schema["required"], schema["additionalProperties"]) == (["title"], False)
    assert read(Wanted, {"title": "tea"}) == Wanted("tea")


@pytest.mark.parametrize(
    "wrong",
    [{}, {"title": 1}, {"title": "x", "count": "2"}, {"title": "x", "count": True}, {"title": "x", "colour": "green"},
     {"title": "x", "way": "left"}, {"title": "x", "at": "soon"}, {"title": "x", "more": 1},
     {"title": "x", "tags": [1]},
     {"title": "x", "inner": {"size": "3"}}],
)  # fmt: skip
def test_wrong_arguments_are_refused(wrong: dict[str, object]) -> None:
    """Arguments of another type, missing or unknown ones are a BadRequest, and the schema refuses them too."""
    with pytest.raises(BadRequest):
        read(Wanted, wrong)
    schema_ok = Draft202012Validator(schema_of(Wanted)).is_valid(wrong)
    assert not schema_ok or wrong.get("at") == "soon"


def test_every_fault_is_named() -> None:
    """One error names all faults at once."""
    with pytest.raises(BadRequest, match=r"unknown argument 'more'.*title is missing.*count is not a whole number"):
        read(Wanted, {"more": 1, "count": "x"})
