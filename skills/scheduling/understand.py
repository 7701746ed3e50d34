"""The rules by which a request is understood, and the title found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from assistantd.domain.intent import Intent
from assistantd.skillkit.earnest import unquoted
from assistantd.skillkit.question import asks, only_asks
from assistantd.skillkit.when import Grain, one_time, without

from .details import details
from .moving import is_shift, is_time, wanted_of
from .returning import returning
from .seeking import sought
from .times import left_out, plainly, put_back
from .usual import habitual

NAME = "scheduling"
LOOK = 0.3
"""Confidence of a question that the agenda may answer, and the memory as well."""

_REMIND = re.compile(
    r"\bremind me\b(?!\s+(?:how|what|who|whose|why|where|which)\b)"
    r"|\b(?:set|create|add|make)\s+(?:a|an|another|me a)\s+(?:\w+\s+)?reminder\b"
    r"|\bdon['’]t let me forget to\b|\b(?:don['’]t|do not) forget to\b|^\s*(?:please )?remember to\b|"
    r"^\s*(?:请)?(?:别忘了|不要忘了|记得)|\breminder to\b|提醒我|提醒一下我|(?:设|定|加|建)(?:一?个|置|置一个)?提醒",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:add|put|enter)\b.*\b(?:calendar|agenda|diary|schedule)\b|^\s*(?:please\s+)?(?:schedule|"
    r"book)\s+(?!me\b)|\b(?:add|create|make)\s+an?\s+(?:event|appointment|meeting)\b|"
    r"(?:加到|加入|放进|记到|添加到|写进|记入)(?:我的)?(?:日程|日历|行程)|(?:添加|新建|加|"
    r"安排)(?:一?个)?(?:日程|会议|约会)",
    re.IGNORECASE,
)
_CANCEL = re.compile(
    r"^\s*(?:please\s+|can you\s+)?(?:cancel|delete|remove|drop|call off|"
    r"(?:stop|turn off|end|clear)(?=.*\b(?:timers?|alarms?)\b))\s+(?:my|the|that|"
    r"this)?\s*(?P<what>(?!.*\b(?:e-?mail|draft|memory)\b).+?)[.!]?\s*$"
    r"|^\s*(?:请|帮我)*(?:取消|删除|删掉|去掉|"
    r"(?:关掉|关闭|停掉|停止|清除)(?=.*(?:闹钟|计时|定时)))(?P<zh>(?!.*(?:邮件|记忆)).+?)[。！]?\s*$|^\s*(?:请|"
    r"帮我)*把(?P<ba>.+?)(?:取消|删掉|删除|(?<=闹钟)(?:关|停)|(?<=计时)停|(?<=计时器)(?:关|停))(?:掉|了|吧)*[。！]?\s*$",
    re.IGNORECASE,
)
_AGENDA = re.compile(
    r"\bwhat(?:['’]s| is| do I have| have I got| am I doing)\b.*\b(?:on|planned|scheduled|"
    r"my (?:agenda|calendar|schedule|day|plans?)|happening|coming up|up)\b.*\??$|"
    r"\bwhat(?:['’]s| is)\s+on\b|\bwhat do I have\b|\b(?:show|list|tell me|read)\b.*\bmy (?:agenda|"
    r"calendar|schedule|reminders|appointments|day)\b|"
    r"\bam I busy\b|\bdo I have (?:any(?:thing)?|plans|an? (?:appointment|meeting))\b|"
    r"\b(?:what|which|any) (?:reminders|appointments|meetings|alarms?|timers?)\b|^\s*(?:my )?(?:agenda|"
    r"calendar|timers?|alarms?)\s*\??$|\b(?:show|list)\b.*\b(?:alarms|timers)\b|"
    r"\bhow (?:long|much(?: time)?)\b.*\b(?:left|remain\w*)\b.*\btimer|\btimer\b.*\b(?:left|remain\w*)\b|"
    r"(?:哪些|什么|几个|有没有|查看|列出|看看).{0,4}(?:闹钟|计时)|(?:计时|定时)器?.{0,3}还?(?:剩|有)(?:多|几)|"
    r"有(?:什么|哪些|啥|没有)(?:安排|日程|事|计划|会|提醒|约)|(?:安排|日程|行程)(?:是什么|怎么样|"
    r"有哪些)|忙吗|(?:看看|查看|列出).{0,6}(?:日程|安排|提醒)|有安排吗|我有哪些提醒",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\blists?\b|\bto-?do\b|清单|列表|待办", re.IGNORECASE)
"""Matches what stands on a list, not in the agenda."""
_MINE = re.compile(r"\b(?:I|my|me|we|our|on today|on tomorrow)\b|我", re.IGNORECASE)
_STATEMENT = re.compile(r"\b(?:I|my|we|our|he|she|they|was|were)\b|我|他|她|[?？\"“”「」]", re.IGNORECASE)

_HEAD = re.compile(
    r"^\s*(?:please\s+|can you\s+|could you\s+|hey,?\s+)*(?:and\s+)?(?:remind me|(?:set|create|add|"
    r"make)\s+(?:a|an|another|me a)\s+(?:\w+\s+)?(?:reminder|alarm)|"
    r"don['’]t let me forget|(?:don['’]t|do not) forget|remember|add|put|enter|schedule|book|create|make)\b\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*\b(?:to|in|into|on)\s+(?:my|the)\s+(?:calendar|agenda|diary|schedule)\b|"
    r"[，,]?\s*(?:并)?(?:请)?(?:加到|加入|放进|记到|添加到|写进|记入)(?:我的)?(?:日程|日历|"
    r"行程)(?:里|中)?",
    re.IGNORECASE,
)
_HAN_HEAD = re.compile(
    r"(?:请|麻烦|帮我|记得|别忘了|不要忘了|到时候|你|要|在|能不能|可以|能|\s)*(?:提醒一下我|"
    r"提醒我(?:一下|一次)?|(?:设|定|加|建)(?:一?个|"
    r"置一个|置)?(?:提醒|闹钟)|(?:添加|新建|加|安排)(?:一?个)?(?:日程)?)(?:要|得|"
    r"去(?!\w))?[：:，,\s]*"
)
_EDGES = re.compile(
    r"^(?:记得|别忘了|不要忘了|把|将(?!来))|吗$|^(?:(?:to|that|about|for|of|on|at|by|an?|the(?=\s+(?:event|appointment)\b)|event|"
    r"appointment:)\b[\s:,]*)+|(?:\s+\b(?:on|at|in|by|for|from|the|to|every)\b)+\s*$|"
    r"^[\s,，。.:：;-]+|[\s,，。.:：;!?？-]+$",
    re.IGNORECASE,
)

_FREE = re.compile(
    r"\b(?:when|which days?|what (?:days?|times?)|which \w+|what \w+)\s+(?:am|are|will)\s+(?:I|we)\s+(?:be\s+)"
    r"?(?:free|available|off)\b"
    r"|\b(?:am I|are we|is my (?:calendar|schedule|day|\w+day))\s+(?:\w+\s+)?(?:free|available|open|clear)\b"
    r"|(?<!your )\bfree (?:time|slots?|hours?|days?|evenings?|afternoons?)\b(?!.*\byou\b)|\bmy availability\b"
    r"|\b(?:find|look for|get|is there)\b(?: me)?\s+(?:an?|one|half|some|any|\d+|two|three|\w+ free)\b.{0,30}?"
    r"\b(?:hours?|minutes?|slots?|gaps?|windows?|time)\b(?!.*\b(?:timer|reminder)\b)"
    r"|(?:什么时候|几点|哪天|哪几天|什么时间)(?:会?有空|有时间|空着|空闲|没事)|有空吗|有没有空|有空[？?]?$|空闲时间|空档|空着吗"
    r"|(?:找|安排)(?:出|个|一?段|一?个)?(?:半个?|[一二两三四五\d]+个?半?)(?:小时|钟头|分钟)(?:的)?(?:时间|空闲|空档)?[。？?]?$",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"^\s*(?:please\s+|can you\s+|could you\s+|and\s+|then\s+)*"
    r"(?:move|reschedule|shift|push|postpone|delay|change|bring)\b"
    r"|^\s*(?:请|帮我|麻烦)*(?:把|将).+(?:改到|挪到|移到|推迟|提前|延后|延到|调到|改成|改为)"
    r"|^(?!.*(?:[我他她你您谁？?]|了[。！]?$))\s*[^，。]{2,16}(?:改到|挪到|移到|推迟到|提前到|延到|调到)",
    re.IGNORECASE,
)
_NOTED = re.compile(
    r"\b(?:calendar|agenda|diary|appointment|meeting|reminders?|alarms?|timers?|event)\b"
    r"|日程|日历|行程|会议|预约|提醒|闹钟|计时|定时",
    re.IGNORECASE,
)
"""Matches what can only be something of the agenda."""


def understand(text: str, now: datetime) -> Iterator[Intent]:
    """Yields what the rules find."""
    text = text.strip()
    own = unquoted(text)
    told = details(own)
    reminding = _REMIND.search(told.rest if told.lead is not None else own) is not None
    if _FREE.search(own) and not reminding:
        yield Intent(NAME, "free", text, confidence=0.93)
    elif _AGENDA.search(text) and not reminding and not _LISTED.search(text):
        sure = 0.9 if _NOTED.search(text) else 0.7 if _MINE.search(text) else 0.5
        yield Intent(NAME, "agenda", text, confidence=sure)
    elif changed := _single(text, now):
        yield changed
    elif match := _CANCEL.search(text):
        sure = 0.9 if _NOTED.search(text) else 0.45
        yield Intent(NAME, "cancel", text, {"title": match["what"] or match["zh"] or match["ba"]}, sure)
    elif _moves(plainly(text), now) and not only_asks(text):
        yield Intent(NAME, "move", text, confidence=0.9)
    elif reminding and not only_asks(wish.rest if (wish := returning(text) or habitual(text)) else text):
        yield Intent(NAME, "remind", text, confidence=0.95)
    elif _EVENT.search(text) and not asks(text):
        yield Intent(NAME, "event", text, confidence=0.9 if _NOTED.search(text) else 0.35)
    elif _bare_event(told.rest, now):
        yield Intent(NAME, "event", text, confidence=0.92 if told.lead is not None else 0.62)
    elif what := sought(text):
        yield Intent(NAME, "agenda", text, {"of": what}, LOOK)


def _single(text: str, now: datetime) -> Intent | None:
    """Gives the wish to leave a single time out, or to have it as usual again."""
    if what := put_back(text):
        return Intent(NAME, "move", text, {"title": what, "back": True}, 0.9 if one_time(what, now) else 0.4)
    if what := left_out(text):
        return Intent(NAME, "cancel", text, {"title": what, "once": True}, 0.92 if one_time(what, now) else 0.7)
    return None


def _moves(text: str, now: datetime) -> bool:
    """Tells whether a text bids that something be moved to a time: "move the dentist to Friday at 10"."""
    wanted = wanted_of(text) if _MOVES.search(text) else None
    return wanted is not None and (is_time(wanted.new, now) or is_shift(wanted.new))


def _bare_event(text: str, now: datetime) -> bool:
    """Tells whether a text is nothing but a thing and a time to come: "dentist on Friday at 10"."""
    if _STATEMENT.search(text) or asks(text) or len(text.split()) > 9 or len(text) > 60:
        return False
    time = one_time(text, now)
    return time is not None and time.grain is Grain.MINUTE and not time.rrule and len(title_of(text, now)) > 1


def title_of(text: str, now: datetime) -> str:
    """Gives what is left of a request without its time and without "remind me to"."""
    time = one_time(text, now)
    rest = without(text, time.spans) if time else text
    rest = _HAN_HEAD.sub("", _TAIL.sub("", rest), count=1)
    rest = _HEAD.sub("", rest)
    last = ""
    while last != rest:
        last, rest = rest, _EDGES.sub("", rest).strip()
    return rest
