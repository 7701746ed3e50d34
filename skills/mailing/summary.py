"""What a talk says, in its writers' own sentences."""

from __future__ import annotations

from dataclasses import dataclass

from assistantd.domain.mail import KeptMail, Thread

from .passages import sentences, weight

MOST_MAILS, SENTENCES = 8, 2
"""Mails of one talk that are quoted, and sentences of each."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Is what of one mail is quoted."""

    mail: KeptMail
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Is a talk in extracts."""

    quoted: tuple[Quoted, ...]
    left_out: int
    """Mails that are not quoted."""


def summary(thread: Thread) -> Summary:
    """Gives the extracts of a talk: its first mail and the newest ones, in order."""
    telling = [quoted for mail in thread.mails if (quoted := _quoted(mail)).sentences]
    chosen = telling if len(telling) <= MOST_MAILS else [telling[0], *telling[1 - MOST_MAILS :]]
    return Summary(tuple(chosen), len(thread.mails) - len(chosen))


def _quoted(mail: KeptMail) -> Quoted:
    found = sentences(mail.mail.text)[:40]
    best = sorted(range(len(found)), key=lambda at: (-weight(found[at]), at))[:SENTENCES]
    return Quoted(mail, tuple(found[at] for at in sorted(best)))
