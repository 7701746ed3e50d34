"""Lines that a mailer broke softly are put together again."""

from __future__ import annotations

from assistantd.workers.reading.mail.flowed import unflowed


def test_a_line_that_ends_with_a_space_goes_on() -> None:
    """A paragraph is one line again, a hard break stays."""
    assert unflowed("one \ntwo\nthree") == "one two\nthree"


def test_quotes_flow_within_their_depth() -> None:
    """A quoted paragraph ends where the depth changes."""
    assert unflowed("> one \n> two\n>> three \nfour") == "> one two\n>> three \nfour"


def test_the_mark_of_a_signature_does_not_flow() -> None:
    """The line of two dashes and a space stands by itself."""
    assert unflowed("bye \n-- \nBob") == "bye \n-- \nBob"


def test_chinese_flows_without_a_space() -> None:
    """With DelSp the space at a line's end is none of the text's."""
    assert unflowed("周五 \n下午", joined=True) == "周五下午"
