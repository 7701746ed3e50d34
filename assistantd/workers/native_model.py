"""One GGUF model in memory with its context: tokens in, tokens out. The only user of llama.cpp's own interface."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from llama_cpp import llama_cpp as llama

from assistantd.errors import BadRequest, Cancelled, EngineUnavailable, ModelDamaged
from assistantd.workers.chat import Span

_BATCH = 512
_PHYSICAL_BATCH = 128
"""Tokens worked on at once: a larger batch is hardly faster and is left more slowly when a call is cancelled."""
_ABORTED = 2
_LONGEST_PIECE = 256
_ERROR_LEVEL = 4
_LONGEST_REASON = 200
_NO_SPECIAL, _DATA_TOO = False, True

State = Any
"""A copy of the context's memory, as an array of bytes."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Says how much of the machine a model may use."""

    context_tokens: int
    threads: int
    gpu_layers: int


class NativeModel:
    """Is a loaded model with one sequence of tokens in its context."""

    def __init__(self, path: Path, shape: Shape) -> None:
        log = _ErrorLog()
        llama.llama_backend_init()
        self._model = _load(path, shape, log)
        self.vocabulary = llama.llama_model_get_vocab(self._model)
        self.context_tokens = min(shape.context_tokens, llama.llama_model_n_ctx_train(self._model))
        self.context = _context(self._model, self.context_tokens, shape.threads, log)
        self.tokens_known = llama.llama_vocab_n_tokens(self.vocabulary)
        self._memory = llama.llama_get_memory(self.context)
        self._batch = llama.llama_batch_init(_BATCH, 0, 1)
        self._never = llama.ggml_abort_callback(0)

    def tokens(self, spans: Iterable[Span], *, begin: bool = False) -> list[int]:
        """Gives the tokens of a stretch of the prompt; `begin` puts the model's own first token before them."""
        found: list[int] = []
        if begin and llama.llama_vocab_get_add_bos(self.vocabulary):
            found.append(llama.llama_vocab_bos(self.vocabulary))
        for span in spans:
            found += self._tokens_of(span)
        return found

    def piece(self, token: int) -> bytes:
        """Gives the bytes of a token, which may be half a character; none for a special token."""
        buffer = ctypes.create_string_buffer(_LONGEST_PIECE)
        length = llama.llama_token_to_piece(self.vocabulary, token, buffer, _LONGEST_PIECE, 0, _NO_SPECIAL)
        return buffer.raw[: max(0, length)]

    def ends(self, token: int) -> bool:
        """Whether the token says that the model has finished."""
        return bool(llama.llama_vocab_is_eog(self.vocabulary, token))

    def read(self, tokens: Sequence[int], at: int, given_up: Callable[[], bool]) -> None:
        """Takes tokens into the context from position `at`; raises Cancelled soon after `given_up` turns true."""
        abort = llama.ggml_abort_callback(lambda _: given_up())
        llama.llama_set_abort_callback(self.context, abort, None)
        try:
            for start in range(0, len(tokens), _BATCH):
                if given_up():
                    raise Cancelled
                self._decode(tokens[start : start + _BATCH], at + start)
        finally:
            # Between tokens the caller looks itself; asking Python at every step of a token would cost time.
            llama.llama_set_abort_callback(self.context, self._never, None)

    def step(self, token: int, at: int) -> None:
        """Takes the one token that was just chosen."""
        self._decode((token,), at)

    def keep(self, count: int) -> None:
        """Forgets all but the first `count` tokens."""
        if not llama.llama_memory_seq_rm(self._memory, 0, count, -1):
            llama.llama_memory_clear(self._memory, _DATA_TOO)
            if count:
                raise EngineUnavailable("this model cannot forget a part of its context")

    def state(self) -> State:
        """Gives a copy of what the context holds."""
        size = llama.llama_state_seq_get_size(self.context, 0)
        state = (ctypes.c_uint8 * size)()
        llama.llama_state_seq_get_data(self.context, state, size, 0)
        return state

    def restore(self, state: State) -> bool:
        """Puts a copy back in place of what the context holds; tells whether that worked."""
        self.keep(0)
        return bool(llama.llama_state_seq_set_data(self.context, state, len(state), 0))

    def _tokens_of(self, span: Span) -> list[int]:
        text = span.text.encode()
        room = len(text) + 8
        tokens = (llama.llama_token * room)()
        count = llama.llama_tokenize(self.vocabulary, text, len(text), tokens, room, _NO_SPECIAL, span.markup)
        if count < 0:
            raise BadRequest("the text cannot be split into tokens")
        return list(tokens[:count])

    def _decode(self, tokens: Sequence[int], at: int) -> None:
        batch = self._batch
        batch.n_tokens = len(tokens)
        for i, token in enumerate(tokens):
            batch.token[i], batch.pos[i] = token, at + i
            batch.n_seq_id[i], batch.seq_id[i][0], batch.logits[i] = 1, 0, False
        batch.logits[len(tokens) - 1] = True
        outcome = llama.llama_decode(self.context, batch)
        if outcome == _ABORTED:
            raise Cancelled
        if outcome:
            raise EngineUnavailable(f"the model could not go on (code {outcome})")


class _ErrorLog:
    """Takes the library's log, which else goes to standard error, and keeps the first error, which names the cause."""

    def __init__(self) -> None:
        self.first = ""
        # Kept for the library's life: it calls this from native code.
        self._callback = llama.llama_log_callback(self._take)
        llama.llama_log_set(self._callback, None)
        _KEPT.append(self)

    def _take(self, level: int, text: bytes | None, _: object) -> None:
        if level == _ERROR_LEVEL and text and not self.first:
            printable = filter(str.isprintable, text.decode("utf-8", "replace"))
            self.first = "".join(printable)[:_LONGEST_REASON]


_KEPT: list[_ErrorLog] = []


def _load(path: Path, shape: Shape, log: _ErrorLog) -> Any:
    params = llama.llama_model_default_params()
    params.n_gpu_layers = shape.gpu_layers
    params.load_mode = llama.LLAMA_LOAD_MODE_MMAP
    model = llama.llama_model_load_from_file(str(path).encode(), params)
    if not model:
        raise ModelDamaged(f"the model file cannot be loaded: {log.first or 'no reason given'}")
    return model


def _context(model: Any, tokens: int, threads: int, log: _ErrorLog) -> Any:
    params = llama.llama_context_default_params()
    params.n_ctx, params.n_batch, params.n_ubatch = tokens, _BATCH, _PHYSICAL_BATCH
    params.n_threads = params.n_threads_batch = threads
    params.no_perf = True
    context = llama.llama_init_from_model(model, params)
    if not context:
        raise EngineUnavailable(f"there is no room for the model's context: {log.first or 'no reason given'}")
    return context
