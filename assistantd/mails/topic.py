"""What a mail is about, without the marks that answering and forwarding put before it."""

from __future__ import annotations

import re

_MARK = re.compile(
    r"\s*(?:(?:re|aw|sv|antw|fwd?|wg|tr|回复|答复|回覆|转发|轉寄)(?:\[\d+\])?\s*[:：]|\[[\w -]{1,30}\](?=\s*\S))",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"\s*(?:\[[\w -]{1,30}\]\s*)?(?:re|aw|sv|antw|回复|答复|回覆)(?:\[\d+\])?\s*[:：]", re.IGNORECASE)


def topic(subject: str) -> str:
    """Gives the subject without "Re:" and the like, in small letters."""
    while match := _MARK.match(subject):
        subject = subject[match.end() :]
    return " ".join(subject.lower().split())


def answers(subject: str) -> bool:
    """Says whether a subject is that of an answer."""
    return _ANSWER.match(subject) is not None
