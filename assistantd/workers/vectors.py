"""The rows that embedders give, brought to unit length."""

from __future__ import annotations

from typing import Any

import numpy as np

from assistantd.errors import ModelDamaged

Vectors = np.ndarray[Any, np.dtype[np.float32]]
"""One row a text, one column a dimension."""


def unit(vectors: Vectors) -> Vectors:
    """Gives the rows at length one; a row of nothing, as of an empty text, points along the first axis."""
    if not np.isfinite(vectors).all():
        raise ModelDamaged("the embedder gives numbers that are none")
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    nothing = lengths[:, 0] < np.finfo(np.float32).tiny
    result: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=~nothing[:, None])
    result[nothing, 0] = 1.0
    return result
