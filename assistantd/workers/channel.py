"""The child's end of the pipes: calls come in, pieces and results go out, and the end of input ends everything."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from assistantd.errors import AssistantError, BadRequest, Cancelled, EngineUnavailable
from assistantd.wire import frame, rpc
from assistantd.wire.frame import Message

_INPUT, _OUTPUT, _ERRORS = 0, 1, 2
_CHUNK = 1 << 16
_BROKEN = 65


@dataclass(frozen=True, slots=True)
class Task:
    """Is one call while it is worked on."""

    id: int
    method: str
    params: dict[str, Any]
    _channel: Channel = field(repr=False)

    @property
    def cancelled(self) -> bool:
        """Whether the caller has given up."""
        return self._channel.cancelled == self.id

    def check(self) -> None:
        """Raises Cancelled once the caller has given up."""
        if self.cancelled:
            raise Cancelled

    def piece(self, text: str) -> None:
        """Sends a piece of text to the caller."""
        self._channel.send(rpc.Call("piece", {"id": self.id, "text": text}).message())


Method = Callable[[Task], Message]


class Channel:
    """Speaks frames over what were standard input and output."""

    def __init__(self) -> None:
        """Moves the output aside first: native code prints to descriptor 1."""
        self._output = os.dup(_OUTPUT)
        os.dup2(_ERRORS, _OUTPUT)
        self._calls: queue.SimpleQueue[rpc.Call] = queue.SimpleQueue()
        self.cancelled = 0
        """The call that was given up last."""

    def serve(self, methods: dict[str, Method]) -> NoReturn:
        """Answers one call after the other until the input ends."""
        threading.Thread(target=self._listen, daemon=True).start()
        for task in self._tasks():
            self.send(_answer(task, methods))
        raise AssertionError("the queue of calls has no end")

    def refuse(self, error: AssistantError) -> NoReturn:
        """Answers `open` with an error that came before the engine could serve."""

        def refuse(_: Task) -> Message:
            raise error

        self.serve({"open": refuse})

    def send(self, message: Message) -> None:
        """Writes one frame whole."""
        line = memoryview(frame.encode(message))
        while line:
            line = line[os.write(self._output, line) :]

    def _tasks(self) -> Iterator[Task]:
        while True:
            call = self._calls.get()
            yield Task(int(call.id or 0), call.method, call.params, self)

    def _listen(self) -> None:
        """Takes frames in a thread, so that a cancel or the end of input is seen while native code runs."""
        buffer = frame.FrameBuffer()
        try:
            while data := os.read(_INPUT, _CHUNK):
                for line in buffer.feed(data):
                    self._take(rpc.parse_call(frame.decode(line)))
        except (OSError, BadRequest):
            os._exit(_BROKEN)
        os._exit(0)

    def _take(self, call: rpc.Call) -> None:
        if call.method == "cancel":
            self.cancelled = call.params["id"]
        else:
            self._calls.put(call)


def _answer(task: Task, methods: dict[str, Method]) -> Message:
    try:
        task.check()
        return rpc.result(task.id, methods[task.method](task))
    except AssistantError as error:
        return rpc.failure(task.id, error)
    except Exception as error:  # noqa: BLE001 - whatever a library raises; its text may quote the user
        return rpc.failure(task.id, EngineUnavailable(f"the engine failed inside ({type(error).__name__})"))
