"""How the next token is chosen: by likelihood, by seeded chance, and within a grammar."""

from __future__ import annotations

import ctypes
from typing import Any, Self

import numpy as np
from llama_cpp import llama_cpp as llama

from assistantd.errors import BadRequest, EngineError
from assistantd.workers.native_model import NativeModel

_BEST, _PROBABILITY, _LEAST = 40, 0.95, 0.05
_ROOT = b"root"
_TOKEN = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])


class Sampler:
    """Chooses tokens for one answer."""

    def __init__(self, model: NativeModel, *, temperature: float, seed: int, grammar: bytes | None) -> None:
        self._model = model
        self._chain = _chain(temperature, seed)
        self._grammar = _grammar(model, grammar) if grammar else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        llama.llama_sampler_free(self._chain)
        if self._grammar:
            llama.llama_sampler_free(self._grammar)

    def choose(self) -> int:
        """Gives the next token after what the context holds."""
        token = int(llama.llama_sampler_sample(self._chain, self._model.context, -1))
        if self._grammar is None:
            return token
        # Asking the grammar about the one likely token is far cheaper than about the whole vocabulary.
        if not self._fits(token):
            token = self._choose_within_grammar()
        if not self._model.ends(token):
            llama.llama_sampler_accept(self._grammar, token)
        return token

    def _fits(self, token: int) -> bool:
        one = np.array([(token, 0.0, 0.0)], _TOKEN)
        llama.llama_sampler_apply(self._grammar, ctypes.byref(_candidates(one)))
        return bool(np.isfinite(one["logit"][0]))

    def _choose_within_grammar(self) -> int:
        known = self._model.tokens_known
        logits = np.ctypeslib.as_array(llama.llama_get_logits_ith(self._model.context, -1), (known,))
        everything = np.zeros(known, _TOKEN)
        everything["id"], everything["logit"] = np.arange(known), logits
        candidates = _candidates(everything)
        llama.llama_sampler_apply(self._grammar, ctypes.byref(candidates))
        if not np.isfinite(everything["logit"]).any():
            raise EngineError("no token fits the schema here")
        llama.llama_sampler_apply(self._chain, ctypes.byref(candidates))
        return int(candidates.data[candidates.selected].id)


def _chain(temperature: float, seed: int) -> Any:
    chain = llama.llama_sampler_chain_init(llama.llama_sampler_chain_default_params())
    if temperature <= 0:
        llama.llama_sampler_chain_add(chain, llama.llama_sampler_init_greedy())
        return chain
    for sampler in (
        llama.llama_sampler_init_top_k(_BEST),
        llama.llama_sampler_init_top_p(_PROBABILITY, 1),
        llama.llama_sampler_init_min_p(_LEAST, 1),
        llama.llama_sampler_init_temp(temperature),
        llama.llama_sampler_init_dist(seed & 0xFFFFFFFF),
    ):
        llama.llama_sampler_chain_add(chain, sampler)
    return chain


def _grammar(model: NativeModel, grammar: bytes) -> Any:
    sampler = llama.llama_sampler_init_grammar(model.vocabulary, grammar, _ROOT)
    if not sampler:
        raise BadRequest("the schema's grammar is one the engine cannot follow")
    return sampler


def _candidates(tokens: Any) -> Any:
    data = tokens.ctypes.data_as(ctypes.POINTER(llama.llama_token_data))
    return llama.llama_token_data_array(data=data, size=len(tokens), selected=-1, sorted=False)
