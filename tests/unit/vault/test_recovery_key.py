"""The recovery key on paper and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistantd.vault import recovery_key


@given(st.binary(min_size=20, max_size=20))
def test_every_key_comes_back_from_paper(key: bytes) -> None:
    """What is written is read again, in nine groups of four."""
    written = recovery_key.write(bytearray(key))
    assert [len(group) for group in written.split("-")] == [4] * 9
    assert recovery_key.read(written) == key


@pytest.mark.parametrize(
    "change",
    [str.lower, lambda text: text.replace("-", ""), lambda text: text.replace("-", " "), lambda text: f" {text}\n"],
    ids=["lower case", "no hyphens", "spaces", "a line"],
)
def test_case_and_spacing_do_not_matter(change: object) -> None:
    """A key may be typed in any case, with spaces, hyphens or nothing between its groups."""
    key = recovery_key.fresh()
    assert recovery_key.read(change(recovery_key.write(key))) == key  # type: ignore[operator]


def test_look_alikes_are_forgiven() -> None:
    """O is read as 0, I and L as 1."""
    key = bytearray(20)
    key[0] = 1 << 3 | 0
    written = recovery_key.write(key)
    assert written.startswith("1000")
    assert recovery_key.read("l" + "O" * 3 + written[4:]) == key
    assert recovery_key.read("I" + "o" * 3 + written[4:]) == key


@given(st.integers(min_value=0, max_value=35), st.sampled_from(recovery_key.ALPHABET))
def test_a_wrong_letter_is_noticed(place: int, letter: str) -> None:
    """One letter misread is a mistake that is found, not a key that does not open."""
    letters = recovery_key.write(bytearray(range(20))).replace("-", "")
    wrong = letters[:place] + letter + letters[place + 1 :]
    assert (recovery_key.read(wrong) is None) == (wrong != letters)
    assert recovery_key.resembles(wrong)


@pytest.mark.parametrize("text", ["", "correct horse", "A" * 35, "U" * 36, "é" * 36])
def test_other_texts_are_no_recovery_keys(text: str) -> None:
    """A passphrase is not mistaken for a recovery key."""
    assert recovery_key.read(text) is None
    assert not recovery_key.resembles(text)
