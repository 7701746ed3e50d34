"""Which list is meant: the shopping list and the to-do list by any of their names, every other by its own."""

from __future__ import annotations

import re

from assistantd.domain.language import Language

SHOPPING, TODO = "shopping", "to-do"
_SHOWN = {SHOPPING: ("shopping list", "购物清单"), TODO: ("to-do list", "待办清单")}
_KNOWN = {
    SHOPPING: re.compile(
        r"\b(?:shopping|grocery|groceries|supermarket|store|(?:need|have) to buy)\b|购物|买菜|采购|超市|要买",
        re.IGNORECASE,
    ),
    TODO: re.compile(
        r"\b(?:to[- ]?dos?|tasks?|chores?|errands?|things to do|have to do|need to do|get done)\b"
        r"|待办|任务|要做|家务|该做",
        re.IGNORECASE,
    ),
}
_ENGLISH = r"(?:my|the|our|a|an|another|this|that|new)\s+"
NAMED = re.compile(
    rf"(?:{_ENGLISH})*(?P<list>[\w'’-]+(?:\s+[\w'’-]+){{0,2}}?)\s+(?:check)?lists?\b"
    r"|\b(?:check)?list\s+(?:called|named|titled|of|for)\s+(?:the\s+|my\s+)?(?P<of>[^,.;:!?]+)"
    r"|(?P<zh>[\u4e00-\u9fff]{1,6}?)(?:的)?(?:清单|列表|单子)|叫(?P<zhof>[\u4e00-\u9fff\w]+)",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"^(?:(?:my|the|our|a|an|this|that|new|whole|entire|old|all|which|what|other|another|on|to|of|"
    r"from|off|up|and|it|in|is"
    r"|show|me|read|open|make|create|start|clear|empty|delete|see|many|things|items|long|please|next|last|second|first"
    r"|我|我的|这|这个|那个|整个|新|一个|一张|个|张|的|到|进|把|有|哪些|几个|什么|旧|所有|看看|查看|清空|建|新建|列|创建|从"
    r"|在|里|上)\s*)+$",
    re.IGNORECASE,
)
_EDGE = re.compile(
    r"^(?:我的|我|一个|一张|这个|那个|把|从|在|看看|查看|清空|删除|新建|创建|建|列|做|到|进|个|张|的|显示|打开)+",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"^(?:(?:to|on|onto|from|off|of|in|into|my|the|our|a|an|another|this|that|new|show|me|read|create|"
    r"make|start|clear|empty|"
    r"delete|all|what's|is|are|please|whole|entire|old|open|up|items?|things?|add|put|and)\s+)+",
    re.IGNORECASE,
)


def list_of(words: str) -> str:
    """Gives the name of the list that words speak of; empty where they name none."""
    for name, pattern in _KNOWN.items():
        if pattern.search(words):
            return name
    for match in NAMED.finditer(words):
        found = match["list"] or match["of"] or match["zh"] or match["zhof"] or ""
        found = _HEAD.sub("", _EDGE.sub("", found.strip() + " ")).strip()
        if found and not _NOT_A_NAME.match(found):
            return found
    return ""


def shown(name: str, language: Language) -> str:
    """Names a list as it is said: "shopping list", 购物清单."""
    if name in _SHOWN:
        return _SHOWN[name][language is Language.ZH]
    return f"“{name}”清单" if language is Language.ZH else f"list “{name}”"
