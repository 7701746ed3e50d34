"""What the vault holds that a round of suggestions needs to know, read at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistantd.agenda.recurrence import zone_of
from assistantd.domain.suggestion import Proposal, Step, Suggestion, SuggestionState
from assistantd.initiative import orders, suggestion_rows
from assistantd.initiative.orders import Orders
from assistantd.vault.store import Database

PATIENCE = timedelta(hours=4)
"""How long a suggestion may stand there until no answer counts as one."""


@dataclass(frozen=True, slots=True)
class Known:
    """Is what is recorded, forbidden and ordered at a moment."""

    recorded: Mapping[str, Suggestion]
    """Key -> what became of that occasion."""
    last: Mapping[int, Step]
    """Suggestion -> what was decided about it last."""
    silenced: frozenset[str]
    spoken: Sequence[tuple[datetime, bool]]
    orders: Orders
    unanswered: tuple[Suggestion, ...]

    def open(self, one: Proposal) -> bool:
        """Tells whether nothing was said of it yet, and it is not silenced."""
        recorded = self.recorded.get(one.key)
        settled = recorded is not None and recorded.state is not SuggestionState.WAITING
        return not settled and not {one.topic, one.kind.value} & self.silenced


def known(db: Database, keys: Sequence[str], now: datetime, spacing: timedelta) -> Known:
    """Reads it for these occasions; `now` carries the user's zone."""
    zone = zone_of(str(now.tzinfo))
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    recorded = suggestion_rows.of_keys(db, keys, zone)
    waiting = [one.id for one in recorded.values() if one.state is SuggestionState.WAITING]
    return Known(
        recorded,
        suggestion_rows.last_steps(db, waiting, zone),
        suggestion_rows.silenced(db),
        suggestion_rows.spoken(db, min(midnight, now - spacing), zone),
        orders.load(db, zone),
        suggestion_rows.unanswered(db, now - PATIENCE, now, zone),
    )
