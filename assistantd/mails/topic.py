"""What a mail is about, without the marks that answering and forwarding put before it."""

from __future__ import annotations

import re

_ANSWERED, _COLON, _LIST = "re|aw|sv|antw|回复|答复|回覆", r"(?:\[\d+\])?\s*[:：]", r"\[[\w -]{1,30}\]"
_MARK = re.compile(
    rf"\s*(?:(?:{_ANSWERED}|fwd?|wg|tr|转发|轉寄){_COLON}|{_LIST}(?=\s*\S))",
    re.IGNORECASE,
)
_ANSWER = re.compile(rf"\s*(?:{_LIST}\s*)?(?:{_ANSWERED}){_COLON}", re.IGNORECASE)


def topic(subject: str) -> str:
    """Gives the subject without "Re:" and the like, in small letters."""
    while match := _MARK.match(subject):
        subject = subject[match.end() :]
    return " ".join(subject.lower().split())


def answers(subject: str) -> bool:
    """Says whether a subject is that of an answer."""
    return _ANSWER.match(subject) is not None
