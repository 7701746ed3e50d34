"""What is said of an appointment besides its name and time: its length, when to announce it, how long the way is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistantd.skillkit.lasting import lasting
from assistantd.skillkit.when import one_period, one_time, without

_NUMBER = r"[\w.\s-]{1,30}?|[\d零一二两三四五六七八九十半个.]{1,6}\s*(?:分钟|小时|刻钟|天|周|星期|礼拜|个?月|个?钟头)"
_END = r"(?=\s*(?:[,.;!，。；！]|$|and\b|并))"
_LEAD = re.compile(
    rf"[,;]?\s*(?:and\s+|then\s+)?(?:please\s+)?(?:remind|alert|notify|warn|tell)\s+me\s+(?P<n>{_NUMBER})\s+"
    rf"(?:before(?:hand)?|earlier|ahead(?: of time)?|in advance){_END}"
    rf"|[,;]?\s*(?:and\s+)?(?:with\s+)?an?\s+(?:reminder|alert|notice)\s+(?P<a>{_NUMBER})\s+(?:before(?:hand)?|"
    rf"ahead|in advance){_END}"
    rf"|[，,]?(?:并|请|要)?提前(?P<zh>{_NUMBER})(?:提醒(?:一下)?我?(?:一下)?|通知我|叫我){_END}",
    re.IGNORECASE,
)
_QUIET = re.compile(
    r"[,;]?\s*(?:but\s+)?(?:without (?:a |any )?reminders?|no reminders?|(?:and\s+)?do(?:n['’]t| not) remind m"
    r"e(?: of it)?)\b"
    r"|[，,]?(?:不用|不要|别|不必)提醒(?:我)?",
    re.IGNORECASE,
)
_TRAVEL = re.compile(
    rf"[,;]?\s*(?:and\s+)?(?:it takes(?: me)?|it['’]s|it is|with|allow|the way takes|plan)\s+(?P<n>{_NUMBER})\s+"
    rf"(?:to get there|away|(?:of\s+)?travel(?:l?ing)?(?: time)?|(?:of\s+)?driv(?:e|ing)|by (?:car|"
    rf"train|bus|bike|foot)|on the way)"
    rf"(?:\s+by \w+)?{_END}"
    rf"|[，,]?(?:路上|车程|路程|过去|走路|开车)(?:要|需要|得|大概|大约)*(?P<zh>{_NUMBER}){_END}",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\bremind me\s+(?P<n>[\w.\s-]{1,30}?)\s+(?:before|ahead of)\s+(?:my|the|our|every)?\s*(?P<what>[^,.;!?]+)"
    rf"|提前(?P<zhm>{_NUMBER})提醒我(?P<zhof>[^，。]+)"
    rf"|提醒我?(?P<zhafter>[^，。]+?)前(?P<zn>{_NUMBER})$"
    rf"|(?:请|在)?(?P<zhwhat>[^，。]+?)(?:之)?前(?P<zhn>{_NUMBER})提醒我",
    re.IGNORECASE,
)
_FOR = re.compile(r"(?:\bfor|持续|为时)\s*$", re.IGNORECASE)
_LONGEST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Details:
    """Is what was said besides, and the words without it."""

    rest: str
    lead: timedelta | None = None
    quiet: bool = False
    travel: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Before:
    """Is a wish to be told some time before something."""

    span: timedelta
    what: str


def details(text: str) -> Details:
    """Takes out of a text when to announce it, and how long the way is."""
    lead, rest = _span(_LEAD, text)
    travel, rest = _span(_TRAVEL, rest)
    quiet = _QUIET.search(rest) is not None
    return Details(_QUIET.sub("", rest) if quiet else rest, lead, quiet, travel or timedelta())


def lasts(text: str, at: datetime, now: datetime) -> timedelta | None:
    """Gives how long something lasts that begins at a time read from the same words; None where they do not tell."""
    period, when = one_period(text, now), one_time(text, now)
    if when is None or not when.timed:
        return None
    if period is not None and period.start == at:
        told = period.end - period.start
    elif length := lasting(without(text, when.spans), clocked=True):
        told = length.span  # a 30-minute call at 3, 下午四点开半小时会
    else:
        return None
    return told if timedelta() < told <= _LONGEST else None


def lengthless(text: str) -> str:
    """Gives the words without how long it lasts: "for 15 minutes"."""
    length = lasting(text)
    lead = _FOR.search(text[: length.start]) if length else None
    if length is None or lead is None:
        return text
    return f"{text[: lead.start()].rstrip()} {text[length.end :].lstrip()}".strip()


def before(text: str) -> Before | None:
    """Reads "remind me 15 minutes before the dentist"."""
    match = _BEFORE.search(text)
    if match is None:
        return None
    length = lasting(match["n"] or match["zn"] or match["zhn"] or match["zhm"] or "")
    what = (match["what"] or match["zhafter"] or match["zhwhat"] or match["zhof"] or "").strip()
    return Before(length.span, what) if length and what else None


def _span(pattern: re.Pattern[str], text: str) -> tuple[timedelta | None, str]:
    match = pattern.search(text)
    found = next((group for group in match.groups() if group), "") if match else ""
    length = lasting(found)
    return (length.span, text[: match.start()] + text[match.end() :]) if match and length else (None, text)
