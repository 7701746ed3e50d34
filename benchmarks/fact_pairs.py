"""The pairs of `fact_pairs.toml`: what says the same in other words, and what only looks like it."""

from __future__ import annotations

import tomllib
from pathlib import Path

_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _pairs(key: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(one), str(other)) for one, other in _TABLE[key])


SAME, OTHER = _pairs("same"), _pairs("other")
