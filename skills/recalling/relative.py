"""Puts a name in the place of "my daughter" in a question, where the user has said who that is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistantd.domain.memory import Memory

_SAYS = re.compile(
    r"^(?P<name>[^\s,，]+(?: [^\s,，]+)?) is my (?P<en>[\w ]+?)[.!]?$|"
    r"^(?P<zh_name>[^\s，。]{1,4})是我的?(?P<zh>[^\s，。的]{1,4})[。！]?$",
    re.IGNORECASE,
)


def by_name(question: str, people: Sequence[Memory]) -> str:
    """Gives the question with a relative's name in it; empty where it speaks of none, or of one of several."""
    said = [found for memory in people if memory.source.trusted and (found := _SAYS.match(memory.text))]
    named = question
    for who in {found["en"] or found["zh"] for found in said}:
        names = {found["name"] or found["zh_name"] for found in said if who in (found["en"], found["zh"])}
        pattern = rf"\bmy {re.escape(who)}\b" if who.isascii() else f"我的?{re.escape(who)}"
        if len(names) == 1:
            named = re.sub(pattern, names.pop(), named, flags=re.IGNORECASE)
    return named if named != question else ""
