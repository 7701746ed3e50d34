"""What the user likes and dislikes to eat, read from his memories, and how well a dish meets it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistantd.domain.memory import Memory
from assistantd.skillkit.liking import DISLIKES, LIKES
from assistantd.skillkit.subject import may_be_about
from assistantd.skillkit.terms import Term, content, covered
from assistantd.skillkit.verify import statements

from .dish import Dish

_MET = 0.75
"""How far a thing must hold a word to be what the word means."""
_EMPTY = frozenset(
    {"like", "love", "enjoy", "hate", "fond", "stand", "really", "food", "dish", "eat", "爱", "喜欢", "吃", "最"}
)


@dataclass(frozen=True, slots=True)
class Taste:
    """Is one like or dislike."""

    memory: Memory
    terms: tuple[Term, ...]
    likes: bool

    def meets(self, dish: Dish) -> Term | None:
        """Gives the word of the taste that the dish answers to."""
        return next((t for t in self.terms if means(t, dish.keys)), None)


def means(term: Term, keys: frozenset[str]) -> bool:
    """Tells whether a thing with these keys is what a word means."""
    return covered(term, keys) >= _MET


def tastes_of(memories: Iterable[Memory]) -> tuple[Taste, ...]:
    """Reads the user's own likes and dislikes; a memory that is not his own word counts for nothing."""
    found: list[Taste] = []
    for memory in memories:
        if memory.source.trusted and memory.superseded_by is None and may_be_about(memory.text, "what do I like?"):
            found += _tastes(memory)
    return tuple(found)


def _tastes(memory: Memory) -> Iterable[Taste]:
    for statement in statements([memory.text]):
        disliked = DISLIKES.search(statement) is not None
        if disliked or LIKES.search(statement):
            terms = tuple(t for t in content(statement) if t.text.lower() not in _EMPTY)
            if terms:
                yield Taste(memory, terms, not disliked)


def ranked(dishes: Sequence[Dish], tastes: Sequence[Taste], wanted: Sequence[Term], turn: int) -> list[Dish]:
    """Gives the dishes, best first; `turn` shifts equals, so that tomorrow's are others."""

    def score(place: int) -> tuple[float, int]:
        dish = dishes[place]
        liked = sum(1.0 if t.likes else -3.0 for t in tastes if t.meets(dish))
        asked = 2.0 * sum(means(w, dish.keys) for w in wanted)
        return -(liked + asked), (place - turn * 7) % len(dishes)

    return [dishes[place] for place in sorted(range(len(dishes)), key=score)]


def varied(dishes: Sequence[Dish], count: int) -> list[Dish]:
    """Gives the first dish and then those that resemble the chosen ones least, near the front."""
    chosen = list(dishes[:1])
    for dish in dishes[1:]:
        if len(chosen) < count and all(len(dish.tags & c.tags - _MEALS) < 2 for c in chosen):
            chosen.append(dish)
    return chosen + [d for d in dishes if d not in chosen][: count - len(chosen)]


_MEALS = frozenset({"breakfast", "lunch", "dinner", "quick", "light"})
