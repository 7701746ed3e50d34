"""Recommends a dish within the user's hard limits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistantd.domain.language import Language
from assistantd.domain.memory import Memory
from assistantd.domain.outcome import Answered, Declined, Outcome
from assistantd.skillkit.context import Context
from assistantd.skillkit.diet import UNKNOWN, Constraint, broken, constraints_of, hazards_in, mentioned
from assistantd.skillkit.terms import content

from .dish import Dish, dishes
from .taste import Taste, means, ranked, tastes_of, varied
from .wish import ELSE, FOOD, WISH, Wish
from .words import listed, say

_MEALS = {
    "breakfast": re.compile(r"\bbreakfast\b|早[饭餐]|早上吃", re.IGNORECASE),
    "lunch": re.compile(r"\blunch\b|午[饭餐]|中午吃", re.IGNORECASE),
    "dinner": re.compile(r"\b(?:dinner|supper|tonight)\b|晚[饭餐]|晚上吃|今晚", re.IGNORECASE),
}
_OFFERED = 3
"""Dishes in one answer."""
_LEFT_OUT = 3
"""Dishes named as left out."""


def meant(wish: Wish) -> bool:
    """Tells whether a wish is for a dish: it says so, names something of one, or leaves the thing open."""
    if FOOD.search(wish.text):
        return True
    if WISH.search(wish.text) or ELSE.search(wish.text):
        return False
    terms = content(wish.text)
    return not terms or any(means(term, dish.keys) for term in terms for dish in dishes())


def recommended(wish: Wish, memories: Sequence[Memory], context: Context) -> Outcome:
    """Gives the safe dishes that suit best; none where a limit cannot be checked."""
    language = context.request.language
    limits = constraints_of(memories, wish.text)
    if strange := [c for c in limits if c.hazard == UNKNOWN]:
        ids = listed([str(c.memory.id) for c in strange], language)
        return Declined(say("strange", language, words=listed([c.word for c in strange], language), ids=ids))
    return _chosen(wish, limits, tastes_of(memories), context)


def _chosen(wish: Wish, limits: Sequence[Constraint], tastes: Sequence[Taste], context: Context) -> Outcome:
    language = context.request.language
    meal = next((name for name, pattern in _MEALS.items() if pattern.search(wish.text)), "")
    course = [
        d
        for d in dishes()
        if (not meal or meal in d.tags) and d.names[0] not in wish.passed and not _has(d, wish.unwanted)
    ]
    if not course:
        return Declined(say("none_left", language))
    safe = [d for d in course if not broken(d.ingredients, limits)]
    if not safe:
        return Declined(say("none", language, limits=_limits(limits, language)))
    order = ranked(safe, tastes, wish.wanted, context.request.now.toordinal())
    chosen = varied(order, _OFFERED)
    out = [d for d in ranked(course, tastes, wish.wanted, 0) if d not in safe][:_LEFT_OUT]
    used = tuple(dict.fromkeys([*(c.memory.id for c in limits), *(t.memory.id for t in tastes if t.meets(chosen[0]))]))
    data: dict[str, object] = {
        "offered": [{"name": d.names[0], "ingredients": list(d.ingredients)} for d in chosen],
        "left_out": [{"name": d.names[0]} for d in out],
    }
    return Answered(_text(chosen, out, limits, tastes, language), used, data=data)


def _has(dish: Dish, unwanted: str) -> bool:
    """Tells whether a dish has something of the words in its name or its ingredients, or may have."""
    if not unwanted:
        return False
    hazards = hazards_in(dish.ingredients)
    if hazards is None or mentioned(unwanted) & hazards:
        return True
    return any(means(term, dish.keys) for term in content(unwanted))


def _text(
    chosen: Sequence[Dish],
    out: Sequence[Dish],
    limits: Sequence[Constraint],
    tastes: Sequence[Taste],
    language: Language,
) -> str:
    parts = [say("offer", language, dish=chosen[0].name(language))]
    met = [(t, word) for t in tastes if t.likes and (word := t.meets(chosen[0]))]
    parts += [say("likes", language, word=word.text, id=taste.memory.id) for taste, word in met]
    if len(chosen) > 1:
        parts.append(say("others", language, dishes=listed([d.name(language) for d in chosen[1:]], language)))
    if limits:
        parts.append(say("limits", language, limits=_limits(limits, language)))
        if out:
            parts.append(say("left_out", language, dishes=listed([d.name(language) for d in out], language)))
    return "".join([*parts, say("note", language)])


def _limits(limits: Sequence[Constraint], language: Language) -> str:
    said = dict.fromkeys(say("limit", language, word=c.word, id=c.memory.id) for c in limits)
    return listed(list(said), language)
