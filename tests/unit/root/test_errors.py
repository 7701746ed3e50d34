"""The one tree of errors."""

from __future__ import annotations

from collections import Counter

from assistantd import errors


def test_codes_and_numbers_are_unique() -> None:
    """Each error has a code and a JSON-RPC number of its own."""
    tree = errors.every_error()
    for values in (Counter(e.code for e in tree), Counter(e.rpc for e in tree)):
        assert max(values.values()) == 1, values


def test_the_drawing_shows_every_class() -> None:
    """The tree drawn at the top of the file is complete."""
    drawn = errors.__doc__ or ""
    assert [e.__name__ for e in errors.every_error() if e.__name__ not in drawn] == []


def test_an_error_without_words_says_what_its_class_means() -> None:
    """A message is never empty."""
    assert str(errors.VaultLocked()) == "The vault is locked."
