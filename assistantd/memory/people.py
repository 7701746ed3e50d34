"""The names of people in what the user told, so that a question about one finds what concerns them."""

from __future__ import annotations

import re

from assistantd.memory.classify import PEOPLE_EN, PEOPLE_ZH
from assistantd.memory.words import word_set

NAME_EN = r"(?-i:[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ](?: [A-ZÀ-Þ][\w'’-]*[a-zß-ÿ])?)"
NAME_ZH = "(?![不没对很也每的都在有要会从去来说想正爱讨喜今明昨后])[\u4e00-\u9fff]{2,3}?"
AFTER_ZH = (
    r"(?=每|今|明|昨|后|上|下|在|是|的|对|不|很|也|都|和|喜|爱|讨|住|有|要|会|从|去|来|叫|过|生|说|想|正"
    r"|[，,。.\s\d]|$)"
)
AFTER_EN = r"(?:'s|’s)?\b"

PATTERNS = (
    re.compile(rf"\b{PEOPLE_EN},? (?:is |are )?(?:called |named |is called )?({NAME_EN}){AFTER_EN}", re.IGNORECASE),
    re.compile(rf"\b{PEOPLE_EN}(?:'s|’s) (?:\w+ )?name is ({NAME_EN})", re.IGNORECASE),
    re.compile(rf"({NAME_EN}),? (?:is|who is) (?:my|our|his|her) {PEOPLE_EN}\b", re.IGNORECASE),
    re.compile(rf"\b(?:called|named|with|met|meet|meets|call|tell|ask|visit|email) ({NAME_EN}){AFTER_EN}"),
    re.compile(rf"{PEOPLE_ZH}(?:的名字)?(?:叫做?|名叫|是|，|,)?({NAME_ZH}|[A-Z][a-z]+){AFTER_ZH}"),
    re.compile(rf"(?:^|[，,。；\s])({NAME_ZH}|[A-Z][a-z]+)是我的?{PEOPLE_ZH}"),
    re.compile(rf"(?:名叫|叫做?)({NAME_ZH}|[A-Z][a-z]+){AFTER_ZH}"),
)
TITLES = word_set("mr mrs ms miss dr prof")
NOT_NAMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december i the and my"
    " 每天 每周 今年 明天 今天 昨天 现在 已经 喜欢 什么 一个 一起 星期 住在 过敏"
    " 不能 不吃 的生日 生日"
)


def people_in(text: str) -> tuple[str, ...]:
    """Gives the names of people that the text introduces or speaks of, in order, each once."""
    found: dict[str, None] = {}
    for pattern in PATTERNS:
        for name in pattern.findall(text):
            if name.lower() not in NOT_NAMES:
                found[name] = None
    return tuple(found)


def named(text: str, known: frozenset[str]) -> frozenset[str]:
    """Gives those of the known names that stand in the text, whole or by one of their parts."""
    low = text.casefold()
    return frozenset(name for name in known if any(_stands(part, low) for part in name.casefold().split()))


def _stands(part: str, low: str) -> bool:
    if not part.isascii():
        return part in low
    return part not in TITLES and re.search(rf"(?<![a-z]){re.escape(part)}(?![a-z])", low) is not None
