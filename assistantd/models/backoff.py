"""When an engine that crashed may start again."""

from __future__ import annotations

_LONGEST = 60.0


class Backoff:
    """Counts crashes in a row: the first costs nothing, the next ones 1, 2, 4 … up to 60 seconds."""

    def __init__(self) -> None:
        self.crashes = 0
        self._not_before = 0.0

    def crashed(self, now: float) -> None:
        """Notes one more crash in a row."""
        self.crashes += 1
        if self.crashes > 1:
            self._not_before = now + min(_LONGEST, 2.0 ** min(self.crashes - 2, 6))

    def succeeded(self) -> None:
        """Forgets the crashes, since a call went through."""
        self.crashes, self._not_before = 0, 0.0

    def left(self, now: float) -> float:
        """Gives the seconds until the next start is allowed, 0 when it is."""
        return max(0.0, self._not_before - now)
