"""Whether somebody came back with what the desktop tells, and what that meets."""

from __future__ import annotations

from assistantd.domain.presence import Presence, PresenceFact


class Doorstep:
    """Knows whether the screen is locked, behind which nobody is back yet."""

    def __init__(self) -> None:
        self._locked = False

    def met(self, fact: PresenceFact) -> frozenset[Presence]:
        """Gives what a fact fulfils: an unlocked screen is a return too; a resume is one where no screen is locked."""
        if fact.what in (Presence.LOCKED, Presence.UNLOCKED):
            self._locked = fact.what is Presence.LOCKED
        if fact.what is Presence.UNLOCKED:
            return frozenset((Presence.UNLOCKED, Presence.BACK))
        returns = fact.what in (Presence.BACK, Presence.RESUMED) and not self._locked
        return frozenset((Presence.BACK,)) if returns else frozenset()
