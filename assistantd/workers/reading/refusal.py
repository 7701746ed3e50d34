"""Why a file, or a part of one, is not read."""

from __future__ import annotations

from typing import Literal

Reason = Literal[
    "not_a_file",
    "empty",
    "too_large",
    "charset",
    "binary",
    "calendar",
    "encrypted",
    "unknown_json",
    "not_json",
    "no_text",
    "cut_short",
    "broken_card",
    "wrong_kind",
    "broken",
    "other_scale",
    "no_time",
    "bad_rule",
    "too_often",
    "no_calendar",
]


class Refused(Exception):
    """The whole file cannot be read; `reason` says why in one word."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def reason_of(error: Exception) -> str:
    """Gives in one word why a file is not read, whatever came of reading it: an error may quote the file."""
    if isinstance(error, Refused):
        return error.reason
    return "too_large" if isinstance(error, MemoryError) else "crashed"
