"""What happens when: entries, reminders, and what became of them."""

from __future__ import annotations

from assistantd.wire.methods.asking import REPLY
from assistantd.wire.params import Params, method


@method("agenda", "occurrences, first, last, zone, notes, awaiting")
class Agenda(Params):
    """Lists what happens in a span: `today`, `tomorrow`, `week`, `month`, YYYY-MM-DD or YYYY-MM.

    `awaiting` holds the reminders that wait for the user, not for a time; `notes` holds lunar dates where `lunar` is
    true, or without it where the daemon's language is Chinese.
    """

    span: str = "today"
    lunar: bool | None = None


@method("agenda.cancel", "id, title, times")
class AgendaCancel(Params):
    """Cancels an entry of the agenda; with a `day` only what it has on that day, where it repeats."""

    id: int
    day: str = ""


@method("agenda.log", "firings")
class AgendaLog(Params):
    """Lists what became of past reminders: fired, late, missed, and why."""

    limit: int = 50


@method("remind", REPLY)
class Remind(Params):
    """Sets a reminder from words such as "call mum tomorrow at 6pm"."""

    text: str
