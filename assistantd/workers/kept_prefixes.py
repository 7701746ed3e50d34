"""The fixed beginnings of prompts, read once and put back from then on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from assistantd.workers.native_model import NativeModel, State

_MOST = 6


class KeptPrefixes:
    """Keeps the model's state after each of the last few prefixes, in this process's memory only.

    A state is copied before the first of the user's tokens is read, so it holds nothing personal.
    """

    def __init__(self, model: NativeModel, most: int = _MOST) -> None:
        self._model, self._most = model, most
        self._states: OrderedDict[tuple[int, ...], State] = OrderedDict()
        self._now: tuple[int, ...] = ()
        """The prefix that the context begins with at this moment."""

    def enter(self, prefix: tuple[int, ...], given_up: Callable[[], bool]) -> bool:
        """Makes the context hold exactly this prefix; tells whether it had been kept."""
        known = prefix in self._states
        if known and prefix == self._now:
            self._model.keep(len(prefix))
        elif not (known and self._restored(prefix)):
            self._read(prefix, given_up)
        self._now = prefix
        self._states.move_to_end(prefix)
        return known

    def leave(self) -> None:
        """Takes the user's tokens out of the context."""
        self._model.keep(len(self._now))

    def _restored(self, prefix: tuple[int, ...]) -> bool:
        self._now = ()
        return self._model.restore(self._states[prefix])

    def _read(self, prefix: tuple[int, ...], given_up: Callable[[], bool]) -> None:
        self._now = ()
        self._model.keep(0)
        self._model.read(prefix, 0, given_up)
        self._states[prefix] = self._model.state()
        while len(self._states) > self._most:
            self._states.popitem(last=False)
