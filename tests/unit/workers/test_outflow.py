"""Bytes of tokens to text that may be shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistantd.workers.outflow import Outflow


def poured(flow: Outflow, parts: list[bytes]) -> list[str]:
    return [piece for part in parts if (piece := flow.feed(part))] + ([last] if (last := flow.finish()) else [])


@given(st.text(), st.integers(1, 5))
def test_whole_characters_come_out_of_split_bytes(text: str, size: int) -> None:
    """However a text's bytes are split, its characters come out whole and unchanged."""
    data = text.encode()
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    assert "".join(poured(Outflow(), parts)) == text


def test_drops_half_a_character_at_the_end() -> None:
    """A character whose last bytes never came is left out."""
    assert poured(Outflow(), ["春".encode(), "天".encode()[:2]]) == ["春"]


def test_replaces_bytes_that_are_no_text() -> None:
    """A byte that belongs to no character is shown as replaced."""
    assert "".join(poured(Outflow(), [b"a\xffb"])) == "a\ufffdb"


def test_stops_at_a_stop_string_over_several_tokens() -> None:
    """Nothing of a stop string that comes in parts is shown, nor what follows it."""
    flow = Outflow(["END"])
    assert poured(flow, [b"one E", b"N", b"D two"]) == ["one "]
    assert flow.stopped


def test_gives_what_only_looked_like_a_stop_string() -> None:
    """What was held back comes when it turns out to be no stop string."""
    assert "".join(poured(Outflow(["END"]), [b"E", b"N", b"emy", b" EN"])) == "ENemy EN"


def test_takes_the_first_of_several_stop_strings() -> None:
    """The stop string that comes first counts, whichever is named first."""
    assert poured(Outflow(["later", "b"]), [b"abc later"]) == ["a"]


def test_an_empty_stop_string_stops_nothing() -> None:
    """An empty stop string is ignored."""
    assert "".join(poured(Outflow([""]), [b"text"])) == "text"
