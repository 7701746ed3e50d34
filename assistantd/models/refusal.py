"""Why a file of the user's is not read, in a word for programs and in one for people."""

from __future__ import annotations

from assistantd.errors import FileRefused

_WHY_NOT = {
    "not_a_file": "it is no ordinary file",
    "empty": "there is nothing in it",
    "too_large": "it is too large",
    "charset": "its charset cannot be made out for sure",
    "binary": "it is no text",
    "calendar": "it is a calendar, which becomes no memory",
    "encrypted": "it is encrypted",
    "unknown_json": "it is JSON of a kind that is not known",
    "not_json": "it is not JSON, although its name says so",
    "wrong_kind": "it is not what its name says",
    "no_calendar": "it is a mail that carries no calendar",
    "no_text": "there is no text in it",
    "cut_short": "it breaks off before anything is told",
    "broken_card": "its cards are broken",
    "broken": "what it holds is broken",
    "other_scale": "it counts in another calendar than the ordinary one",
    "no_time": "nothing in it has a time that can be read",
    "bad_rule": "its repetition cannot be read",
    "too_often": "its repetition has too many times",
    "too_slow": "reading it took too long",
    "crashed": "reading it broke the reader",
}
"""Reason -> how it is said in English."""


def refusal(reason: str) -> FileRefused:
    """Gives the error for a file that is not read; `reason` is one word for programs."""
    known = reason if reason in _WHY_NOT else "crashed"
    return FileRefused(f"the file is not read: {_WHY_NOT[known]}", reason=known)
