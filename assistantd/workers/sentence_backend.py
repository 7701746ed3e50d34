"""Any folder that sentence-transformers can read."""

from __future__ import annotations

import mmap
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from assistantd.errors import ModelMissing
from assistantd.wire.frame import Message
from assistantd.workers.vectors import Vectors


class SentenceBackend:
    """Runs a folder's model on the CPU, from weights that hold no code."""

    def __init__(self, argument: Message) -> None:
        torch.set_num_threads(argument["threads"])
        torch.backends.mkldnn.enabled = _may_make_code()
        self._model: Any = SentenceTransformer(
            argument["path"], device="cpu", local_files_only=True, model_kwargs={"use_safetensors": True}
        )
        if not self._model.get_embedding_dimension():
            raise ModelMissing("the folder holds no sentence embedder")

    def vectors(self, texts: list[str]) -> Vectors:
        """Gives one row a text."""
        rows = self._model.encode(texts, batch_size=len(texts), show_progress_bar=False, convert_to_numpy=True)
        return np.asarray(rows, dtype=np.float32)


def _may_make_code() -> bool:
    """Whether memory may be writable and executable; the service's unit forbids it, and oneDNN compiles as it runs."""
    try:
        mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC).close()
    except OSError:
        return False
    return True
