"""What was last said and done in each conversation, in memory only, so that "make it 7 instead" is understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from assistantd.domain.intent import Intent
from assistantd.domain.outcome import KIND, Answered, Done, Outcome, Question
from assistantd.domain.request import Request
from assistantd.skillkit.mind import Mind

KEPT = 3
"""Exchanges of each: as many as a sentence with several wishes usually has."""
PATIENCE = timedelta(minutes=15)
"""How long what was said still stands."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Is a wish with what became of it."""

    intent: Intent
    outcome: str
    """The outcome's kind, as in a reply."""
    data: Mapping[str, object]
    at: datetime
    before: Mapping[str, object] = field(default_factory=dict)
    """The data of the exchange before it: the choice that was offered, where this one chose."""


class Talk:
    """Keeps the last exchanges of each conversation."""

    def __init__(self) -> None:
        self._last = Mind[tuple[Exchange, ...]](())

    def keep(self, request: Request, intent: Intent, outcome: Outcome) -> None:
        """Notes what became of a wish; without a conversation there is nothing to come back to."""
        if not request.conversation:
            return
        data = outcome.data if isinstance(outcome, Done | Answered | Question) else {}
        recent = self.recent(request)
        before = recent[0].data if recent and "choices" in recent[0].data else {}
        new = Exchange(intent, KIND[type(outcome)], data, request.now, before)
        self._last.keep(request.conversation, (new, *recent)[:KEPT])

    def recent(self, request: Request) -> tuple[Exchange, ...]:
        """Gives the last exchanges of the request's conversation, the newest first, without what is long ago."""
        found = self._last.of(request.conversation)
        return tuple(one for one in found if abs(request.now - one.at) <= PATIENCE)

    def clear(self) -> None:
        """Forgets every talk."""
        self._last.clear()
