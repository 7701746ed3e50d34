"""The process that parses the user's files: it may read the spool folder, and nothing else of the user's."""

from __future__ import annotations

from pathlib import Path

from assistantd.errors import EngineError, EngineTimedOut, EngineUnavailable
from assistantd.models.options import EngineOptions
from assistantd.models.ports import EngineState
from assistantd.models.refusal import refusal
from assistantd.models.worker import Worker
from assistantd.wire.frame import Message

TIME_LIMIT = 60.0


class ReaderProcess:
    """Asks the process, and makes a refusal of the file from whatever happens to it meanwhile."""

    def __init__(self, folder: Path, idle_seconds: float) -> None:
        self._folder, self._idle_seconds = folder.absolute(), idle_seconds
        self._worker = self._fresh()

    @property
    def state(self) -> EngineState:
        """How the process is."""
        return self._worker.state

    async def ask(self, method: str, **params: object) -> Message:
        """Gives the answer about the file in hand; raises FileRefused."""
        try:
            return await self._worker.ask(method, params, TIME_LIMIT)
        except EngineTimedOut:
            raise refusal("too_slow") from None
        except EngineUnavailable as error:
            if "signal" not in error.details:
                raise
            # The file is to blame: the next one need not wait until a crashed engine may start again.
            self._worker = self._fresh()
            raise refusal("crashed") from None
        except EngineError:  # a process that was started anew knows nothing of the file
            raise refusal("crashed") from None

    async def probe(self) -> list[Message]:
        """Gives the sandbox's table of attempts, made from within the process."""
        return list((await self._worker.ask("probe", {}, TIME_LIMIT))["attempts"])

    async def stop(self) -> None:
        """Ends the process."""
        await self._worker.stop()

    def _fresh(self) -> Worker:
        options = EngineOptions(threads=1, idle_seconds=self._idle_seconds)
        return Worker("reader", "assistantd.workers.reader", {"folder": str(self._folder)}, options)
