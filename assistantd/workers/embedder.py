"""The program that runs an embedder: `python -m assistantd.workers.embedder ARGUMENT`, frames on its pipes."""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path

from assistantd.errors import ModelDamaged, ModelMissing
from assistantd.wire.frame import Message
from assistantd.workers import backends
from assistantd.workers.channel import Channel, Task
from assistantd.workers.confinement import confine, probe
from assistantd.workers.vectors import unit

_BATCH = 8
"""Texts looked at together; large batches cost memory and delay a cancel."""


class EmbedderProgram:
    """Answers `open`, `embed` and `probe`."""

    def __init__(self, argument: Message) -> None:
        self._argument = argument
        self._dimensions = int(argument["dimensions"])

    def open(self, _: Task) -> Message:
        """Loads the model and tries it on one word."""
        try:
            self._backend = backends.load(self._argument)
            self._embed(["word"])
        except ImportError as error:
            raise ModelMissing(f"the embedder's library is not installed: {error.name}") from error
        except FileNotFoundError as error:
            raise ModelMissing(f"the embedder's folder lacks a file: {Path(error.filename or '').name}") from error
        except (ValueError, RuntimeError, OSError, KeyError) as error:
            raise ModelDamaged(f"the embedder cannot be loaded ({type(error).__name__})") from error
        return {"dimensions": self._dimensions}

    def embed(self, task: Task) -> Message:
        """Gives one vector a text, each as base64 of little-endian float32."""
        texts, vectors = task.params["texts"], []
        for start in range(0, len(texts), _BATCH):
            task.check()
            vectors += self._embed(texts[start : start + _BATCH])
        return {"vectors": vectors}

    def _embed(self, texts: list[str]) -> list[str]:
        vectors = unit(self._backend.vectors(texts))
        if vectors.shape != (len(texts), self._dimensions):
            raise ModelDamaged(f"the embedder gives {vectors.shape[-1]} dimensions instead of {self._dimensions}")
        return [base64.b64encode(vector.tobytes()).decode() for vector in vectors.astype("<f4")]


def main() -> None:
    """Serves until the input ends."""
    channel = Channel()
    argument = json.loads(sys.argv[1])
    confine(channel, Path(argument["path"]) if argument["path"] else None)
    program = EmbedderProgram(argument)
    channel.serve({"open": program.open, "embed": program.embed, "probe": probe})


if __name__ == "__main__":
    main()
