"""The sorts of things that stand on the user's own lists, how they are asked for and what such lists are called."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistantd.domain.language import Language


@dataclass(frozen=True, slots=True)
class Sort:
    """Is one sort of things that can be chosen from a list."""

    names: tuple[str, str]
    """In English and in Chinese, several of them."""
    wished: re.Pattern[str]
    """Matches a wish for one of them."""
    listed: re.Pattern[str]
    """Matches the name of a list of them."""

    def name(self, language: Language) -> str:
        """Gives its name in a language."""
        return self.names[language is Language.ZH]


def _sort(english: str, chinese: str, doing: str, nouns: str, han: str, han_doing: str) -> Sort:
    asked = (
        rf"\bwhat (?:should|shall|can|could|might) (?:I|we) (?:{doing})\b|\bsomething (?:good |nice )?to (?:{doing})\b|"
        rf"\b(?:recommend|suggest|pick|choose)\b[^.?!]*\b(?:{nouns})\b|"
        rf"\b(?:which|what) (?:{nouns})\b[^.?!]*\b(?:should|shall|could|can|next)\b|"
        rf"\bany (?:ideas?|suggestions?|recommendations?)\b[^.?!]*\b(?:{nouns}|{doing})\b|"
        rf"(?:推荐|挑|选|来)[^。？！]{{0,6}}(?:{han})|(?:{han_doing})(?:点|些|一?[部本首个])?(?:什么|啥|哪)|什么(?:{han})(?:好|可以)"
    )
    named = rf"\b(?:{nouns}|(?:to[- ]?)?(?:{doing})(?:list)?)\b|{han}"
    return Sort((english, chinese), re.compile(asked, re.IGNORECASE), re.compile(named, re.IGNORECASE))


SORTS = (
    _sort("films", "电影", "watch|see at the cinema", r"films?|movies?|series|shows?", "电影|影片|剧|片子", "看"),
    _sort("books", "书", "read", r"books?|novels?|reading", "书|小说", "读"),
    _sort("music", "音乐", "listen to", r"music|songs?|albums?|records?|podcasts?", "音乐|歌|专辑|播客", "听"),
    _sort("games", "游戏", "play", r"games?|board games?", "游戏|桌游", "玩"),
    _sort(
        "activities",
        "活动",
        "do (?:at|on|over|this|next) (?:the )?(?:weekend|sunday|saturday|holiday)s?|visit|go (?:out )?(?:to|for)",
        r"activit(?:y|ies)|outings?|trips?|places? to (?:go|visit)|hobb(?:y|ies)|exhibitions?",
        "活动|景点|地方|去处",
        "周末(?:做|干|去)|去",
    ),
)
TASKS = _sort(
    "things to do",
    "待办",
    r"do (?:now|next|first|today)|work on|start with|tackle|get done",
    r"tasks?|to-?dos?|chores?|errands?|things to do",
    "任务|待办|要做的事",
    "(?:现在|接下来|先|今天)(?:该|要|应该)?(?:做|干|忙)",
)


_ELSEWHERE = re.compile(
    r"\b(?:near|nearby|around here|playing|showing|in theat(?:er|re)s|on tv|in town)\b|附近|上映", re.IGNORECASE
)
"""Matches a wish for what no list of the user's can tell."""


def wished(text: str) -> Sort | None:
    """Gives the sort of thing that words wish for, out of the user's own lists."""
    if _ELSEWHERE.search(text):
        return None
    return next((sort for sort in (TASKS, *SORTS) if sort.wished.search(text)), None)


def named(text: str) -> Sort | None:
    """Gives the sort of thing that words name, wish or not."""
    return next((sort for sort in SORTS if sort.listed.search(text)), None)
