"""The rules by which a request is understood: what it wants with which list, and the words of the things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistantd.domain.intent import Intent
from assistantd.skillkit.earnest import unquoted

from .names import SHOPPING, TODO, list_of

NAME = "listing"
_LIST = (
    r"(?:my|the|our|a|an|this|that)\s+(?:[\w'’-]+\s+){0,3}?(?:list|lists|to-?dos?|tasks|chores)\b(?:\s+list)?("
    r"?:\s+of\s+(?:chores|things to do))?"
)
_ZHLIST = r"(?:我的)?(?:[\u4e00-\u9fff]{0,6}(?:清单|列表|单子)|待办(?:事项)?|购物单)"
_POLITE = (
    r"^\W*(?:(?:please|can you|could you|would you|hey|and|then|also|remember to|don['’]t forget to|go ahead and)\W+)*"
)
_ZHPOLITE = r"^\W*(?:请|麻烦|帮我|给我|你|能不能|可以|再|也|记得|别忘了)*"

_ADD = (
    re.compile(
        rf"{_POLITE}(?:add|put|place|write|include|log|note|stick|throw)\s+(?P<what>.+?)\s+(?:down\s+|also\s+)?(?:o"
        rf"n|to|onto|in|into)\s+(?P<list>{_LIST})(?P<tail>.*)$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_POLITE}(?:on|to)\s+(?P<list>{_LIST})\s*,?\s*(?:please\s+)?(?:add|put|write|i need|i want)\s+(?P<what>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\W*(?:is|are|do (?:i|we) have|did i put)\s+(?P<what>.+?)\s+(?:listed\s+|already\s+)?on\s+(?P<list>{_LIST})"
        r"\s*[,;?.]*\s*(?:if (?:not|it isn['’]?t|they aren['’]?t)|otherwise|or else|please)?"
        r"[\s,]*(?:please\s+)?(?:add|put)\s+(?:it|them|that|some)\b.*$",
        re.IGNORECASE,
    ),
    re.compile(rf"{_POLITE}(?:update|extend)\s+(?P<list>{_LIST})\s+with\s+(?P<what>.+)$", re.IGNORECASE),
    re.compile(
        r"^\W*(?:we|i)(?:['’]re| are|['’]m| am)?\s+(?:need|(?:run|ran|running)?\s*(?:out of|low on))\s+(?P<what>.+"
        r"?)\s*[,;.]\s*(?:so\s+)?(?:please\s+)?(?:add|put)\s+(?:it|them|that|some|to|on)\b.*(?P<list>list).*$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?:new (?:task|to-?do)|(?:add|create|make) an? (?:new )?(?:task|to-?do)|to-?do)(?:\s*[:：]\s*|"
        r"\s+to\s+)(?P<what>.+)$(?P<list>)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_ZHPOLITE}(?:把|将)(?P<what>.+?)(?:都|也)?(?:加到|加进|加入|加在|放到|放进|写进|写到|添加到|记到|记在|列入)(?P<list>{_ZHLIST})(?:里|"
        rf"上|中)?(?P<tail>.*)$"
    ),
    re.compile(
        rf"{_ZHPOLITE}(?:在|往)?(?P<list>{_ZHLIST})(?:里|上|中)?(?:再|还)?(?:加上|添上|写上|加|添|写)(?:一个|一项|一条)?(?P<what>.+)$"
    ),
    re.compile(
        r"^\W*(?:家里)?(?P<what>[^，。]{1,12}?)(?:用完|吃完|喝完|没有|快没)了，?(?:请|帮我)?(?:加到|记到|写到|放到)(?P<list>.*(?:清单|单子|列表).*)$"
    ),
    re.compile(
        rf"{_ZHPOLITE}(?:添加|新增|新建|加|创建)(?:一个|一项|一条)?(?:新)?(?:任务|待办)(?:事项)?[:：，,]?\s*(?P<what>.+)$(?P<list>)"
    ),
)
_NEED = (
    re.compile(
        r"^\W*(?:i|we)\s+(?:also\s+)?(?:need to|have to|must|should)\s+(?:buy|get|pick up)\s+(?P<what>[^,.;?!]+?)\W*$",
        re.IGNORECASE,
    ),
    re.compile(r"^\W*(?:我|我们)?(?:还)?(?:要|需要|得|该)(?:去)?买(?P<what>[^，。？！?]+?)(?:了|吧)?[。！]?$"),
)
_CREATE = (
    re.compile(
        rf"{_POLITE}(?:(?:create|make|start|begin|open|set up|i need|i want|i['’]d like)\s+)?(?:(?:me\s+)?(?:an?|"
        rf"another)\s+(?:new\s+)?|new\s+)(?P<list>(?:[\w'’-]+\s+){{0,2}}(?:check)?list\b(?:\s+(?:called|"
        rf"named|titled|of|for)\s+[^,:;]+?)?)\s*(?:(?:with|:|,\s*(?:with)?)\s*(?P<what>.+))?$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_ZHPOLITE}(?:新建|建|创建|做|列|开)(?:一个|一张|个|张)?(?:新的?)?(?P<list>[\u4e00-\u9fff]{{0,6}}?(?:清单|列表|购物单|"
        rf"单子)(?:，?叫[\u4e00-\u9fff\w]+)?)(?:[：:，,]\s*(?P<what>.+))?$"
    ),
)
_CLEAR = re.compile(
    rf"{_POLITE}(?:(?P<whole>delete|remove|discard|throw away|scrap|get rid of)|clear|empty|wipe|erase)(?:\s+(?"
    rf":everything|all(?:\s+(?:the|of the))?\s*(?:items|things|tasks)?)\s+(?:on|from|off))?\s+(?P<list>{_LIST}("
    rf"?:\s+(?:called|named|titled)\s+.+?)?)\W*$"
    rf"|{_ZHPOLITE}(?:清空|清除|(?P<zhwhole>删除|删掉|扔掉))(?:整个|这个|那个)?(?P<zh>{_ZHLIST})(?:里的所有东西|上的所有东西|里所有的)?[。！]?$"
    rf"|{_ZHPOLITE}(?:把|将)(?P<ba>{_ZHLIST})(?:清空|(?P<bawhole>删掉|删除|删了))(?:了|吧)?[。！]?$",
    re.IGNORECASE,
)
_TICK = (
    re.compile(
        rf"{_POLITE}(?:tick(?: off)?|check off|check(?=.+\b(?:off|done)\b)(?!\s+(?:my|the|if|whether)\b.+\bfor\b)|"
        rf"cross(?: off| out)?|strike|mark)\s+(?P<what>.+?)(?:\s+(?:off|"
        rf"out|as (?:done|finished|bought|complete[d]?)|done))*(?:\s+(?:of|from|on|off)\s+(?P<list>{_LIST}))?(?:\s+"
        rf"as (?:done|finished|bought|completed?))?\W*$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?:i|we)\s*(?:['’]ve|have|already)?\s*(?:already\s+)?(?:bought|got|did|done|finished|completed)\s+(?"
        r"P<what>.+?)\s*[,;.]\s*(?:please\s+)?(?:take|cross|tick|check|strike|remove)\s+(?:it|them|that)\s+(?:off|"
        r"from)(?:\s+(?P<list>.+?))?\W*$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_ZHPOLITE}(?:把|将)(?P<what>.+?)(?:从(?P<list>{_ZHLIST})(?:里|上|中)?)?(?:划掉|勾掉|打勾|标记为?(?:完成|已完成|"
        rf"已买)|标为完成)(?:了|吧)?[。！]?$"
    ),
    re.compile(rf"{_ZHPOLITE}(?:从)?(?P<list>{_ZHLIST})(?:里|上|中)?(?:划掉|勾掉)(?P<what>.+?)[。！]?$"),
    re.compile(
        rf"{_ZHPOLITE}(?:把|将)?(?P<what>全部|所有的?|它们|都)都?(?:划掉|勾掉|打勾)(?P<list>)(?:了|吧)?[。！]?$"
    ),
    re.compile(
        rf"{_ZHPOLITE}(?:划掉|勾掉|标记)(?P<list>{_ZHLIST})?(?:里|上|中)?的?(?P<what>.+?)(?:为?(?:完成|已完成))?[。！]?$"
    ),
    re.compile(
        r"^\W*(?P<what>[^，。]{1,16}?)(?:已经)?(?:买好|做完|买到|办好|完成|弄完)了，?(?:请|帮我)?(?:划掉|勾掉|从(?P<list>.*(?:清单|"
        r"列表|单子|待办))(?:里|上)?(?:划掉|去掉|删掉)).*$"
    ),
)
_TAKE = (
    re.compile(
        rf"{_POLITE}(?:remove|delete|take|drop|erase|get|kick|throw|strike)\s+(?P<what>.+?)\s+(?:off of|"
        rf"out of|off|from|on)\s+(?P<list>{_LIST})\W*$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\W*(?:i|we)\s+(?:don['’]t|do not|no longer)\s+(?:need|want)\s+(?P<what>.+?)(?:\s+any ?more)?\s*[,;.]\s*"
        rf"(?:please\s+)?(?:take|remove|delete)\s+(?:it|them)\s+(?:off|from)\s+(?P<list>{_LIST}).*$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_ZHPOLITE}(?:把|将)(?P<what>.+?)从(?P<list>{_ZHLIST})(?:里|上|中)?(?:删掉|删除|去掉|移除|拿掉|拿走)(?:了|吧)?[。！]?$"
    ),
    re.compile(rf"{_ZHPOLITE}(?:从)?(?P<list>{_ZHLIST})(?:里|上|中)(?:去掉|删除|删掉|移除)(?P<what>.+?)[。！]?$"),
)
_SHOW = re.compile(
    r"\bwhat(?:['’]s| is| do i have| did i put| all is| things are)?\b.*\bon\b.*\b(?:list|to-?dos?)\b"
    r"|^\W*(?:please\s+|can you\s+|could you\s+)*(?:show|read|tell|open|display|give|pull up|list|"
    r"get|see)\b(?:\s+(?:me|out))*\s+(?:all\s+)?(?:of\s+)?(?:my|the|our)\s+.*?\b(?:lists?|to-?dos?|"
    r"tasks|chores)\W*$"
    r"|\b(?:is|are|did i put|did i add|have i got|does|do)\b.*\bon\s+(?:my|the|our)\s+.*?\blist\b"
    r"|\b(?:what|which)\s+(?:tasks|chores|to-?dos|items|errands|lists)\b"
    r"|\bhow (?:many|much)\b.*\b(?:on|in)\b.*\blist\b"
    r"|\bwhat do (?:i|we) (?:need|have) to (?:buy|get from|pick up)\b|^\W*(?:my\s+)?(?:shopping|to-?do|"
    r"grocery|packing)\s+list\W*$"
    r"|(?:清单|列表|单子|待办)(?:里|上|中)?(?:还)?(?:都)?有(?:什么|哪些|几|多少|没有)|(?:看看|查看|显示|列出|打开|读|念|看一下|给我看).{0,4}(?:[\u4e00-"
    r"\u9fff]{0,4}(?:清单|列表|单子)|待办)"
    r"|(?:清单|列表|单子)(?:里|上|中)?有.+吗|在[^，。在]{0,6}(?:清单|列表|单子)(?:里|上|中)?吗?[？?。]*$|(?:哪些|几个|多少个?|什么)(?:清单|待办)|待办还(?:有|剩)|(?:要|该|需要)买(?:什么|哪些|些什么)",
    re.IGNORECASE,
)


_REMINDERS = re.compile(r"\breminders?(?:['’]s)? list\b|\blist of (?:my )?reminders\b|提醒(?:清单|列表)", re.IGNORECASE)
"""Matches a list that is no list of things, but what the agenda reminds of."""
_ASKED_FOR = re.compile(
    r"^\W*(?:(?:is|are) there|is|are|did i (?:put|add|write)|have (?:i|we) got|do (?:i|we) have|does|do)\s+"
    r"(?:any\s+|some\s+)?(?P<en>.+?)\s+(?:already\s+)?(?:on|included in)\s+(?P<list>.+)$"
    r"|(?P<zhlist>[^，。]*(?:清单|列表|单子))(?:里|上|中)?还?有(?!什么|哪些|几|多少|没有什么|东西)(?:没有)?(?P<zh>.+?)(?:吗|没有)?\W*$"
    r"|^\W*(?P<ba>[^，。在]+?)(?:在不在|在)(?P<balist>[^，。在]*(?:清单|列表|单子))(?:里|上|中)?吗?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """Is what a request says of a list: which one, and the words of the things."""

    list: str
    what: str
    tail: str = ""
    """What is said after the list is named, such as by when."""


def understand(text: str) -> Iterator[Intent]:
    """Yields what the rules find."""
    said = unquoted(text).strip()
    if cleared(said) or ticked(said) or taken(said):
        yield Intent(NAME, "list_remove", text, confidence=0.94)
    elif added(said) or created(said):
        yield Intent(NAME, "list_add", text, confidence=0.93)
    elif _SHOW.search(said) and not _REMINDERS.search(said):
        yield Intent(NAME, "list_show", text, confidence=0.92)
    elif needed(said):
        yield Intent(NAME, "list_add", text, confidence=0.75)


def added(text: str) -> Said | None:
    """Reads what is to go on which list; the to-do list where it is a task, and else the shopping list."""
    match = _first(_ADD, text)
    return _said(match, TODO if match["list"] == "" else SHOPPING) if match else None


def needed(text: str) -> Said | None:
    """Reads "I need to buy milk"."""
    match = _first(_NEED, text)
    return Said(SHOPPING, match["what"].strip()) if match else None


def created(text: str) -> Said | None:
    """Reads that a list shall be made, with what is on it at once."""
    match = _first(_CREATE, text)
    return Said(list_of(match["list"]), (match["what"] or "").strip()) if match else None


def asked_for(text: str) -> Said | None:
    """Reads "is milk on my list?": the thing, and the words that name the list."""
    match = _ASKED_FOR.search(text)
    if match is None:
        return None
    list_ = match["list"] or match["zhlist"] or match["balist"]
    return Said(list_, match["en"] or match["zh"] or match["ba"])


def ticked(text: str) -> Said | None:
    """Reads what is to be ticked off; the list is empty where none is named."""
    match = _first(_TICK, text)
    return _said(match, "") if match else None


def taken(text: str) -> Said | None:
    """Reads what is to be taken off which list."""
    match = _first(_TAKE, text)
    return _said(match, "") if match else None


def cleared(text: str) -> tuple[str, bool] | None:
    """Reads which list is to be emptied, and whether it is to go as a whole."""
    match = _CLEAR.search(text)
    if match is None:
        return None
    every = re.search(r"\b(?:everything|all)\b|所有", text)
    whole = bool(match["whole"] or match["zhwhole"] or match["bawhole"]) and not every
    return list_of(match["list"] or match["zh"] or match["ba"]), whole


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    return next((match for pattern in patterns if (match := pattern.search(text))), None)


def _said(match: re.Match[str], otherwise: str) -> Said:
    groups = match.groupdict()
    return Said(list_of(groups["list"] or "") or otherwise, groups["what"].strip(), (groups.get("tail") or "").strip())
