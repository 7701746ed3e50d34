"""The word tables shipped beside the code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Reads a table, such as "words", once."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


def words(key: str) -> frozenset[str]:
    """Gives one list of `words.toml`."""
    return frozenset(str(table("words")[key]).split())
