"""What the user must not eat, read from memories, and whether a dish is known to be free of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistantd.domain.memory import Memory, MemoryKind
from assistantd.skillkit.foods import DIETS, DISHES, HAZARDS, INGREDIENTS, WIDER
from assistantd.skillkit.harm import HARMFUL
from assistantd.skillkit.question import AVOIDING
from assistantd.skillkit.subject import SELF, may_be_about, ordered, subjects
from assistantd.skillkit.table import words

UNKNOWN = "?"
"""Stands for something that must be avoided and that no table here knows."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """Is one hard limit on food."""

    memory: Memory
    hazard: str
    """A key of `foods.HAZARDS`, "meat and dairy", or UNKNOWN."""
    word: str
    """How the user put it."""


_SPLIT = re.compile(
    r"[.;!?。；！？\n]+|,?\s+(?:and|but|while)\s+(?=(?:I|my|we|she|he|also|really)\b|like\b|love\b|"
    r"prefer\b|enjoy\b)|,?\s+but\s+|,\s*(?=I\b)"
    r"|[，,]?(?:但是?|不过|可是)|，(?=我|也|很|最|特别|非常|喜欢|爱)",
    re.IGNORECASE,
)
_EATING = re.compile(r"allerg|intoleran|\bavoid|\beat|\bdrink|\bfood|\bdiet|过敏|不耐受|吃|喝|忌口|饮食", re.IGNORECASE)
_LISTED = re.compile(
    r"\b(?:allergic to|intolerant to|(?:not|never|can['’]?t|cannot|don['’]t|"
    r"mustn['’]t)\s+eat)\s+(?P<en>.+)|对(?P<to>.+?)(?:都|也)?过敏|(?:不能|不可以|不)吃(?P<zh>.+)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:,|/|、|，|和|跟|与|以及|\band\b|\bor\b|\bnor\b)\s*", re.IGNORECASE)
_TOUCHED = re.compile("[吃喝]")
_ELSEWHERE = re.compile(
    r"\b(?:pollen|dust|mites?|cats?|dogs?|fur|penicillin|aspirin|latex|nickel|bees?|wasps?|grass|"
    r"mou?ld)\b|花粉|尘螨|青霉素|猫|狗|灰尘|乳胶|\b(?:coffee|tea)\b|咖啡|茶",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"\b(?:not|no longer)\s+(?:really\s+)?(?:allergic|intolerant|vegan|vegetarian)|不(?:再)?过敏|不忌口|"
    r"\bused to be\s+(?:\w+\s+)?(?:allergic|intolerant|vegan|vegetarian)",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(
    r"\b(?:everything|anything|all foods?|all things)\b[^.;!?]*\b(?:except|but|apart from|other than|save)\b|"
    r"除了.{1,20}(?:都|全)",
    re.IGNORECASE,
)
"""Matches a rule that names what is allowed instead of what is not."""
_TASTE = re.compile(r"\b(?:dis)?(?:like|love|enjoy|hate|prefer|stand)s?\b|喜欢|讨厌|[爱怕]", re.IGNORECASE)
_NO = re.compile(
    r"\b(?:no|without)\s+(?:more\s+)?(?P<en>(?:[\w-]+\s*){1,3})|(?:别|不要|禁止|少)[吃喝碰](?P<zh>.{1,8})",
    re.IGNORECASE,
)

FAMILY = words("family")
_ALONE = re.compile(
    r"\b(?:just|only)(?: for)? me\b|\bfor myself\b|\balone\b|我(?:自己|一个人)|只有我|就我", re.IGNORECASE
)
"""Matches a wish that is for the user alone."""


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    parts = [rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in sorted(words, key=len, reverse=True)]
    return re.compile("|".join(parts), re.IGNORECASE)


_WORDS = {hazard: _pattern(words) for hazard, words in HAZARDS.items()}
_DIET_WORDS = {diet: (_pattern(words), out) for diet, (words, out) in DIETS.items()}
_DISH_WORDS = {_pattern([name]): holds for name, holds in DISHES.items()}


def constraints_of(memories: Iterable[Memory], wish: str = "") -> tuple[Constraint, ...]:
    """Reads the hard limits on food of everybody who may eat what the wish asks for; without one, the user's own.

    What is not the user's own word counts for nothing.
    """
    valid = (m for m in memories if m.superseded_by is None and m.source.trusted)
    meant = (m for m in valid if may_be_about(ordered(m.text), "what must I not eat?") or _eats_too(m.text, wish))
    return tuple(c for memory in meant for c in _constraints(memory))


def _eats_too(memory: str, wish: str) -> bool:
    """Tells whether a memory is about somebody the wish names, or about the family where the wish is not for one."""
    if not wish:
        return False
    told = subjects(memory) - {SELF}
    return bool(told & subjects(wish)) or (bool(told & FAMILY) and _ALONE.search(wish) is None)


def _constraints(memory: Memory) -> list[Constraint]:
    if _ALL_BUT.search(memory.text):
        return [Constraint(memory, UNKNOWN, memory.text.strip())]
    found: list[Constraint] = []
    clauses = [clause for clause in _SPLIT.split(memory.text) if clause]
    for clause in clauses:
        if not _FREE.search(clause):
            found += [Constraint(memory, hazard, word) for hazard, word in _avoided(clause) or _barred(memory, clause)]
    if not found and _strict(memory) and not any(_FREE.search(clause) for clause in clauses):
        return [Constraint(memory, UNKNOWN, memory.text.strip())]
    return list({c.hazard: c for c in found}.values())


def _barred(memory: Memory, clause: str) -> list[tuple[str, str]]:
    """Gives what "no eggs, no soy" rules out, where that is a rule and not what is missing in the kitchen."""
    if memory.kind is not MemoryKind.CONSTRAINT and ordered(memory.text) == memory.text:
        return []
    return [named for m in _NO.finditer(clause) for named in _named(m["en"] or m["zh"])]


def _strict(memory: Memory) -> bool:
    """Tells whether a hard rule speaks of food in words that nothing here understands: then no dish is safe."""
    if memory.kind is not MemoryKind.CONSTRAINT or _TASTE.search(memory.text):
        return False
    return bool(_named(memory.text))


def _avoided(clause: str) -> list[tuple[str, str]]:
    """Gives what one statement rules out, with its words."""
    ruled = [(h, m[0]) for pattern, out in _DIET_WORDS.values() if (m := pattern.search(clause)) for h in sorted(out)]
    if harmful := HARMFUL.search(clause):
        return ruled + _harm(clause, harmful)
    avoiding = AVOIDING.search(clause)
    if avoiding is None or not _EATING.search(clause):
        return ruled
    scope = clause if re.search(r"allerg|intoleran|过敏|不耐受", clause, re.IGNORECASE) else clause[avoiding.start() :]
    named, strange = _named(scope), _strange(clause)
    if named or ruled or strange:
        return named + ruled + strange
    return (
        []
        if _ELSEWHERE.search(clause) or not re.search(r"allerg|\beat|过敏|吃|忌口", clause)
        else [(UNKNOWN, clause.strip())]
    )


def _harm(clause: str, harmful: re.Match[str]) -> list[tuple[str, str]]:
    """Gives what does harm: it may stand before the words that say so, or after them."""
    named = _named(clause) + _strange(clause)
    if named or _ELSEWHERE.search(clause) or not _TOUCHED.search(harmful[0]):
        return named
    return [(UNKNOWN, clause.strip())]


def _named(text: str) -> list[tuple[str, str]]:
    """Gives the hazards that a text names, with its words."""
    shown = _unmasked(text)
    return [(hazard, m[0]) for hazard, pattern in _WORDS.items() if (m := pattern.search(shown))]


def _strange(clause: str) -> list[tuple[str, str]]:
    """Gives the things of a list that no table here knows."""
    return [(UNKNOWN, item) for item in _items(clause) if not _known(item)]


def _items(clause: str) -> list[str]:
    """Gives the single things in "allergic to peanuts, kiwis and eggs"."""
    listed = _LISTED.search(clause)
    if listed is None:
        return []
    return [item for item in _ITEM.split(listed["en"] or listed["to"] or listed["zh"]) if item.strip(" .。的了")]


def _known(item: str) -> bool:
    """Tells whether a table here knows the thing, or it is nothing to eat."""
    every = (*_WORDS.values(), *(p for p, _ in _DIET_WORDS.values()), _ELSEWHERE)
    return any(p.search(item) for p in every)


def _unmasked(scope: str) -> str:
    """Hides words inside other words: the nut in coconut, the milk in coconut milk, 椰奶."""
    return re.sub(r"coconut milk", "coconut", scope.replace("椰奶", "椰子").replace("鸡蛋", "蛋"), flags=re.IGNORECASE)


def mentioned(text: str) -> frozenset[str]:
    """Gives every hazard a text names, or that a dish it names usually holds."""
    implied = {h for pattern, holds in _DISH_WORDS.items() if pattern.search(text) for h in holds}
    return frozenset({hazard for hazard, _ in _named(text)} | implied)


def hazards_in(ingredients: Sequence[str]) -> frozenset[str] | None:
    """Gives every hazard in a list of ingredients, or None when one of them is not known."""
    if any(i not in INGREDIENTS for i in ingredients):
        return None
    found = {h for i in ingredients for h in INGREDIENTS[i]}
    found |= {wider for h in found for wider in WIDER.get(h, ())}
    return frozenset(found | ({"meat and dairy"} if {"meat", "dairy"} <= found else set()))


def broken(ingredients: Sequence[str], constraints: Sequence[Constraint]) -> tuple[Constraint, ...]:
    """Gives the constraints that a dish breaks or may break; only a dish with none is safe to offer.

    An unknown ingredient breaks every constraint, and a constraint nobody here understands is broken by every dish.
    """
    found = hazards_in(ingredients)
    if found is None:
        return tuple(constraints)
    return tuple(c for c in constraints if c.hazard == UNKNOWN or c.hazard in found)


def avoided_words(memory: Memory) -> tuple[str, ...]:
    """Gives the words for what a memory rules out, as the user put them.

    A diet's name is no food, and a rule that only the whole sentence tells has no words of its own.
    """
    words = dict.fromkeys(c.word for c in _constraints(memory) if c.word != memory.text.strip())
    return tuple(word for word in words if not any(p.fullmatch(word) for p, _ in _DIET_WORDS.values()))
