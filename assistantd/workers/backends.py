"""The three ways to run an embedder, each loading its library only when it is asked for."""

from __future__ import annotations

from typing import Protocol

from assistantd.wire.frame import Message
from assistantd.workers.vectors import Vectors


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
