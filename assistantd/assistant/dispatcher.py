"""From a method's name to the handler that serves it."""

from __future__ import annotations

import difflib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol

from assistantd.domain.session import Session
from assistantd.errors import UnknownMethod
from assistantd.wire.methods import METHODS
from assistantd.wire.params import Params

Handle = Callable[[Any, Session], Awaitable[object]]
"""Takes the method's parameters and the caller's session, gives the result as JSON values."""
QUIET = frozenset({"status", "log", "watch", "model.list", "skill.list", "doctor.network", "doctor.vault"})
"""Methods that programs call by themselves; they do not count as the user's presence."""


class Handlers(Protocol):
    """Is one subject's handlers."""

    def methods(self) -> Mapping[type[Params], Handle]:
        """Names the handler of each method by the class of its parameters."""
        ...


class Dispatcher:
    """Serves the whole protocol; a method without a handler is found when the house is built."""

    def __init__(self, subjects: Sequence[Handlers], touched: Callable[[], None]) -> None:
        """Takes what serves each subject, and what to call whenever the user asks for something."""
        self._handles = {kind.method: handle for s in subjects for kind, handle in s.methods().items()}
        self._touched = touched
        if missing := METHODS.keys() - self._handles.keys():
            raise NotImplementedError(f"no handler for {', '.join(sorted(missing))}")

    async def handle(self, method: str, params: dict[str, Any], session: Session) -> object:
        """Checks the parameters and gives the method's result."""
        kind = METHODS.get(method)
        if kind is None:
            close = difflib.get_close_matches(method, METHODS, 1)
            raise UnknownMethod(f"no method {method!r}" + (f"; did you mean {close[0]!r}?" if close else ""))
        if method not in QUIET:
            self._touched()
        return await self._handles[method](kind.read(params), session)
