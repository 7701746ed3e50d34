"""A client that watches: it hears what the daemon tells unasked."""

from __future__ import annotations

import queue
from contextlib import suppress
from threading import Thread
from types import TracebackType
from typing import Any, Self

from assistantd.client.connection import Connection
from assistantd.errors import DaemonUnreachable
from tests.system.running import House

PATIENCE = 30.0


class Watcher:
    """Collects the notices that come on a connection of its own."""

    def __init__(self, house: House) -> None:
        self._connection = Connection(house.socket)
        self._notices: queue.Queue[dict[str, Any]] = queue.Queue()

    def __enter__(self) -> Self:
        self._connection.call("watch", {})
        Thread(target=self._listen, name="watcher", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.shut()

    def next(self) -> dict[str, Any]:
        """Waits for the next notice."""
        return self._notices.get(timeout=PATIENCE)

    @property
    def quiet(self) -> bool:
        """Whether no notice waits to be read."""
        return self._notices.empty()

    def _listen(self) -> None:
        with suppress(DaemonUnreachable):
            for method, params in self._connection.notifications():
                if method == "notice":
                    self._notices.put(params)
