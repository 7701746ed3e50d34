"""Whether a mailbox marks a mail as answered."""

from __future__ import annotations

import pytest

from assistantd.workers.reading.mail.program import answered


@pytest.mark.parametrize(
    ("mail", "is_so"),
    [
        (b"Status: RO\nX-Status: A\n\nHi", True),
        (b"From: a@b.example\r\nX-Status: RA\r\n\r\nHi", True),
        (b"From: a@b.example\r\nStatus: RO\r\n\r\nHi\r\nStatus: A\r\n", False),
        (b"X-Status: read\n\nHi", False),
        (b"Status: Approved\n\nHi", False),
    ],
)
def test_only_the_mark_in_the_header_counts(mail: bytes, is_so: bool) -> None:
    """The letter A among the marks says so; a word with an a, and a line of the body, say nothing."""
    assert answered(mail) is is_so
