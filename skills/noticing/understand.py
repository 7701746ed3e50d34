"""The rules by which a request is understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from assistantd.domain.intent import Intent
from assistantd.skillkit.activities import activity_of, is_known
from assistantd.skillkit.logged import logged

NAME = "noticing"
_ALL = re.compile(
    r"^(?:so )?(?:what(?:['’]s| is| are)|show(?: me)?|tell me(?: about)?|list|describe) (?:all )?(?:of )?my "
    r"(?:(?:daily|weekly|usual|normal|typical) )*(?:habits?|routines?|rhythm|daily life|(?:day|week))(?: like)?$"
    r"|^my (?:habits|routines?|daily routine)$"
    r"|^what (?:does|do) my (?:(?:usual|normal|typical) )?(?:days?|weeks?) look like$"
    r"|^what do (?:i|you know that i) (?:usually|normally) do(?: (?:when|all day|every day))?$"
    r"|^(?:告诉我|给我看看?|看看|显示)?(?:我的|我)(?:日常|生活|平时的?)*(?:作息|习惯|生活规律|日程规律)(?:时间)?(?:都)?"
    r"(?:是(?:怎样|怎么样|什么样|什么|啥)的?|怎么?样|有哪些|如何)?$"
    r"|^我(?:平时|通常|一般)(?:都)?(?:什么时候)?(?:都)?(?:做|干)(?:些)?(?:什么|啥)$|^我有(?:什么|哪些)习惯$",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"^(?:so )?(?:when|(?:at )?what time) do i (?:usually|normally|mostly|typically|generally) "
    r"(?P<en>[a-z][\w ]{1,40})$"
    r"|^我(?:平时|通常|一般)(?:都)?(?:什么时候|几点|几点钟)(?:去)?(?P<zh>[\u4e00-\u9fff]{1,10})$",
    re.IGNORECASE,
)


_PREFERENCES = re.compile(
    r"^(?:so )?(?:what(?:['’]s| is| are)|show(?: me)?|tell me(?: about)?|list) (?:all )?(?:of )?my "
    r"preferences?$|^my preferences$"
    r"|^(?:告诉我|给我看看?|看看|显示)?我(?:的|都)?(?:有)?(?:什么|哪些)?(?:的)?偏好(?:是什么|有哪些|都有哪些)?$",
    re.IGNORECASE,
)


def understand(text: str, now: datetime) -> Iterator[Intent]:
    """Yields what the rules find."""
    said = text.strip().rstrip("?？.。!！ 呢呀啊")
    if _ALL.match(said):
        yield Intent(NAME, "habits", text, confidence=0.95)
    elif (one := _ONE.match(said)) and is_known(asked := one["en"] or one["zh"]):
        yield Intent(NAME, "habits", text, {"activity": activity_of(asked)}, 0.95)
    elif _PREFERENCES.match(said):
        yield Intent(NAME, "preferences", text, confidence=0.95)
    elif logged(text, now):
        yield Intent(NAME, "log", text, confidence=0.92)
