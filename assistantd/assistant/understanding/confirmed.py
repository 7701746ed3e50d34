"""Requests whose meaning the user has confirmed: kept in the vault among the answers, where `forget` finds them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import NamedTuple

from assistantd.assistant.understanding.features import features
from assistantd.domain.clock import Clock
from assistantd.errors import AssistantError
from assistantd.memory.answers import MEANT, NewAnswer, record
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault

MOST = 200
"""Requests that are held against a new one, the newest first."""
ALIKE = 0.8
"""Likeness from which a request is taken for one that was confirmed."""


class Confirmed(NamedTuple):
    """Is one request with what it was confirmed to mean."""

    action: str
    features: Mapping[str, float]


class ConfirmedRequests:
    """Learns what the user's own words mean from every yes to "do you want me to …?"."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock
        self._known: list[Confirmed] | None = None

    async def note(self, text: str, action: str) -> None:
        """Keeps what a request means."""
        answer = NewAnswer(secrets.token_hex(6), text, "", "", MEANT + action, "", ())
        now = self._clock.now()
        await self._vault.write(lambda db: record(db, answer, now))
        self.clear()

    async def meaning(self, text: str) -> str:
        """Gives the action that a request like this was confirmed to mean; empty where none is like it."""
        mine = features(text)
        best = max(((alike(mine, one.features), one.action) for one in await self._every()), default=(0.0, ""))
        return best[1] if best[0] >= ALIKE else ""

    def clear(self) -> None:
        """Drops what is held in memory, as something was forgotten or the vault locks."""
        self._known = None

    async def _every(self) -> list[Confirmed]:
        def work(db: Database) -> list[tuple[str, str]]:
            query = "SELECT question, outcome FROM answer WHERE outcome LIKE ? ORDER BY rowid DESC LIMIT ?"
            return [(text, outcome) for text, outcome in db.execute(query, [f"{MEANT}%", MOST]).fetchall()]

        if self._known is None:
            try:
                rows = await self._vault.read(work)
            except AssistantError:
                return []
            self._known = [Confirmed(outcome.removeprefix(MEANT), features(text)) for text, outcome in rows]
        return self._known


def alike(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Gives the cosine of two texts' features."""
    shared = sum(weight * other.get(name, 0.0) for name, weight in one.items())
    lengths = sum(w * w for w in one.values()) * sum(w * w for w in other.values())
    return shared / lengths**0.5 if lengths else 0.0
