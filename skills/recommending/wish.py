"""What a wish for a recommendation asks for, and what it rules out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistantd.skillkit.terms import Term, content

WISH = re.compile(
    r"\b(?:recommend|suggest)\b(?!\w)|\bany (?:recommendations?|suggestions?|ideas?)\b.*\b(?:for|to)\b|"
    r"\bwhat (?:should|shall|can|could) (?:I|we) (?:eat|cook|have|make)\b|"
    r"\bwhat(?:['’]s| is) for (?:dinner|lunch|breakfast)\b|"
    r"推荐|(?:吃|做)(?:点|些)?(?:什么|啥)(?:好|呢|菜|\?|？|$)|有什么好吃的",
    re.IGNORECASE,
)
FOOD = re.compile(
    r"\b(?:dinner|lunch|breakfast|supper|food|meal|dish\w*|eat\w*|cook\w*|recipe|snack|restaurant|hungry|soup|noodles?|pasta|rice|curry|salad)\b|"
    r"[饭菜餐吃]|面条|汤|粥|食",
    re.IGNORECASE,
)
ELSE = re.compile(
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


@dataclass(frozen=True, slots=True)
class Wish:
    """Is a wish as it was read."""

    text: str
    wanted: Sequence[Term]
    unwanted: str
    """The words that it rules out."""
    passed: frozenset[str] = frozenset()
    """What was offered before and is not to be offered again, by name."""

    @staticmethod
    def of(text: str, passed: frozenset[str] = frozenset()) -> Wish:
        """Reads the words of a wish."""
        unwanted = " ".join(match["en"] or match["zh"] for match in _UNWANTED.finditer(text))
        return Wish(text, content(_UNWANTED.sub(" ", text)), unwanted, passed)
