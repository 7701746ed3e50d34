"""Embedders exported to ONNX: `model_quantized.onnx` or `model.onnx`, and `tokenizer.json` beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from assistantd.wire.frame import Message
from assistantd.workers.vectors import Vectors

_NAMES = ("model_quantized.onnx", "model.onnx")
_LONGEST = 512
"""Tokens of a text that are read."""
_FATAL = 4


class OnnxBackend:
    """Runs an ONNX model and makes one vector of its last layer."""

    def __init__(self, argument: Message) -> None:
        folder = Path(argument["path"])
        self._tokenizer = _tokenizer(folder / "tokenizer.json")
        self._session = _session(_model(folder), argument["threads"])
        self._inputs = [put.name for put in self._session.get_inputs()]
        self._mean = argument["pooling"] == "mean"

    def vectors(self, texts: list[str]) -> Vectors:
        """Gives one row a text."""
        encoded = self._tokenizer.encode_batch(texts)
        given = {
            "input_ids": np.array([one.ids for one in encoded], dtype=np.int64),
            "attention_mask": np.array([one.attention_mask for one in encoded], dtype=np.int64),
            "token_type_ids": np.array([one.type_ids for one in encoded], dtype=np.int64),
        }
        layer = self._session.run(None, {name: given[name] for name in self._inputs})[0]
        return self._pooled(layer, given["attention_mask"])

    def _pooled(self, layer: Any, mask: Any) -> Vectors:
        if not self._mean:
            return np.asarray(layer[:, 0], dtype=np.float32)
        weights = mask[:, :, None].astype(np.float32)
        return np.asarray((layer * weights).sum(axis=1) / weights.sum(axis=1).clip(1), dtype=np.float32)


def _model(folder: Path) -> Path:
    for name in _NAMES:
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(2, "no model file", _NAMES[0])


def _tokenizer(path: Path) -> Any:
    # Read here, since the library reports every fault as one and the same bare Exception.
    text = path.read_text("utf-8")
    try:
        tokenizer = Tokenizer.from_str(text)
    except Exception as error:
        raise ValueError("the tokenizer cannot be read") from error
    tokenizer.enable_truncation(_LONGEST)
    tokenizer.enable_padding()
    return tokenizer


def _session(path: Path, threads: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    # The arena never gives memory back; the pattern planner keeps a buffer for every length of text seen.
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = _FATAL
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ValueError("the model file cannot be read") from error
