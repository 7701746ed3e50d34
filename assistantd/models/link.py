"""One engine process while it lives: frames to it and from it, and the call it works on."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from typing import Any

from assistantd.errors import AssistantError, BadRequest, EngineError, EngineTimedOut, EngineUnavailable, every_error
from assistantd.wire import frame, rpc
from assistantd.wire.frame import Message

_CLASSES = {error.code: error for error in every_error()}
CANCEL_GRACE = 2.0
"""Seconds a process has to leave a cancelled call before it is killed."""
_MOST_WAITING = 1 << 17
_LONGEST_REASON = 500


class Link:
    """Is one engine process, started and not yet ended."""

    def __init__(
        self, process: asyncio.subprocess.Process, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._process, self._reader, self._writer = process, reader, writer
        self._answers: asyncio.Queue[Message | AssistantError] = asyncio.Queue()
        self._last = 0
        self.free = asyncio.Event()
        """Set while the process works on nothing."""
        self.free.set()
        self.ending = False
        """Whether the end of the process is wanted."""
        self.on_end: Callable[[Link], None] = lambda _: None
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def start(cls, module: str, argument: str, environment: dict[str, str]) -> Link:
        """Starts `python -m module argument` in a session of its own, with plain pipes.

        What the process prints to its standard error goes nowhere: it might quote what the user said.
        """
        their_in, our_out = os.pipe()
        our_in, their_out = os.pipe()
        try:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-I", "-B", "-m", module, argument),
                stdin=their_in,
                stdout=their_out,
                stderr=asyncio.subprocess.DEVNULL,
                env=environment,
                cwd="/",
                start_new_session=True,
            )
        except OSError as error:
            os.close(our_in)
            os.close(our_out)
            raise EngineUnavailable(f"the engine's process did not start: {error.strerror}") from error
        finally:
            os.close(their_in)
            os.close(their_out)
        return cls(process, await _reader(our_in), await _writer(our_out))

    @property
    def pid(self) -> int:
        """The process's id, 0 once it has ended."""
        return 0 if self.ended else self._process.pid

    @property
    def ended(self) -> bool:
        return self._reading.done() or self._process.returncode is not None

    async def call(self, method: str, params: dict[str, Any], deadline: float) -> AsyncGenerator[Message, None]:
        """Yields what the process says to a call, its result last; leaving early cancels the call.

        Only for a process that is `free`. Raises EngineTimedOut at the deadline (of the loop's clock).
        """
        self._last += 1
        mine, self._answers = self._last, asyncio.Queue()
        self.free.clear()
        self._send(rpc.Call(method, params, mine).message())
        try:
            while True:
                answer = await _before(deadline, self._answers.get())
                if isinstance(answer, AssistantError):
                    raise answer
                yield answer
                if "text" not in answer:
                    return
        finally:
            if not self.free.is_set() and mine == self._last:
                self._cancel(mine)

    async def close(self) -> None:
        """Ends the process: by closing its input, and by force where that does not help."""
        self.ending = True
        self._writer.close()
        try:
            async with asyncio.timeout(CANCEL_GRACE):
                await asyncio.shield(self._reading)
        except TimeoutError:
            self.kill()
            await self._reading

    def kill(self) -> None:
        """Ends the process by force."""
        with suppress(ProcessLookupError):
            self._process.kill()

    def _cancel(self, call: int) -> None:
        self._send(rpc.Call("cancel", {"id": call}).message())
        asyncio.get_running_loop().call_later(CANCEL_GRACE, self._kill_if_stuck, call)

    def _kill_if_stuck(self, call: int) -> None:
        if self._last == call and not self.free.is_set() and not self.ended:
            self.kill()

    def _send(self, message: Message) -> None:
        try:
            self._writer.write(frame.encode(message))
        except AssistantError:
            self.free.set()
            raise

    async def _read(self) -> None:
        """Takes frames until the process ends, and tells the call at work when it does."""
        try:
            while line := await self._reader.readline():
                self._take(frame.decode(line))
        except (ValueError, BadRequest):
            self.kill()  # what does not keep to the protocol is not our engine any more
        status = await self._process.wait()
        self._answers.put_nowait(_ended(status, wanted=self.ending))
        self.free.set()
        self._writer.close()
        self.on_end(self)

    def _take(self, message: Message) -> None:
        call, piece = message.get("id"), message.get("params")
        if (piece.get("id") if isinstance(piece, dict) else call) != self._last:
            return
        if isinstance(piece, dict):
            self._answers.put_nowait(_piece(piece, self._answers.qsize()))
            return
        self.free.set()
        self._answers.put_nowait(_outcome(message))


def _piece(params: Message, waiting: int) -> Message:
    if not isinstance(params.get("text"), str) or waiting > _MOST_WAITING:
        raise BadRequest("not a piece of text, or too many of them")
    return params


def _outcome(message: Message) -> Message | AssistantError:
    if isinstance(error := message.get("error"), dict):
        data = error.get("data")
        kind = _CLASSES.get(data.get("code", ""), EngineError) if isinstance(data, dict) else EngineError
        return kind(str(error.get("message", ""))[:_LONGEST_REASON])
    if not isinstance(result := message.get("result"), dict):
        raise BadRequest("neither a result nor an error")
    return result


def _ended(status: int, *, wanted: bool) -> EngineUnavailable:
    if wanted:
        return EngineUnavailable("the engine was stopped")
    number = -status if status < 0 else 0
    how = f"by {signal.Signals(number).name}" if number else f"with status {status}"
    return EngineUnavailable(f"the engine's process ended {how}", signal=number)


async def _before(deadline: float, wait: Any) -> Any:
    try:
        async with asyncio.timeout_at(deadline):
            return await wait
    except TimeoutError:
        raise EngineTimedOut("the engine did not finish within its time limit") from None


async def _reader(fd: int) -> asyncio.StreamReader:
    reader = asyncio.StreamReader(limit=frame.MAX_FRAME)
    protocol = asyncio.StreamReaderProtocol(reader)
    await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, os.fdopen(fd, "rb", buffering=0))
    return reader


async def _writer(fd: int) -> asyncio.StreamWriter:
    loop = asyncio.get_running_loop()
    protocol = asyncio.StreamReaderProtocol(asyncio.StreamReader())
    transport, _ = await loop.connect_write_pipe(lambda: protocol, os.fdopen(fd, "wb", buffering=0))
    return asyncio.StreamWriter(transport, protocol, None, loop)
