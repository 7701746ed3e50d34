"""The times that a mail names, read as of the day on which it was written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistantd.domain.mail import KeptMail
from assistantd.skillkit.when import When, every_time

from .passages import sentences

MOST = 8
LONGEST = 80
"""Characters of an event's title."""


@dataclass(frozen=True, slots=True)
class Named:
    """Is a time that a mail names, as an event it could be."""

    mail: KeptMail
    when: When
    sentence: str

    @property
    def title(self) -> str:
        """Gives the subject with its writer, for what a mail says is not to be believed without a name."""
        subject, sender = self.mail.mail.subject or self.sentence, self.mail.mail.sender.shown
        return f"{subject[:LONGEST]} ({sender[:40]})"


def named(mails: Iterable[KeptMail], now: datetime) -> tuple[Named, ...]:
    """Gives the times to come that mails name to the minute or the day, each once, the newest mail's word first."""
    found: dict[datetime, Named] = {}
    for mail in sorted(mails, key=lambda one: one.id, reverse=True):
        for sentence in sentences(mail.mail.text)[:60]:
            for when in every_time(sentence, mail.mail.sent or now):
                if _dated(when) and when.value >= now.replace(tzinfo=None) - timedelta(hours=1):
                    found.setdefault(when.value, Named(mail, when, sentence))
    return tuple(sorted(found.values(), key=lambda one: one.when.value)[:MOST])


def _dated(when: When) -> bool:
    """Tells whether words name one moment or day: no rule, no bare clock time, nothing that can mean two things."""
    whole_day = when.value.time() == datetime.min.time() and not when.timed
    return not when.rrule and not when.undated and not when.ambiguous and (when.timed or whole_day)
