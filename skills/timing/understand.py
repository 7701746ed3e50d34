"""The rules by which a request is understood, and what a timer or an alarm is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from assistantd.domain.intent import Intent
from assistantd.skillkit.earnest import unquoted
from assistantd.skillkit.lasting import lasting
from assistantd.skillkit.question import only_asks
from assistantd.skillkit.when import one_time, without

NAME = "timing"
_OTHER = re.compile(
    r"\b(?:cancel|stop|delete|remove|turn off|end|drop|show|list|how (?:long|much)|what|which|when|move|change)\b"
    r"|取消|删|关掉|停|还有|还剩|哪些|什么|改|显示|查看|列出|给我看|看看|读",
    re.IGNORECASE,
)
"""Matches what asks about timers and alarms, or ends them: that is scheduling's."""

_TIMER = re.compile(r"\btimer\b|\bcount ?down\b|^\s*time me\b|计时|倒数|定时器?", re.IGNORECASE)
_ALARM = re.compile(
    r"\bwake me\b|\bget me up\b|\b(?:need|want|like)\s+(?:an?|the|another)\s+(?:\w+\s+)?alarm\b|"
    r"\b(?:an?|the|my|another)\s+(?:[\w:.]+\s+){0,3}alarm\b|^\s*alarm\b|\balarms? (?:at|for|in)\b"
    r"|闹钟|叫我起床|叫醒我|喊我起床|叫我(?:起来|醒)",
    re.IGNORECASE,
)
_SNOOZE = re.compile(
    r"\bsnooze\b|\bremind me (?:again|later)\b|\b(?:ask|tell|ring) (?:me )?again\b"
    r"|^\s*(?:just\s+)?(?:give me\s+)?(?:[\w-]+ more minutes?|[\w-]+ minutes? more)\s*(?:please)?[.!]?\s*$"
    r"|贪睡|推迟.*闹钟|(?:把|将)闹钟推迟|稍后(?:再)?提醒|(?:等会儿?|等一下|待会儿?|过一?会儿?|晚点儿?|(?:小时|分钟|分|秒|刻钟)(?:之?后)?)再(?:提醒|叫|响)"
    r"|再(?:睡|等|躺)(?:一?会儿?|.{0,6}(?:分钟|小时|刻钟))",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"\b(?:called|named|labell?ed|titled)\s+(?P<called>\S.*?)\s*[.!?]*$"
    r"|\btimer\b.*?\bfor\s+(?:the|my|our|some|a|an)\s+(?P<what>[a-z][\w' -]*?)\s*[.!?]*$"
    r"|(?:设|定|开|来|建)(?:一?个|置一?个)?(?P<zh>[\u4e00-\u9fff]{1,8}?)的?(?:计时器|定时器|倒计时|闹钟)",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"^(?:的|一个|个|新|我|早上|上午|下午|晚上|中午|明早|每天|倒)+$")


def understand(text: str) -> Iterator[Intent]:
    """Yields what the rules find."""
    text = text.strip()
    said = unquoted(text)
    if only_asks(text):
        return
    if _SNOOZE.search(said):
        yield Intent(NAME, "snooze", text, confidence=0.96)
    elif _OTHER.search(said):
        return
    elif _TIMER.search(said) and (lasting(said) or len(said) < 40):
        yield Intent(NAME, "timer", text, confidence=0.96)
    elif _ALARM.search(said):
        yield Intent(NAME, "alarm", text, confidence=0.96)


def title_of(text: str, now: datetime) -> str:
    """Gives what a timer or an alarm is for, where the words tell; empty otherwise."""
    if length := lasting(text):
        text = text[: length.start] + text[length.end :]
    if when := one_time(text, now):
        text = without(text, when.spans)
    match = _TITLED.search(text)
    if match is None:
        return ""
    title = (match["called"] or match["what"] or match["zh"]).strip(" “”\"'的")
    return "" if _EMPTY.match(title) else title
