"""The table of methods, which is the protocol."""

from __future__ import annotations

import pytest

from assistantd.errors import BadRequest
from assistantd.wire.methods import METHODS, Ask, Forget, Recall
from assistantd.wire.params import Params


@pytest.mark.parametrize("kind", METHODS.values(), ids=METHODS.keys())
def test_every_method_says_what_it_does_and_gives(kind: type[Params]) -> None:
    """A method without a sentence or without a result cannot be documented."""
    assert kind.__doc__
    assert kind.result
    assert METHODS[kind.method] is kind


def test_parameters_left_out_take_their_defaults() -> None:
    """Only what has no default must be given."""
    assert Ask.read({"text": "hi"}) == Ask(text="hi")


def test_every_fault_is_named_at_once() -> None:
    """A caller learns of all faults in one answer."""
    with pytest.raises(BadRequest) as caught:
        Recall.read({"tex": 1, "limit": True})
    told = str(caught.value)
    assert "unknown parameter 'tex'" in told
    assert "text is missing" in told
    assert "limit must be a whole number" in told


def test_a_choice_of_types_takes_each_of_them() -> None:
    """A parameter that may be null takes null and its type, nothing else."""
    assert Forget.read({"id": None}).id is None
    assert Forget.read({"id": 3}).id == 3
    with pytest.raises(BadRequest, match="a whole number or null"):
        Forget.read({"id": "3"})


@pytest.mark.parametrize(("name", "value"), [("limit", -1), ("limit", 1 << 63), ("limit", 10**30)])
def test_a_number_out_of_range_is_the_callers_fault(name: str, value: int) -> None:
    """A negative count and a number too long for the store are refused, not broken on or taken for "nothing"."""
    with pytest.raises(BadRequest, match=name):
        Recall.read({"text": "x", name: value})


def test_an_id_too_long_for_the_store_is_refused() -> None:
    """An id that no memory can have is a bad request and no fault of the program."""
    with pytest.raises(BadRequest, match="id is too large"):
        Forget.read({"id": 10**30})
