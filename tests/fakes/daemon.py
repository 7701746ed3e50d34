"""A daemon that says what a test scripted, on a real Unix socket in the real protocol."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from assistantd.errors import AssistantError, Cancelled, UnknownMethod
from assistantd.wire.frame import FrameBuffer, Message, decode, encode
from assistantd.wire.methods import METHODS
from assistantd.wire.rpc import Call, failure, parse_call, result


@dataclass
class Turn:
    """Is one request in progress, for an answer that streams or waits."""

    params: dict[str, Any]
    notify: Callable[..., None]
    """Sends a notification tagged with the request's id."""
    cancelled: threading.Event = field(default_factory=threading.Event)


Answer = Mapping[str, Any] | AssistantError | Callable[[Turn], Mapping[str, Any]]


class FakeDaemon:
    """Answers each method with what `answers` holds for it, and remembers what it was asked."""

    def __init__(self, path: Path, answers: Mapping[str, Answer] | None = None) -> None:
        self.answers: dict[str, Answer] = dict(answers or {})
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.cancelled: list[str] = []
        """Methods that were cancelled while they ran."""
        self._peers: list[socket.socket] = []
        self._watchers: list[Callable[[Message], None]] = []
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(str(path))
        self._socket.listen()

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def asked(self, method: str) -> list[dict[str, Any]]:
        """Gives the parameters of every call of the method."""
        return [params for name, params in self.calls if name == method]

    def hang_up(self) -> None:
        """Ends every connection, as a daemon that dies does."""
        for peer in self._peers:
            peer.shutdown(socket.SHUT_RDWR)

    def notice(self, title: str, body: str) -> None:
        """Tells every watcher of a fired reminder."""
        for send in self._watchers:
            send(Call("notice", {"id": "n1", "title": title, "body": body}).message())

    def _accept(self) -> None:
        while True:
            try:
                peer, _ = self._socket.accept()
            except OSError:
                return
            self._peers.append(peer)
            threading.Thread(target=self._serve, args=(peer,), daemon=True).start()

    def _serve(self, peer: socket.socket) -> None:
        frames, running, lock = FrameBuffer(), dict[Any, Turn](), threading.Lock()

        def send(message: Message) -> None:
            with lock, contextlib.suppress(OSError):
                peer.sendall(encode(message))

        while data := peer.recv(1 << 16):
            for line in frames.feed(data):
                call = parse_call(decode(line))
                if call.method == "$/cancelRequest":
                    running[call.params["id"]].cancelled.set()
                    continue
                turn = Turn(
                    call.params, lambda method, _id=call.id, **p: send(Call(method, {"id": _id, **p}).message())
                )
                running[call.id] = turn
                threading.Thread(target=self._answer, args=(call, turn, send), daemon=True).start()

    def _answer(self, call: Call, turn: Turn, send: Callable[[Message], None]) -> None:
        assert call.id is not None
        self.calls.append((call.method, call.params))
        try:
            METHODS[call.method].read(call.params)
            if call.method == "watch":
                self._watchers.append(send)
            answer = self.answers.get(call.method, {"subscribed": True} if call.method == "watch" else UnknownMethod())
            value = answer(turn) if callable(answer) else answer
            if isinstance(value, AssistantError):
                raise value
        except AssistantError as error:
            if isinstance(error, Cancelled):
                self.cancelled.append(call.method)
            send(failure(call.id, error))
        else:
            send(result(call.id, dict(value)))


def reply(text: str, outcome: str = "answered", **more: Any) -> dict[str, Any]:
    """Gives a reply as the corridor makes it."""
    empty = {
        "id": "a1",
        "skill": "recalling",
        "citations": [],
        "ai_written": False,
        "model": "",
        "confirm": "",
        "data": {},
    }
    return empty | {"text": text, "outcome": outcome} | more


def until_cancelled(turn: Turn) -> Mapping[str, Any]:
    """Streams one chunk and then works until it is cancelled."""
    turn.notify("chunk", text="thinking ")
    if turn.cancelled.wait(30):
        raise Cancelled
    return reply("thinking too long")
