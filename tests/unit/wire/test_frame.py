"""How lines become messages, whatever comes in."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistantd.errors import BadRequest, FrameTooLarge
from assistantd.wire.frame import MAX_FRAME, FrameBuffer, decode, encode

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), json_values, max_size=5))
def test_a_message_comes_back_as_it_went(message: dict[str, object]) -> None:
    """Encoding and decoding give the same message, in any script."""
    line = encode(message)
    assert line.count(b"\n") == 1
    assert decode(line) == message


@given(st.lists(st.dictionaries(st.text(), st.text(), max_size=3), max_size=6), st.integers(1, 7))
def test_lines_survive_any_cut(messages: list[dict[str, str]], step: int) -> None:
    """However the bytes are cut on their way, the same lines come out."""
    data = b"".join(encode(m) for m in messages)
    buffer = FrameBuffer()
    lines = [line for at in range(0, len(data), step) for line in buffer.feed(data[at : at + step])]
    assert [decode(line) for line in lines] == messages


@given(st.binary(max_size=200))
def test_garbage_is_a_bad_request_and_nothing_else(data: bytes) -> None:
    """Bytes that are no JSON object raise BadRequest, never another error."""
    with contextlib.suppress(BadRequest):
        assert isinstance(decode(data), dict)


def test_half_a_character_is_not_written() -> None:
    """A text with half of a surrogate pair, which no UTF-8 can hold, is a bad request."""
    with pytest.raises(BadRequest, match="Unicode"):
        encode({"text": "\ud83d"})


def test_a_line_without_end_is_refused_when_it_passes_the_limit() -> None:
    """A peer that never sends a newline cannot fill the memory."""
    buffer = FrameBuffer(limit=100)
    assert list(buffer.feed(b"x" * 99)) == []
    with pytest.raises(FrameTooLarge):
        list(buffer.feed(b"x"))


def test_a_message_over_the_limit_is_not_written() -> None:
    """What the other side would refuse is refused before it is sent."""
    with pytest.raises(FrameTooLarge):
        encode({"text": "x" * MAX_FRAME})


@pytest.mark.parametrize("depth", [65, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    """A message nested beyond reason is a bad request and not a crash."""
    with pytest.raises(BadRequest):
        decode(b'{"a":' + b"[" * depth + b"]" * depth + b"}")
