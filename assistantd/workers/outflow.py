"""Bytes as a model makes them, to text as a reader may see it."""

from __future__ import annotations

import codecs
from collections.abc import Sequence


class Outflow:
    """Holds back half characters and what may become a stop string."""

    def __init__(self, stop: Sequence[str] = ()) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._stop = tuple(filter(None, stop))
        self._kept = ""
        self.stopped = False
        """Whether a stop string has come; nothing flows after it."""

    def feed(self, data: bytes) -> str:
        """Gives the text that is certain once these bytes have come."""
        self._kept += self._decoder.decode(data)
        ends = [at for stop in self._stop if (at := self._kept.find(stop)) >= 0]
        if ends:
            self.stopped = True
            return self._give(min(ends))
        return self._give(len(self._kept) - self._doubtful())

    def finish(self) -> str:
        """Gives what was held back for stop strings; half a character is dropped."""
        return "" if self.stopped else self._give(len(self._kept))

    def _give(self, end: int) -> str:
        text, self._kept = self._kept[:end], self._kept[end:]
        return text

    def _doubtful(self) -> int:
        """Gives how many characters at the end begin a stop string."""
        longest = max(map(len, self._stop), default=0) - 1
        for length in range(min(longest, len(self._kept)), 0, -1):
            tail = self._kept[-length:]
            if any(stop.startswith(tail) for stop in self._stop):
                return length
        return 0
