"""When one named thing is on: "when is my dentist?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistantd.domain.agenda import Entry
from assistantd.domain.calendar import Instance
from assistantd.domain.outcome import Answered, Outcome, Unknown
from assistantd.skillkit.context import Context
from assistantd.skillkit.entry import data_of
from assistantd.skillkit.terms import content

from . import calendars
from .choosing import kind_of, matching
from .words import entries, say

_WHEN_IS = re.compile(
    r"^\W*(?:(?:and|so|hey|please|can you|could you|do you know|tell me|remind me)[\s,]+)*"
    r"(?:when|(?:at )?what time|(?:on )?(?:what|which) day)(?:['’]s|\s+is|\s+are|\s+does|\s+will)\s+(?P<en>.+?)"
    r"(?:\s+(?:again|start|starts|begin|take place|happen|be|on|scheduled|set for|planned|due))*\W*$"
    r"|^\W*(?:请问|那|和|我们?的?)*(?!现在)(?P<zh>[^，。？]{1,16}?)(?:是|在|定在|安排在)?(?:什么时候|几点钟?|哪一?天|几号|周几|星期几|何时)"
    r"(?:来着|开始|去|呢|啊|的)*\W*$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:my|our|the|next|first|coming|upcoming)\b|下一?[次个场节]|最近的?", re.IGNORECASE)
_LISTED = 5


def sought(text: str) -> str:
    """Gives the thing whose time is asked for; empty where none is named, or the kind says all: "my alarms"."""
    match = _WHEN_IS.search(text)
    words = _FIRST.sub(" ", match["en"] or match["zh"]).strip() if match else ""
    kind = kind_of(words)
    return "" if not content(words) or (kind and kind.speaks) else words


async def found_of(words: str, context: Context) -> Outcome:
    """Tells when what the words name is on next; what the agenda does not hold is unknown, and may stand elsewhere."""
    request, language = context.request, context.request.language
    own = sorted(matching(words, await context.agenda.waiting(), request), key=lambda e: e.next or e.starts)
    events = await calendars.meant(words, context)
    if not own and not events:
        return Unknown(say("none", language, title=words))
    lines = [entries(tuple(own[:_LISTED]), request)] if own else []
    lines += [calendars.listed(events[:_LISTED], request)] if events else []
    return Answered("\n".join(lines), data=_data(own, events))


def _data(own: Sequence[Entry], events: Sequence[Instance]) -> dict[str, object]:
    """Gives what was found for programs; of one entry all of it, so that "move it to 5" knows which."""
    if len(own) == 1 and not events:
        return data_of(own[0])
    return {"entries": [data_of(e) for e in own], "events": [calendars.data_of(e) for e in events]}
