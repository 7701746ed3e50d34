"""Brings different wordings of one thing to one form, so that telling it again is seen to be no news.

Only wordings that surely mean the same: "I can't eat" is stricter than "I don't eat", and stays another thing.
"""

from __future__ import annotations

import re

from assistantd.memory.classify import PEOPLE_EN, PEOPLE_ZH
from assistantd.memory.words import plain

_LIKE = r"(?:love|adore|enjoy|am (?:really |very )?(?:fond of|keen on|into)|am an? (?:big |huge )?fan of)"
_HATE = r"(?:hate|dislike|detest|can(?:not| not|['’]t) stand|can(?:not| not|['’]t) bear)"
_RULES = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (r"\bi['’]m\b", "i am"),
        (r"\bi['’]ve\b", "i have"),
        (r"\b(colo|favo|neighbo|flavo)ur", r"\1r"),
        (r"\bcannot\b|\b(?:must|may)(?: not|n['’]t)\b|\bam not (?:allowed|able) to\b", "can not"),
        (rf"^i (?:really |absolutely |just |quite |do )?{_LIKE} ", "i like "),
        (rf"^i (?:really |absolutely |just )?{_HATE} ", "i do not like "),
        (r"^i (?:have|suffer from|have got) (?:an? )?(?:severe )?allergy (?:to|against) ", "i am allergic to "),
        (r"^i (?:have|suffer from|have got) an? ([\w ]+?) allergy\b", r"i am allergic to \1"),
        (rf"^my ({PEOPLE_EN})(?:['’]s name)? is (?:called |named )?([\w ]+)$", r"\2 is my \1"),
        (rf"^i have an? ({PEOPLE_EN}) (?:called|named) ([\w ]+)$", r"\2 is my \1"),
        (r"^my (favorite [\w ]+?) is (.+)$", r"\2 is my \1"),
        (r"\bon (mon|tues|wednes|thurs|fri|satur|sun)days\b", r"every \1day"),
        (r"\beach\b", "every"),
        (r"\b(?:reside|am living) in\b", "live in"),
        (r"(\d) ?([ap])\.?m\b\.?", r"\1 \2m"),
        (r"不可以|不得", "不能"),
        (r"^我(?:的)?(?!对)(?:有|是)?([^对，。]{1,8}?)过敏$", r"我对\1过敏"),
        (rf"^我(?:的)?({PEOPLE_ZH})(?:的名字)?(?:叫做?|名叫|是)(.+)$", r"\2是我\1"),
        (rf"^我有一?个({PEOPLE_ZH})(?:叫做?|名叫)(.+)$", r"\2是我\1"),
        (r"我(?:很|非常|特别|最|真的|也|都)*(?:喜爱|热爱|爱(?=[吃喝看听玩穿])|钟爱)", "我喜欢"),
        (r"我(?:很|非常|特别|最|真的)*(?:讨厌|受不了|厌恶|不爱)", "我不喜欢"),
        (r"(?<=我)(?:很|非常|特别|真的)(?=不?喜欢)", ""),
        (r"星期|礼拜", "周"),
        (r"周天", "周日"),
        (r"居住在|住(?!在)", "住在"),
    )
)


def one_wording(text: str) -> str:
    """Gives the text in the one form that stands for all its wordings; for comparing, never for storing."""
    low = plain(text).strip(" .!。！")
    for pattern, instead in _RULES:
        low = pattern.sub(instead, low)
    return low
