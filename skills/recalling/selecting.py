"""Reads which memories a "forget" means by whom they name, where they come from or when they were told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistantd.domain.memory import Memory, Selection, Source
from assistantd.skillkit.names import holds
from assistantd.skillkit.terms import content
from assistantd.skillkit.when import every_time, one_period, without

_ALL_ZH = "(?:里面?|中|导入|读到|来)*的?(?:内容|东西|一切|全部|所有|事情?|话)*"
_FILE = re.compile(
    r"(?:(?:that|which) (?:is|was|came)(?: read| imported)? )?(?:from|in|of|out of) (?:the |my )?(?:file |document )?"
    r"[\"“]?(?P<en>[\w .-]*\.\w{2,5})[\"”]?"
    rf"|(?:来自|从|由)?(?:文件)?[“\"]?\s?(?P<zh>[^\s“”\"]+\.\w{{2,5}})\s?[”\"]?{_ALL_ZH}",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"(?:(?:that|which) (?:is|was|came)(?: read| imported)? )?(?:from|out of) (?:the |my )?"
    r"(?P<en>e-?mail|mail|calendar|document|file)s?"
    rf"|(?:来自|从)(?:我的)?(?P<zh>邮件|日历|文件|文档){_ALL_ZH}",
    re.IGNORECASE,
)
_KINDS = {
    **dict.fromkeys(("mail", "email", "e-mail", "邮件"), Source.MAIL),
    **dict.fromkeys(("calendar", "日历"), Source.CALENDAR),
    **dict.fromkeys(("document", "file", "文件", "文档"), Source.DOCUMENT),
}
_SAID = re.compile(
    r"^(?:(?:that |what )?I (?:have )?(?:said|told you|mentioned) )?(?:(?:in|on|from|since|before|during) )?"
    r"|^我?(?:在)?|(?:我)?(?:告诉你?|跟你|对你)?(?:说|讲|聊|提到?)?过?你?的(?:内容|东西|一切|全部|所有|事情?|话)*$",
    re.IGNORECASE,
)
"""Matches what stands around the time at which something was told."""
_NAME = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?|[\u4e00-\u9fff]{2,4}")
_EVERYTHING = re.compile(r"的?(?:一切|全部|所有(?:事情?|内容)?|每件事)$")


def selection(topic: str, people: Sequence[Memory], now: datetime) -> Selection | None:
    """Gives what a topic selects; None where it is one to be looked for, like any other."""
    topic = topic.strip(" .!。！")
    if found := _FILE.fullmatch(topic):
        return Selection(source=(found["en"] or found["zh"]).strip())
    if found := _KIND.fullmatch(topic):
        return Selection(source=_KINDS[(found["en"] or found["zh"]).lower()].value)
    if _only_a_time(time := _SAID.sub("", topic), now):
        return Selection(time=time if len(time) < len(topic) else topic)
    name = _EVERYTHING.sub("", topic)
    if _NAME.fullmatch(name) and any(holds(memory.text, name) for memory in people):
        return Selection(person=name)
    return None


def _only_a_time(words: str, now: datetime) -> bool:
    if one_period(words, now.replace(tzinfo=None)) is None:
        return False
    times = [one for one in every_time(words, now) if not one.rrule]
    return not content(without(words, [span for one in times for span in one.spans]))
