"""The concepts that a text speaks of: few, so that little practice teaches much, and alike in both languages."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources


@cache
def lexicon() -> str:
    """Gives the lexicon as it is written."""
    return resources.files(__package__).joinpath("lexicon.toml").read_text("utf-8")


@cache
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    table = tomllib.loads(lexicon())
    return {group: {name: _pattern(words) for name, words in named.items()} for group, named in table.items()}


def _pattern(words: str) -> re.Pattern[str]:
    every = sorted({word for part in words.split(",") if (word := " ".join(part.split()))}, key=len, reverse=True)
    plain = "|".join(re.escape(word) for word in every if word.isascii())
    han = "|".join(re.escape(word) for word in every if not word.isascii())
    return re.compile("|".join(part for part in (rf"(?<![\w'-])(?:{plain})(?![\w'-])" if plain else "", han) if part))


def concepts(text: str) -> dict[str, dict[str, int]]:
    """Gives where the verbs and the things begin that a lower-case text names, in the order of the lexicon."""
    return {
        group: {name: found.start() for name, pattern in named.items() if (found := pattern.search(text))}
        for group, named in _patterns().items()
    }
