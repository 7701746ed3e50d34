"""The models that are there, in use and measured."""

from __future__ import annotations

from assistantd.wire.params import Params, method


@method("model.list", "models, llm, embedder")
class ModelList(Params):
    """Lists the catalogue with what is present and in use."""


@method("model.use", "id, kind")
class ModelUse(Params):
    """Switches the language model or the embedder; `none` switches the language model off."""

    id: str


@method(
    "model.bench", "id, load_seconds, prefill_tokens_per_second, decode_tokens_per_second, resident_bytes", streams=True
)
class ModelBench(Params):
    """Measures the language model in use on this machine."""
