"""The two ports to the engines. A fake and the real worker pass the same contract suite."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Prompt:
    """Is what a language model is given: a fixed part, whose state is kept, and this turn's part."""

    system: str
    """Fixed text, the same for every call of one task; holds nothing personal, so its state may be kept."""
    user: str
    """This turn's text."""
    example: tuple[str, str] | None = None
    """One worked (user, assistant) exchange, part of the fixed prefix; never storable."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """Says how to decode."""

    max_tokens: int = 256
    temperature: float = 0.2
    seed: int = 7
    schema: dict[str, Any] | None = None
    """A JSON schema that the text must satisfy, enforced while decoding."""
    stop: tuple[str, ...] = ()
    time_limit: float = 120.0
    """Seconds from the call to the last token."""


@dataclass(frozen=True, slots=True)
class EngineState:
    """Tells how an engine is, for `status`."""

    model: str
    """The model's id; empty when there is none."""
    state: str
    """off, missing, stopped, loading, ready, busy, backing_off, resting."""
    detail: str = ""
    pid: int = 0
    resident_bytes: int = 0
    restarts: int = 0


class TextModel(Protocol):
    """Writes text, one call at a time, cancellable between tokens."""

    @property
    def model(self) -> str:
        """The model's id, or an empty string when the model is off."""
        ...

    @property
    def state(self) -> EngineState: ...

    async def warm(self) -> None:
        """Begins loading and returns at once; a later call waits for the load at most."""
        ...

    def stream(self, prompt: Prompt, sampling: Sampling = Sampling()) -> AsyncIterator[str]:
        """Yields pieces of text as they are decoded; closing the iterator frees the engine within 0.2 s.

        Raises EngineOff, EngineUnavailable, EngineTimedOut, ModelMissing or ModelDamaged.
        """
        ...

    async def stop(self) -> None:
        """Ends the engine's process; the next call starts it again."""
        ...


class SpareModel(Protocol):
    """Writes a text for which nobody waits, and gives way to whoever does."""

    @property
    def free(self) -> bool:
        """Whether the engine is loaded and has nothing to do."""
        ...

    async def until_free(self) -> None:
        """Waits until it is; costs nothing while the engine is not loaded."""
        ...

    async def aside(self, prompt: Prompt, sampling: Sampling = Sampling()) -> str:
        """Gives the whole text.

        Raises EngineUnavailable as soon as somebody waits for the engine, and what `TextModel.stream` raises.
        """
        ...


class Embedder(Protocol):
    """Turns texts into vectors of unit length."""

    @property
    def model(self) -> str:
        """The model's id, stored beside each vector."""
        ...

    @property
    def state(self) -> EngineState: ...

    async def embed(self, texts: Sequence[str], *, query: bool = False) -> list[bytes]:
        """Gives one vector a text: little-endian float32, `model`'s dimension, unit length.

        `query` marks search queries, for models that want a prefix before them. Raises EngineError.
        """
        ...

    async def stop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class BenchReport:
    """Is what `model bench` measured."""

    model: str
    load_seconds: float
    prefill_tokens_per_second: float
    decode_tokens_per_second: float
    resident_bytes: int
    extra: dict[str, float] = field(default_factory=dict)
