"""Which things on a list are meant: by their place, their id, or their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistantd.domain.task import Task
from assistantd.skillkit.numerals import read
from assistantd.skillkit.terms import content, held

_ORDINAL = re.compile(
    r"\b(?P<en>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)\s+(?:item|thing|task|entry|one|row)\b"
    r"|\b(?:item|number|entry)\s+(?P<n>\d+|one|two|three|four|five)\b|第(?P<zh>\d+|[一二三四五六七八九十]+)[项个条]|(?P<zhlast>最后一[项个条])",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"^\W*(?:everything|(?:them )?all|all(?: of)? (?:it|them|these|those)|(?:them|it) all|"
    r"all (?:of )?(?:the )?(?:items|things|tasks))\W*$"
    r"|^(?:它们|这些|那些)?(?:全部|全|所有的?(?:东西)?|都)?的?$",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?:done|finished|ticked|completed)\b|完成的|做完的", re.IGNORECASE)


def meant(words: str, tasks: Sequence[Task]) -> tuple[Task, ...]:
    """Gives the open things that words mean, those that are said exactly before those that only hold the words."""
    open_ = [task for task in tasks if task.done is None]
    if everything(words):
        return tuple(open_)
    if (place := _place(words, len(open_))) is not None:
        return (open_[place],) if 0 <= place < len(open_) else ()
    exact = tuple(task for task in open_ if task.title.casefold() == words.casefold())
    terms = content(words)
    return exact or tuple(task for task in open_ if terms and held(terms, task.title))


def everything(words: str) -> bool:
    """Tells whether words mean all that is open."""
    return bool(words) and _ALL.match(words) is not None


def finished(words: str) -> bool:
    """Tells whether words mean what is done already."""
    return _DONE.search(words) is not None


def _place(words: str, count: int) -> int | None:
    match = _ORDINAL.search(words)
    if match is None:
        return None
    if match["zhlast"] or (match["en"] or "").lower() == "last":
        return count - 1
    number = read(match["en"] or match["n"] or match["zh"])
    return None if number is None else number - 1
