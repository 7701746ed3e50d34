"""An embedder, seen from the core."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Sequence

from assistantd.errors import EngineError, EngineOff, ModelMissing
from assistantd.models.options import EngineOptions
from assistantd.models.ports import EngineState
from assistantd.models.spec import EmbedderSpec
from assistantd.models.wellformed import wellformed
from assistantd.models.worker import Worker
from assistantd.wire.frame import Message

LONGEST_TEXT = 8192
"""Characters of a text that are looked at; the models read about 512 tokens."""
_FRAME_TEXTS, _FRAME_CHARACTERS = 64, 65536
_TIME_LIMIT, _PROBE_LIMIT = 120.0, 60.0
_FLOAT = 4


class EmbedderEngine:
    """Is the Embedder that runs one model in a process of its own."""

    def __init__(self, spec: EmbedderSpec | None, options: EngineOptions = EngineOptions()) -> None:
        self._spec = spec
        argument = _argument(spec, options) if spec else {}
        self._worker = Worker(spec.id, "assistantd.workers.embedder", argument, options) if spec else None

    @property
    def model(self) -> str:
        """The model's id, empty when there is none."""
        return self._spec.id if self._spec else ""

    @property
    def state(self) -> EngineState:
        """How the engine is now."""
        if self._spec is None or self._worker is None:
            return EngineState("", "off")
        state = self._worker.state
        if state.state == "stopped" and not _exists(self._spec):
            return EngineState(self._spec.id, "missing", f"there is no folder {self._spec.path}", 0, 0, state.restarts)
        return state

    async def warm(self) -> None:
        """Begins loading and returns at once."""
        if self._worker and self.state.state != "missing":
            self._worker.warm()

    async def embed(self, texts: Sequence[str], *, query: bool = False) -> list[bytes]:
        """Gives one vector a text; long lists go in parts, so that a query need not wait for all of a batch."""
        spec, worker = self._present()
        prefix = spec.query_prefix if query else ""
        vectors: list[bytes] = []
        for part in _parts([prefix + wellformed(text[:LONGEST_TEXT]) for text in texts]):
            result = await worker.ask("embed", {"texts": part}, _TIME_LIMIT)
            vectors += _vectors(result, len(part), spec.dimensions)
        return vectors

    async def probe(self, target: Message | None = None) -> list[Message]:
        """Gives the sandbox's table of attempts, made from within the engine's process."""
        result = await self._present()[1].ask("probe", target or {}, _PROBE_LIMIT)
        return list(result["attempts"])

    async def stop(self) -> None:
        """Ends the engine's process."""
        if self._worker:
            await self._worker.stop()

    def _present(self) -> tuple[EmbedderSpec, Worker]:
        if self._spec is None or self._worker is None:
            raise EngineOff("the embedder is switched off")
        if not _exists(self._spec):
            raise ModelMissing(f"the model {self._spec.id} has no folder at {self._spec.path}")
        return self._spec, self._worker


def _exists(spec: EmbedderSpec) -> bool:
    return spec.path is None or spec.path.is_dir()


def _argument(spec: EmbedderSpec, options: EngineOptions) -> Message:
    return {
        "backend": spec.backend,
        "path": str(spec.path.absolute()) if spec.path else "",
        "dimensions": spec.dimensions,
        "pooling": spec.pooling,
        "threads": options.cores,
    }


def _parts(texts: list[str]) -> Iterator[list[str]]:
    part: list[str] = []
    characters = 0
    for text in texts:
        if part and (len(part) == _FRAME_TEXTS or characters + len(text) > _FRAME_CHARACTERS):
            yield part
            part, characters = [], 0
        part.append(text)
        characters += len(text)
    if part:
        yield part


def _vectors(result: Message, count: int, dimensions: int) -> list[bytes]:
    try:
        vectors = [base64.b64decode(text, validate=True) for text in result["vectors"]]
    except (KeyError, TypeError, binascii.Error) as error:
        raise EngineError("the embedder's answer is malformed") from error
    if len(vectors) != count or any(len(vector) != dimensions * _FLOAT for vector in vectors):
        raise EngineError("the embedder gave vectors of another number or size than asked for")
    return vectors
