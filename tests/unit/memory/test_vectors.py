"""The index of vectors finds what an exact search finds, and forgets without a trace."""

from __future__ import annotations

import numpy as np
import pytest

from assistantd.memory.vectors import VectorIndex, rotation_for

DIMENSIONS = 96


def some(count: int, seed: int = 1) -> np.ndarray:
    """Gives unit vectors that vary along few directions, as those of texts do, and a little along all."""
    few = np.random.default_rng(9).standard_normal((12, DIMENSIONS))
    made = np.random.default_rng(seed)
    vectors = made.standard_normal((count, 12)) @ few + 0.3 * made.standard_normal((count, DIMENSIONS))
    vectors = vectors.astype("<f4")
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture(scope="module")
def rotation() -> bytes:
    return rotation_for(DIMENSIONS)


def filled(rotation: bytes, vectors: np.ndarray) -> VectorIndex:
    index = VectorIndex(rotation)
    index.put([(id, index.pack(vector.tobytes())) for id, vector in enumerate(vectors, 1)])
    return index


def test_the_nearest_are_those_of_an_exact_search(rotation: bytes) -> None:
    """Among thousands of vectors, sign bits and eight-bit values find nearly all of the true ten nearest."""
    vectors = some(6000)
    index = filled(rotation, vectors)
    found = total = 0
    for query in vectors[:50] + 0.05 * some(50, seed=2):
        unit = (query / np.linalg.norm(query)).astype("<f4")
        truth = set((np.argsort(-(vectors @ unit))[:10] + 1).tolist())
        found += len(truth & index.nearest(unit.tobytes(), 10).keys())
        total += 10
    assert found / total >= 0.95


def test_cosines_are_close_to_the_exact_ones(rotation: bytes) -> None:
    """The stored form keeps a cosine to about a hundredth."""
    vectors = some(20)
    index = filled(rotation, vectors)
    got = index.cosines(vectors[0].tobytes(), [1, 2, 3, 99])
    assert got.keys() == {1, 2, 3}
    assert [got[id] for id in (1, 2, 3)] == pytest.approx((vectors[:3] @ vectors[0]).tolist(), abs=0.01)


def test_a_dropped_vector_is_not_found_and_its_bytes_are_gone(rotation: bytes) -> None:
    """Dropping removes exactly one vector, keeps the others findable, and leaves zeroes in the freed place."""
    vectors = some(5)
    index = filled(rotation, vectors)
    assert index.drop(2)
    assert not index.drop(2)
    assert len(index) == 4
    for id in (1, 3, 4, 5):
        assert next(iter(index.nearest(vectors[id - 1].tobytes(), 1))) == id
    assert not index._values[4:].any()
    assert not index._bits[4:].any()


def test_clearing_zeroes_every_byte(rotation: bytes) -> None:
    """A cleared index is empty and holds no byte of any vector."""
    index = filled(rotation, some(300))
    index.clear()
    assert len(index) == 0
    assert not index._values.any()
    assert index.nearest(some(1)[0].tobytes(), 5) == {}


def test_putting_an_id_again_replaces_its_vector(rotation: bytes) -> None:
    """One memory has one vector."""
    vectors = some(2)
    index = filled(rotation, vectors[:1])
    index.put([(1, index.pack(vectors[1].tobytes()))])
    assert len(index) == 1
    assert index.cosines(vectors[1].tobytes(), [1])[1] == pytest.approx(1, abs=0.01)
