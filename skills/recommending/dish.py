"""The dishes that can be offered."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistantd.domain.language import Language
from assistantd.skillkit.terms import keys_of


@dataclass(frozen=True, slots=True)
class Dish:
    """Is one dish with every ingredient."""

    names: tuple[str, str]
    """In English and in Chinese."""
    ingredients: tuple[str, ...]
    tags: frozenset[str]
    keys: frozenset[str]
    """Everything it can be liked for: its names, ingredients and tags."""

    def name(self, language: Language) -> str:
        """Gives the name in a language."""
        return self.names[language is Language.ZH]


@cache
def dishes() -> tuple[Dish, ...]:
    """Reads the table once."""
    rows = tomllib.loads(files(__package__).joinpath("dishes.toml").read_text("utf-8"))["dish"]
    return tuple(_dish(r["en"], r["zh"], r["ingredients"], r["tags"].split()) for r in rows)


def _dish(english: str, chinese: str, ingredients: list[str], tags: list[str]) -> Dish:
    keys = keys_of(" ".join([english, chinese, *ingredients, *tags]))
    return Dish((english, chinese), tuple(ingredients), frozenset(tags), keys)
