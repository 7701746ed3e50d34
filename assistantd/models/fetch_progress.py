"""Shows how far a fetch is: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time

BAR_SECONDS = 0.1
LINE_SECONDS = 10.0
WIDTH = 30
MIB = 1 << 20


class FetchProgress:
    """Counts bytes towards a total and shows them on standard error."""

    def __init__(self, title: str, total: int) -> None:
        self._title, self._total = title, max(total, 1)
        self._done, self._ahead = 0, 0
        self._bar = sys.stderr.isatty()
        self._began = self._shown = time.monotonic()
        self._show(whole=True)

    def advance(self, count: int) -> None:
        """Adds bytes that are done for good."""
        self._done += count
        self._ahead = max(0, self._ahead - count)
        self._show()

    def ahead(self, count: int) -> None:
        """Sets the bytes that have come but are not put in their place yet."""
        self._ahead = count
        self._show()

    def end(self) -> None:
        """Shows the last state and closes the line."""
        self._show(whole=True)
        if self._bar:
            print(file=sys.stderr, flush=True)

    def _show(self, *, whole: bool = False) -> None:
        now = time.monotonic()
        if not whole and now - self._shown < (BAR_SECONDS if self._bar else LINE_SECONDS):
            return
        self._shown = now
        done = min(self._done + self._ahead, self._total)
        text = f"{self._title}  {done * 100 // self._total:3} %  {done // MIB} of {self._total // MIB} MiB"
        text += self._rate(done, now)
        if self._bar:
            filled = "█" * (done * WIDTH // self._total)
            text = f"\r{text.rstrip()}  {filled:░<{WIDTH}}  "
        print(text.rstrip(), end="" if self._bar else "\n", file=sys.stderr, flush=True)

    def _rate(self, done: int, now: float) -> str:
        seconds = now - self._began
        return f"  {done / MIB / seconds:.0f} MiB/s" if seconds > 1 else ""
