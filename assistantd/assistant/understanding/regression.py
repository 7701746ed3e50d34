"""Logistic regression over the words and the meaning of sentences, small enough to be learnt in a few seconds."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistantd.assistant.understanding.rows import Rows
from assistantd.errors import Cancelled

STEPS = 250
RARE = 2
"""Sentences in which a word must stand to count."""
MEANING = 3.0
"""Weight of the vector of a sentence beside its words."""
WORDS = 4.0
DECAY = 2e-4
_SMALLEST = 1e-6


@dataclass(frozen=True, slots=True)
class Sample:
    """Is one sentence to learn from."""

    label: str
    features: Mapping[str, float]
    vector: bytes = b""


class Regression:
    """Tells how likely each label is. numpy is loaded with the first one that is made."""

    def __init__(self, labels: Sequence[str], vocabulary: Mapping[str, int], weights: Any) -> None:
        """Takes the weights with a row for each word, for each number of the vector, and one for nothing at all."""
        self.labels = tuple(labels)
        self._vocabulary = vocabulary
        self._weights = weights

    def likely(self, features: Mapping[str, float], vector: bytes = b"") -> dict[str, float]:
        """Gives the probability of each label, which add up to one."""
        import numpy as np

        words = len(self._vocabulary)
        scores = self._weights[-1].copy()
        for place, weight in _scaled(features, self._vocabulary):
            scores += weight * self._weights[place]
        if vector:
            scores += MEANING * np.frombuffer(vector, "<f4") @ self._weights[words:-1]
        scores = np.exp(scores - scores.max())
        scores /= scores.sum()
        return dict(zip(self.labels, map(float, scores), strict=True))

    def saved(self) -> bytes:
        """Gives it as bytes for `loaded`: a line of JSON, then the weights, each label's in 255 steps of its own."""
        import numpy as np

        steps = np.maximum(np.abs(self._weights).max(axis=0), _SMALLEST) / 127
        head = {"labels": self.labels, "vocabulary": list(self._vocabulary), "steps": steps.tolist()}
        weights: bytes = np.round(self._weights / steps).astype(np.int8).tobytes()
        return json.dumps(head, ensure_ascii=False).encode() + b"\n" + weights


def loaded(data: bytes) -> Regression:
    """Reads what `saved` gave; raises ValueError or KeyError where it is something else."""
    import numpy as np

    head, _, rest = data.partition(b"\n")
    about = json.loads(head)
    weights = np.frombuffer(rest, np.int8).reshape(-1, len(about["labels"]))
    vocabulary = {name: place for place, name in enumerate(about["vocabulary"])}
    return Regression(about["labels"], vocabulary, weights * np.array(about["steps"], np.float32))


def learn(samples: Sequence[Sample], stop: threading.Event) -> Regression:
    """Learns from sentences; all of them have a vector, or none has. Raises Cancelled soon after the stop is set."""
    import numpy as np

    labels = sorted({sample.label for sample in samples})
    vocabulary = _vocabulary(samples)
    words = [_scaled(s.features, vocabulary) for s in samples]
    meaning = np.frombuffer(b"".join(s.vector for s in samples), "<f4").reshape(len(samples), -1) * MEANING
    rows = Rows(words, len(vocabulary), meaning)
    places = np.array([labels.index(s.label) for s in samples])
    share = np.bincount(places)[places] ** -0.5
    wanted = np.eye(len(labels), dtype=np.float32)[places]
    return Regression(labels, vocabulary, _descend(rows, wanted, (share / share.sum()).astype(np.float32), stop))


def _descend(rows: Rows, wanted: Any, share: Any, stop: threading.Event) -> Any:
    """Nesterov's descent; the step is safe by the largest curvature that rows of this length allow."""
    import numpy as np

    rate = 2.0 / (0.5 * (WORDS**2 + MEANING**2 + 1.0) + DECAY)
    weights = np.zeros((rows.width, wanted.shape[1]), np.float32)
    ahead, before = weights.copy(), weights
    for step in range(STEPS):
        if stop.is_set():
            raise Cancelled("learning was given up")
        scores = rows.times(ahead)
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        scores /= scores.sum(axis=1, keepdims=True)
        weights = ahead - rate * (rows.against((scores - wanted) * share[:, None]) + DECAY * ahead)
        ahead = weights + step / (step + 3) * (weights - before)
        before = weights
    return weights


def _vocabulary(samples: Sequence[Sample]) -> dict[str, int]:
    seen: dict[str, int] = {}
    for sample in samples:
        for name in sample.features:
            seen[name] = seen.get(name, 0) + 1
    return {name: n for n, name in enumerate(name for name, times in seen.items() if times >= RARE)}


def _scaled(features: Mapping[str, float], vocabulary: Mapping[str, int]) -> list[tuple[int, float]]:
    """Gives the known features by their places, scaled so that a long sentence weighs as much as a short one."""
    known = [(vocabulary[name], weight) for name, weight in features.items() if name in vocabulary]
    length = sum(weight**2 for _, weight in known) ** 0.5
    return [(place, WORDS * weight / length) for place, weight in known]
