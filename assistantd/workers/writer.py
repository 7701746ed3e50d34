"""One answer: the prompt is read, tokens are chosen until the end, and text flows out."""

from __future__ import annotations

import time

from assistantd.errors import BadRequest, EngineError
from assistantd.wire.frame import Message
from assistantd.workers import chat
from assistantd.workers.channel import Task
from assistantd.workers.grammar import grammar
from assistantd.workers.kept_prefixes import KeptPrefixes
from assistantd.workers.native_model import NativeModel
from assistantd.workers.outflow import Outflow
from assistantd.workers.sampler import Sampler

_LEAST_ROOM = 16
"""Tokens that must be left for an answer."""


class Writer:
    """Writes answers with one model."""

    def __init__(self, model: NativeModel, chat_format: str) -> None:
        self._model = model
        self._prefixes = KeptPrefixes(model)
        self._format_prefix, self._format_rest = chat.FORMATS[chat_format]

    def write(self, task: Task) -> Message:
        """Streams one answer to the caller and gives its figures."""
        params = task.params
        prefix = tuple(self._model.tokens(self._format_prefix(params["system"], params["example"]), begin=True))
        rest = self._model.tokens(self._format_rest(params["user"]))
        room = self._room(len(prefix) + len(rest))
        rules = grammar(params["schema"]) if params["schema"] is not None else None
        started = time.monotonic()
        with Sampler(self._model, temperature=params["temperature"], seed=params["seed"], grammar=rules) as sampler:
            try:
                kept = self._prefixes.enter(prefix, lambda: task.cancelled)
                self._model.read(rest, len(prefix), lambda: task.cancelled)
                read = time.monotonic()
                written, ended = self._go_on(task, sampler, len(prefix) + len(rest), min(room, params["max_tokens"]))
            finally:
                self._prefixes.leave()
        if rules and not ended:
            raise EngineError(f"the answer did not fit into {written} tokens")
        figures = {"prefix_tokens": len(prefix), "prompt_tokens": len(rest), "written_tokens": written}
        times = {"prefill_seconds": read - started, "decode_seconds": time.monotonic() - read}
        return {"kept_prefix": kept, "ended": ended, **figures, **times}

    def _room(self, taken: int) -> int:
        room: int = self._model.context_tokens - taken
        if room < _LEAST_ROOM:
            most = self._model.context_tokens - _LEAST_ROOM
            raise BadRequest(f"the text is {taken} tokens long, and the model can take {most}")
        return room

    def _go_on(self, task: Task, sampler: Sampler, at: int, most: int) -> tuple[int, bool]:
        """Chooses up to `most` tokens; gives their number and whether the answer came to its end."""
        flow = Outflow(task.params["stop"])
        for count in range(most):
            task.check()
            token = sampler.choose()
            if self._model.ends(token):
                _send(task, flow.finish())
                return count, True
            _send(task, flow.feed(self._model.piece(token)))
            if flow.stopped:
                return count + 1, True
            if count + 1 < most:
                self._model.step(token, at + count)
        _send(task, flow.finish())
        return most, False


def _send(task: Task, text: str) -> None:
    if text:
        task.piece(text)
