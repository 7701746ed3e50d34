"""Who or what a question describes instead of naming: "the phone number of the one who works in Bonn".

Its answer is found in two steps: who works in Bonn, and then what is known of that one.
"""

from __future__ import annotations

import re

from assistantd.memory.words import words

_NOUN_ZH = (
    "(?:人|家伙|同事|朋友|同学|亲戚|邻居|活动|会议|聚会|比赛|展览|课程|地方|城市|公司|单位|商店|商场|餐厅|医院|学校"
    "|书|电影|歌|手机|电器|家电|车|衣服|产品|东西|牌子)"
)
_NOUN_EN = (
    "(?:person|people|one|man|woman|guy|girl|boy|friend|colleague|relative|neighbou?r|event|meeting|party|course|place"
    "|city|shop|store|restaurant|hotel|company|school|book|film|movie|song|phone|car|product|thing|brand)"
)
_ASKS_BACK = r"(?=(?:what|where|when|how|which)\b.*\b(?:he|she|it|they|his|her|its|their)\b)"
_DESCRIBED = (
    re.compile(
        rf"那[个位家场次种款本部]?(?P<what>.{{2,60}}?的)(?:那[个位家场次]?)?"
        rf"(?:{_NOUN_ZH}|[\u4e00-\u9fff]{{1,3}}(?=[，,])).+"
    ),
    re.compile(r"^(?P<what>.{2,40}?)[，,](?=[他她它其]).+"),
    re.compile(
        rf"\b(?:the|that) (?:\w+ )?{_NOUN_EN} (?:who|that|which|whose|with|where)\b(?P<what>[^,?]+)", re.IGNORECASE
    ),
    re.compile(rf"^(?P<what>[^,?]{{4,60}}), {_ASKS_BACK}", re.IGNORECASE),
)


def described(text: str) -> frozenset[str]:
    """Gives the words that describe it, by their stems; none where the question describes nothing."""
    for pattern in _DESCRIBED:
        if found := pattern.search(text):
            return frozenset(words(found["what"]))
    return frozenset()
