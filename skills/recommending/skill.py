"""Recommends a dish."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistantd.domain.intent import Intent
from assistantd.domain.language import Language
from assistantd.domain.memory import Memory, MemoryKind
from assistantd.domain.outcome import Answered, Declined, Outcome
from assistantd.domain.request import Request
from assistantd.skillkit.context import Context
from assistantd.skillkit.diet import UNKNOWN, Constraint, broken, constraints_of, hazards_in, mentioned
from assistantd.skillkit.terms import content, covered

from . import arguments as args
from .dish import Dish, dishes
from .taste import Taste, ranked, tastes_of, varied
from .words import listed, say

NAME = "recommending"
_WISH = re.compile(
    r"\b(?:recommend|suggest)\b(?!\w)|\bany (?:recommendations?|suggestions?|ideas?)\b.*\b(?:for|to)\b|"
    r"\bwhat (?:should|shall|can|could) (?:I|we) (?:eat|cook|have|make)\b|"
    r"\bwhat(?:['’]s| is) for (?:dinner|lunch|breakfast)\b|"
    r"推荐|(?:吃|做)(?:点|些)?(?:什么|啥)(?:好|呢|菜|\?|？|$)|有什么好吃的",
    re.IGNORECASE,
)
_FOOD = re.compile(
    r"\b(?:dinner|lunch|breakfast|supper|food|meal|dish\w*|eat\w*|cook\w*|recipe|snack|restaurant|hungry|soup|noodles?|pasta|rice|curry|salad)\b|"
    r"[饭菜餐吃]|面条|汤|粥|食",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:wine|beer|whisk\w+|cocktails?|drinks?|films?|movies?|books?|songs?|music|games?|hotels?|gifts?|presents?)\b|"
    r"[酒书歌]|电影|音乐|游戏|酒店|礼物",
    re.IGNORECASE,
)
"""Matches what is no dish, whatever a dish may be made with."""
_UNWANTED = re.compile(
    r"\b(?:without|no|not|nothing with|avoid\w*|free of|except|hold the)\s+(?:any\s+|too\s+|the\s+)?"
    r"(?P<en>[\w'-]+(?:\s+(?:or|and|nor|,)\s*[\w'-]+)*)"
    r"|(?:不要|不含|不放|不加|不吃|没有|别放|不)(?P<zh>[\u4e00-\u9fff、]{1,8}?)(?=[的，。！]|$)",
    re.IGNORECASE,
)
"""Matches what the wish itself rules out."""
_MEALS = {
    "breakfast": re.compile(r"\bbreakfast\b|早[饭餐]|早上吃", re.IGNORECASE),
    "lunch": re.compile(r"\blunch\b|午[饭餐]|中午吃", re.IGNORECASE),
    "dinner": re.compile(r"\b(?:dinner|supper|tonight)\b|晚[饭餐]|晚上吃|今晚", re.IGNORECASE),
}
_OFFERED = 3
"""Dishes in one answer."""
_LEFT_OUT = 3
"""Dishes named as left out."""


class Recommending:
    """Recommends a dish within the user's hard limits."""

    name = NAME
    actions: Mapping[str, type] = {"recommend": args.Recommend}

    def understand(self, request: Request) -> Sequence[Intent]:
        if not _WISH.search(request.text) or re.search(r"\bnot\s+eat\b|不能|不可以|不要", request.text):
            return ()
        return (Intent(NAME, "recommend", request.text, confidence=0.85 if _FOOD.search(request.text) else 0.45),)

    async def run(self, intent: Intent, context: Context) -> Outcome:
        language = context.request.language
        if not _for_food(intent.text):
            return Declined(say("not_food", language))
        memories = await _memories(context)
        limits = constraints_of(memories, intent.text)
        if strange := [c for c in limits if c.hazard == UNKNOWN]:
            ids = listed([str(c.memory.id) for c in strange], language)
            return Declined(say("strange", language, words=listed([c.word for c in strange], language), ids=ids))
        return _recommended(intent.text, limits, tastes_of(memories), context)

    def forget_talk(self) -> None:
        """Keeps nothing between requests."""

    async def confirmed(self, action: str, arguments: Mapping[str, object], context: Context) -> Outcome:
        del action, arguments
        return Declined(say("not_food", context.request.language))


def _for_food(text: str) -> bool:
    """Tells whether a wish is for a dish: it says so, names something of one, or leaves the thing open."""
    if _FOOD.search(text):
        return True
    if _WISH.search(text) or _ELSE.search(text):
        return False
    wanted = content(text)
    return not wanted or any(covered(term, dish.keys) >= 0.75 for term in wanted for dish in dishes())


async def _memories(context: Context) -> tuple[Memory, ...]:
    """Gives every hard limit, every preference, and what recall finds about eating."""
    found: dict[int, Memory] = {}
    for kind in (MemoryKind.CONSTRAINT, MemoryKind.PREFERENCE):
        found |= {m.id: m for m in await context.memory.of_kind(kind)}
    for words in ("I like to eat food, allergic, diet", "我喜欢吃 不能吃 过敏 忌口"):
        found |= {h.memory.id: h.memory for h in (await context.memory.recall(words, 20)).hits}
    return tuple(m for m in found.values() if m.superseded_by is None)


def _recommended(text: str, limits: Sequence[Constraint], tastes: Sequence[Taste], context: Context) -> Outcome:
    language = context.request.language
    meal = next((name for name, pattern in _MEALS.items() if pattern.search(text)), "")
    wished = content(_UNWANTED.sub(" ", text))
    unwanted = " ".join(m["en"] or m["zh"] for m in _UNWANTED.finditer(text))
    course = [d for d in dishes() if (not meal or meal in d.tags) and not _has(d, unwanted)]
    if not course:
        return Declined(say("none_left", language))
    safe = [d for d in course if not broken(d.ingredients, limits)]
    if not safe:
        return Declined(say("none", language, limits=_limits(limits, language)))
    order = ranked(safe, tastes, wished, context.request.now.toordinal())
    chosen = varied(order, _OFFERED)
    out = [d for d in ranked(course, tastes, wished, 0) if d not in safe][:_LEFT_OUT]
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
    return any(covered(term, dish.keys) >= 0.75 for term in content(unwanted))


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
