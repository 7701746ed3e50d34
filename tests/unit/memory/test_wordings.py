"""A question that is asked in several wordings has one vector between theirs."""

from __future__ import annotations

import numpy as np
import pytest

from assistantd.memory.meaning import Meaning
from assistantd.memory.vectors import VectorIndex, rotation_for
from tests.fakes.word_embedder import WordEmbedder


async def test_the_vector_lies_between_those_of_all_wordings(embedder: WordEmbedder) -> None:
    """It has length one and is as near to one wording as to the other; a single wording keeps its own."""
    stored, one, other = await embedder.embed(["tiger", "piano", "doctor"])
    index = VectorIndex(rotation_for(len(stored) // 4))
    index.put([(1, index.pack(stored))])
    both, alone = await Meaning(embedder, None, index).ask([("piano", "doctor"), ("piano",)])
    vector, first, second = (np.frombuffer(each, "<f4") for each in (both.vector, one, other))
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-5)
    assert vector @ first == pytest.approx(vector @ second, abs=1e-5)
    assert alone.vector == one
