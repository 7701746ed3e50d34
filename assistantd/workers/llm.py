"""The program that runs a language model: `python -m assistantd.workers.llm ARGUMENT`, frames on its pipes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from assistantd.errors import EngineUnavailable
from assistantd.wire.frame import Message
from assistantd.workers.channel import Channel, Task
from assistantd.workers.confinement import confine, probe
from assistantd.workers.gguf import check_gguf


class LlmProgram:
    """Answers `open`, `write` and `probe`."""

    def __init__(self, argument: Message) -> None:
        self._argument = argument

    def open(self, _: Task) -> Message:
        """Loads the model."""
        path = Path(self._argument["path"])
        check_gguf(path)
        try:
            from assistantd.workers.native_model import NativeModel, Shape
            from assistantd.workers.writer import Writer
        except (ImportError, OSError) as error:
            raise EngineUnavailable(f"the engine's library cannot be loaded: {error}") from error
        shape = Shape(*(self._argument[name] for name in ("context_tokens", "threads", "gpu_layers")))
        model = NativeModel(path, shape)
        self._writer = Writer(model, self._argument["chat_format"])
        return {"context_tokens": model.context_tokens}

    def write(self, task: Task) -> Message:
        """Streams one answer."""
        return self._writer.write(task)


def main() -> None:
    """Serves until the input ends."""
    channel = Channel()
    argument = json.loads(sys.argv[1])
    confine(channel, Path(argument["path"]).parent, gpu=argument["gpu_layers"] != 0)
    program = LlmProgram(argument)
    channel.serve({"open": program.open, "write": program.write, "probe": probe})


if __name__ == "__main__":
    main()
