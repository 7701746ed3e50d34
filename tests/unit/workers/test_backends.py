"""What holds for every embedder's numbers."""

from __future__ import annotations

import numpy as np
import pytest

from assistantd.errors import ModelDamaged
from assistantd.workers.vectors import unit


def test_makes_rows_of_length_one() -> None:
    """Rows keep their direction and have length one; a row of zeros gets a direction."""
    rows = unit(np.array([[3.0, 4.0], [0.0, 0.0]], dtype=np.float32))
    assert np.allclose(rows, [[0.6, 0.8], [1.0, 0.0]])


def test_refuses_numbers_that_are_none() -> None:
    """Infinite or undefined values come from a damaged model and are not passed on."""
    with pytest.raises(ModelDamaged):
        unit(np.array([[np.nan, 1.0]], dtype=np.float32))
