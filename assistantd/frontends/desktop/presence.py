"""Whether somebody sits at this computer, put together from all who tell of it."""

from __future__ import annotations

from collections.abc import Callable

from assistantd.domain.clock import Clock
from assistantd.domain.presence import Noticed, Presence, PresenceFact


class PresenceDesk:
    """Takes what each source tells, and tells each change once, whoever told it first."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._noticed: list[Noticed] = []
        self._locks: dict[str, bool] = {}
        self._away = False
        self._asleep = False
        self.sources: dict[str, str] = {}
        """Each source with "ready", or the plain reason why it tells nothing."""

    @property
    def locked(self) -> bool:
        """Whether the screen is locked, as far as anybody tells."""
        return any(self._locks.values())

    @property
    def away(self) -> bool:
        """Whether nobody has touched the machine for a while, as far as anybody tells."""
        return self._away

    @property
    def blind(self) -> str:
        """Says why nobody can tell; empty where somebody can."""
        if "ready" in self.sources.values():
            return ""
        return "; ".join(dict.fromkeys(self.sources.values())) or "nobody tells"

    @property
    def state(self) -> str:
        """Says how it is now, or why nobody can tell."""
        if self.blind:
            return self.blind
        return "locked" if self.locked else "away" if self._away else "here"

    def subscribe(self, noticed: Noticed) -> Callable[[], None]:
        """Has `noticed` told of every change; gives a function that ends this."""
        self._noticed.append(noticed)
        return lambda: self._noticed.remove(noticed)

    def lock(self, source: str, *, on: bool) -> None:
        """Takes a source's word that the screen is locked or open."""
        before = self.locked
        self._locks[source] = on
        if self.locked != before:
            self._tell(Presence.LOCKED if self.locked else Presence.UNLOCKED)

    def idle(self, *, on: bool) -> None:
        """Takes the word that nobody, or somebody, touches the machine."""
        if on != self._away:
            self._away = on
            self._tell(Presence.AWAY if on else Presence.BACK)

    def sleep(self, *, on: bool) -> None:
        """Takes the word that the machine is about to sleep, or has woken."""
        if on != self._asleep:
            self._asleep = on
            self._tell(Presence.SUSPENDED if on else Presence.RESUMED)

    def _tell(self, what: Presence) -> None:
        fact = PresenceFact(what, self._clock.now())
        for noticed in tuple(self._noticed):
            noticed(fact)
