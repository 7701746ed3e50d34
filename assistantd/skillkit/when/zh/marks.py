"""Chinese words beside a time that say how it is meant, and what may stand between two times."""

from __future__ import annotations

import re
from functools import lru_cache

from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind, Made, Mark
from assistantd.skillkit.when.zh.words import words

_EARLIER = r"之前|以前|前(?![后天年日面夕台程往提景])"
_LATER = r"之后|以后|过后|后(?![天年面来悔台果背续])"
_INSIDE = r"之内|以内|内(?![容部心在外地科存衣向])|里(?![面边程])"
_FRONT = {
    r"从|自从|自|由": "from",
    r"自从?|打从?|最早|早不过": "since",
    r"直到|截至|截止到?|(?<![找看感想收听得达遇碰拿买做学见受来说提猜料等谈赶])到|至(?!少|今|于)|一直到": "until",
    r"不晚于|不迟于|最晚|最迟|赶在": "by",
    r"晚于|迟于": "after",
    r"早于": "before",
    r"大约是?|大概是?|约莫?|差不多是?|将近|接近|快到|左右": "about",
    r"持续|连续|为期|历时|一共|总共": "for",
    r"再过|(?:(?<![一-鿿])|(?<=[我你他她们就先等]))过(?=\d|[一二两三四五六七八九十几半])|隔": "in",
}
_BACK = {
    _EARLIER: "before",
    _LATER: "after",
    r"(?:起(?![来床点飞])|开始(?!点)|以来|至今|往后|之后开始|以后开始)": "since",
    r"(?:或|及|和)(?:之前|以前|更早)|为止|之内截止": "until",
    r"(?:或|及|和)(?:之后|以后|更晚)": "since",
    r"之间|间|中间": "between",
    rf"{_INSIDE}|期间": "from",
    r"左右|前后|上下|(?<=[点分时半刻])(?:许(?!多)|多(?![少大么])|来钟|出头)|的样子": "about",
}
_AWAY = {_EARLIER: "ago", _LATER: "hence", _INSIDE: "within"}


def _register(pattern: str, mark: Mark) -> None:
    @words.leaf(rf"(?:{pattern})")
    def _mark(m: Match) -> Made:
        return Kind.MARK, mark


for _pattern, _name in _FRONT.items():
    _register(_pattern, Mark(_name))
for _pattern, _name in (*_BACK.items(), *_AWAY.items()):
    _register(_pattern, Mark(_name, back=True))

_FILLER = r"(?:在|于|是|就|大约|大概|约|差不多|那天|这天|当天|当日|的时候|那个)?"
_GAPS = (
    ("on to", re.compile(r"[\s,，]*(?:到|至|直到|一直到|-|–|—|~)\s*")),
    ("", re.compile(rf"[\s,，(（)）]*{_FILLER}[\s(（)）]*")),
    ("of", re.compile(rf"\s*(?:的|里的?|中的?|当中的?|内的?|之中|这天的|那天的|当天的|当日的)\s*{_FILLER}")),
    ("to", re.compile(r"[\s,，]*(?:到|至|直到|一直到|-|–|—|~)\s*")),
    ("also", re.compile(r"\s*(?:和|与|跟|及|以及|或|或者|还有|、|，|,)\s*")),
    ("and", re.compile(r"\s*(?:和|与|跟|及|以及|或|或者|、)\s*")),
    ("for", re.compile(r"\s*(?:持续|连续|一共|共|为期)\s*")),
    ("start", re.compile(r"[\s,，]*(?:从|自|开始于)\s*")),
    ("more", re.compile(r"\s*(?:又|外?加|再加)\s*")),
)


@lru_cache(maxsize=512)
def gaps(between: str) -> tuple[str, ...]:
    """Gives the names of what stands between two times; none where other words do."""
    return tuple(name for name, pattern in _GAPS if pattern.fullmatch(between))
