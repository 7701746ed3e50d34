"""An entry of the agenda, for programs and for people."""

from __future__ import annotations

from datetime import datetime

from assistantd.domain.agenda import Entry
from assistantd.domain.language import Language
from assistantd.skillkit.when import say_moment, say_rule


def data_of(entry: Entry) -> dict[str, object]:
    """Gives an entry for programs."""
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        "title": entry.title,
        "starts": entry.starts.isoformat(),
        "zone": entry.zone,
        "rrule": entry.rrule,
        "next": entry.next.isoformat() if entry.next else None,
        "awaits": entry.awaits.value if entry.awaits else None,
    }


def say_coming(rrule: str, at: datetime, language: Language, there: str = "") -> str:
    """Says when something is next, with its rule where it repeats: "every Monday, next on Monday 4 May 2026, 09:00".

    Of a rule that goes by the clocks of another zone, `there` is its time in that one.
    """
    rule, moment = say_rule(rrule, language) + (f" ({there})" if there else ""), say_moment(at, language)
    if not rule:
        return moment
    return f"{rule}，下一次{moment}" if language is Language.ZH else f"{rule}, next on {moment}"
