"""Which talks wait for the user's answer, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistantd.domain.mail import KeptMail, Thread

from .passages import asks, sentences, wants

_MACHINE = re.compile(
    r"(?:^|[._+-])(?:no|do-?not|dont|never)[._-]?reply|^(?:mailer-daemon|postmaster|notifications?|news(?:letter)?|bounces?|"
    r"alerts?|updates?|info-?noreply|automated?|robot|listserv|majordomo|cron|root)\b|bounce",
    re.IGNORECASE,
)
_MANY = 6
"""Receivers from which on a question is put to nobody in particular, unless it names the user."""
_LISTED = re.compile(r"@(?:lists?|groups?|mailman)\.|-(?:list|users|devel|announce)@", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Is a mail that wants an answer."""

    mail: KeptMail
    sentence: str
    """What it asks or requests."""
    asks: bool
    others: int
    """How many others it was written to."""


def waiting(thread: Thread) -> Waiting | None:
    """Gives what of a talk waits for the user's answer; None where nothing does."""
    since = _since_mine(thread)
    if not since or since[-1].mail.answered or not _personal(since[-1]):
        return None
    writer = since[-1].mail.sender.address
    for one in reversed(since):
        if one.mail.sender.address == writer and _personal(one):
            wanted = [sentence for sentence in sentences(one.mail.text) if wants(sentence)]
            if wanted:
                best = next((sentence for sentence in wanted if asks(sentence)), wanted[0])
                return Waiting(one, best, asks(best), len(one.mail.to) + len(one.mail.cc) - 1)
    return None


def _since_mine(thread: Thread) -> list[KeptMail]:
    """Gives the mails after the user's last one."""
    after: list[KeptMail] = []
    for one in thread.mails:
        after = [] if one.mine else [*after, one]
    return after


def _personal(one: KeptMail) -> bool:
    """Tells whether a mail is from a person, to the user himself."""
    mail = one.mail
    machine = mail.bulk or not mail.sender.address or _MACHINE.search(mail.sender.address)
    listed = any(_LISTED.search(person.address) for person in (*mail.to, *mail.cc))
    return one.to_me and not machine and not listed and len(mail.to) < _MANY
