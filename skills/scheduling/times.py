"""Which times of what repeats are meant: "Thursday's standup", "the next two", "from now on", 这周四的例会."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from assistantd.domain.agenda import Entry, Occurrence
from assistantd.domain.request import Request
from assistantd.skillkit.context import Context
from assistantd.skillkit.numerals import read_chinese, read_english
from assistantd.skillkit.when import one_period, one_time, without

from .choosing import matching
from .moving import names_day

_NEXT = re.compile(
    r"\b(?:(?:the|my|our)\s+)?(?:next|coming|upcoming)\b(?:\s+(?P<n>two|three|four|five|\d{1,2})\b)?(?!\s+(?:week|month|year|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?)\b)"
    r"|(?:下|接下来的?|之后的?|后面)(?P<zh>[一两二三四五\d]{1,2})?[次场节堂个](?!星期|礼拜|月|周)的?",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    r"\b(?:from now on|every time|each time|always|for good|permanently|(?:all|every one) of (?:them|it|those)|"
    r"the (?:whole|entire) series(?: of)?)\b"
    r"|以后(?:都|每次)?|从现在起|从此|每一?次(?:都|的)?|整个系列的?|(?<!\w)都(?=改|挪|移|换)",
    re.IGNORECASE,
)
_ONCE = re.compile(
    r"\b(?:just|only)\s+(?:this|that|the next|once|the one|for once)(?:\s+(?:time|once|one))?\b|\bthis time(?: only)?\b"
    r"|\b(?:for )?once\b|(?:只|仅|就)(?:是)?(?:这|那|下)?一?次|这一?次|本次|一次(?=[，。]|$)",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"^\W*(?:(?:no|yes|please|cancel|move|delete|change),?\s+)*(?:all|every|each|everything|the (?:whole|entire)|"
    r"always|from now on|both)(?:\s+(?:of (?:them|it)|time|one|series|thing|ones))?(?:\s+please)?\W*$"
    r"|^\W*(?:不|是|请|要)?[，,]?(?:全部|所有|每一?次|整个|以后)(?:的|都|系列)?(?:取消|改|要|改期|是)?(?:吧|了)?\W*$",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"^\W*(?:(?:no|yes|please|cancel|move),?\s+)*(?:just|only)?\s*(?:this|that|the next|the first|once|next|one)"
    r"(?:\s+(?:time|one|once))?(?:\s+(?:only|please))?\W*$"
    r"|^\W*(?:不|是|请|要)?[，,]?(?:只|仅|就)?(?:要|改|取消|是)?(?:这|那|下)?一?[次个](?:就行|就好|就可以|吧)?\W*$",
    re.IGNORECASE,
)
_LONGEST, _YEARS = timedelta(days=62), timedelta(days=5 * 366)
_SKIP = re.compile(
    r"^\s*(?:please\s+|can you\s+|could you\s+)?(?:skip|leave out)\s+(?P<en>.+?)[.!]?\s*$"
    r"|^\s*(?:请|帮我)*(?:跳过|略过)(?P<zh>.+?)(?:吧|了)?[。！]?\s*$"
    r"|^\s*(?P<off>.*?(?:周|星期|礼拜|今天|明天|后天|[日号]|下一?次).{0,12}?)(?:先)?"
    r"(?:不开|不上|不去|不办|停一次|取消一次|跳过)(?:了|吧)[。！]?\s*$",
    re.IGNORECASE,
)
_PLAYED = re.compile(
    r"\b(?:songs?|tracks?|ads?|intro|episodes?|chapters?|videos?|steps?|pages?|lines?|questions?|slides?)\b"
    r"|歌|曲|集|广告|片头|页|步|题",
    re.IGNORECASE,
)
"""Matches what is skipped but stands in no agenda."""
_BACK = re.compile(
    r"^\s*(?:please\s+)?(?:put|bring)\s+(?P<en>.+?)\s+back(?:\s+(?:on|in|into (?:my|the) \w+))?[.!]?\s*$"
    r"|^\s*(?:please\s+)?(?:un-?skip|restore|do(?:n['’]t| not) skip)\s+(?P<un>.+?)(?:\s+after all)?[.!]?\s*$"
    r"|^\s*(?P<after>.+?)\s+(?:is on|takes place|happens)\s+after all[.!]?\s*$"
    r"|^\s*(?:请|帮我|还是)*(?:恢复|不跳过|不要跳过|别跳过)(?P<zh>.+?)(?:了|吧)?[。！]?\s*$"
    r"|^\s*(?P<usual>.+?)(?:还是)?照常(?:举行|进行|开|上)?(?:了|吧)?[。！]?\s*$",
    re.IGNORECASE,
)


def always(text: str) -> bool:
    """Tells whether a text means all of what repeats, or what it shall be from now on."""
    return _ALWAYS.search(text) is not None


def once(text: str) -> bool:
    """Tells whether a text means but one time."""
    return _ONCE.search(text) is not None


def left_out(text: str) -> str:
    """Gives what a text bids to leave out this once: "skip the standup"; empty where it bids no such thing."""
    return "" if _PLAYED.search(text) else _named(_SKIP, text)


def put_back(text: str) -> str:
    """Gives what a text bids to have as usual again: "Thursday's standup is on after all"; empty for nothing."""
    return _named(_BACK, text)


def plainly(words: str) -> str:
    """Gives words without "from now on" and "just this once"."""
    return " ".join(_ONCE.sub(" ", _ALWAYS.sub(" ", words)).split()) or words


def single(data: Mapping[str, object]) -> dict[str, object]:
    """Gives the arguments that name the times an outcome speaks of; none where it speaks of no single times."""
    return {name: data[name] for name in ("id", "times")} if data.get("times") else {}


def chosen(answer: str, arguments: Mapping[str, object]) -> dict[str, object] | None:
    """Gives the arguments of a wish whose "only that one, or all of them?" is answered; None for another answer."""
    if _ALL.search(answer):
        return {name: value for name, value in arguments.items() if name != "times"} | {"every": True}
    return dict(arguments) if _ONE.search(answer) else None


def at_walls(entry: Entry, walls: Sequence[str]) -> tuple[Occurrence, ...]:
    """Gives single times of an entry by their names in its rule."""
    zone, changes = ZoneInfo(entry.zone), dict(entry.changes)
    named = [datetime.fromisoformat(wall) for wall in walls]
    return tuple(Occurrence(entry, (changes.get(wall) or wall).replace(tzinfo=zone), wall) for wall in named)


async def named(words: str, context: Context, id: int = 0) -> tuple[Occurrence, ...]:
    """Gives the single times of what repeats that words name, by a day, some days or as the next; none otherwise."""
    if _NEXT.search(words):
        return await _coming(words, context, id)
    request = context.request
    when = one_time(words, request.now)
    if when is None or when.rrule or (when.timed and not names_day(when.text)):
        return ()
    first, last = _days(words, when.value, request)
    if last - first > _LONGEST:
        return ()
    return _fitting(
        words if (last - first) < timedelta(hours=26) else without(words, when.spans),
        id,
        context.request,
        [one for one in await context.agenda.between(first, last) if one.wall and id in (0, one.entry.id)],
    )


def _days(words: str, day: datetime, request: Request) -> tuple[datetime, datetime]:
    period = one_period(words, request.now)
    first, last = (period.start, period.end - timedelta(microseconds=1)) if period else (day, day)
    after = last.date() + timedelta(days=1)
    return datetime.combine(first, time(), request.zone), datetime.combine(after, time(), request.zone)


def _fitting(words: str, id: int, request: Request, happening: list[Occurrence]) -> tuple[Occurrence, ...]:
    if id:
        return tuple(happening)
    found = matching(words, [replace(one.entry, next=one.at) for one in happening], request)
    kept = {(entry.id, entry.next) for entry in found}
    return tuple(one for one in happening if (one.entry.id, one.at) in kept)


async def _coming(words: str, context: Context, id: int) -> tuple[Occurrence, ...]:
    """Gives the next time, or the next so many, of each entry that the words name."""
    match = _NEXT.search(words)
    assert match is not None, "only such words are asked about"
    rest, waiting = words[: match.start()] + " " + words[match.end() :], await context.agenda.waiting()
    entries = [one for one in waiting if one.id == id] if id else matching(rest, waiting, context.request)
    count = (read_english(match["n"]) if match["n"] else read_chinese(match["zh"] or "一")) or 1
    return tuple([one for entry in entries for one in await coming(entry, context, int(count))])


async def coming(entry: Entry, context: Context, count: int = 1) -> tuple[Occurrence, ...]:
    """Gives the next times of an entry that repeats."""
    if entry.next is None or not entry.rrule:
        return ()
    own: tuple[Occurrence, ...] = ()
    for span in (_LONGEST, _YEARS):
        found = await context.agenda.between(entry.next, entry.next + span)
        own = tuple(one for one in found if one.entry.id == entry.id)[:count]
        if len(own) == count:
            break
    return own


def _named(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return next((group for group in match.groups() if group), "").strip() if match else ""
