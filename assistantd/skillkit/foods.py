"""Foods and what they hold, as far as allergies and diets care; general knowledge, kept in `foods.toml`."""

from __future__ import annotations

from assistantd.skillkit.table import table

_TABLE = table("foods")

HAZARDS: dict[str, tuple[str, ...]] = {hazard: tuple(row.split()) for hazard, row in _TABLE["hazards"].items()}
"""What may have to be avoided -> the words for it in both languages."""
DIETS: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {
    diet: (tuple(row["words"].split()), frozenset(row["without"])) for diet, row in _TABLE["diets"].items()
}
"""Diet -> its words, and what it rules out."""
WIDER: dict[str, frozenset[str]] = {food: frozenset(row.split()) for food, row in _TABLE["wider"].items()}
"""What a food is besides itself."""
INGREDIENTS: dict[str, frozenset[str]] = {i: frozenset(row.split()) for i, row in _TABLE["ingredients"].items()}
"""Ingredient -> the hazards in it, always or as it is usually sold."""
DISHES: dict[str, frozenset[str]] = {dish: frozenset(row.split()) for dish, row in _TABLE["dishes"].items()}
"""Dish named in passing -> what it usually holds."""
