"""What is to be moved, and to when: the words of the request held against the entry that stands there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from assistantd.domain.agenda import Entry
from assistantd.domain.request import Request
from assistantd.skillkit.facts import FactKind, facts_of
from assistantd.skillkit.lasting import lasting
from assistantd.skillkit.numerals import ENGLISH
from assistantd.skillkit.when import Grain, When, every_time, one_time, without

_MOVE = re.compile(
    r"\b(?:move|reschedule|shift|push|postpone|change|bring)\s+(?:back\s+|forward\s+|off\s+)?"
    r"(?:my|the|our|that|this)?\s*(?P<what>\S.*?)\s+(?:forward\s+|back\s+)?(?:to|until|till|for)\s+(?P<new>.+)$"
    r"|(?:把|将)?(?P<zh>[^，。]+?)(?:改到|改成|改为|挪到|移到|推迟到|提前到|延到|延后到|调到|换到)(?P<zhnew>.+)$",
    re.IGNORECASE,
)
_SHIFT = re.compile(
    r"\b(?P<verb>move|shift|push|postpone|delay|bring)\s+(?P<back>back\s+|forward\s+|off\s+)?(?:my|the|our|that|this)?\s*"
    r"(?P<what>\S.*?)\s+(?P<way>back\s+|forward\s+|off\s+)?(?P<by>by\s+)?(?P<span>"
    rf"(?:half an|an?|\d+|{ENGLISH})\s+"
    r"(?:minutes?|hours?|days?|weeks?))(?P<end>\s+(?:later|earlier|back|forward|sooner|ahead))?\W*$"
    r"|(?:把|将)?(?P<zh>[^，。]+?)(?:往|向)?(?P<zhway>推迟|延后|延迟|后推|后移|晚|提前|前移|早)"
    r"(?P<zhspan>(?:半个?|[一二两三四五六七八九十\d]+个?)(?:小时|分钟|天|周|星期))(?:吧|了)?[。！]*$",
    re.IGNORECASE,
)
"""Matches "move X an hour later"."""
_TALKED = re.compile(
    r"^(?:it|that|this|them|(?:the )?(?:e?mail|draft|subject|topic|channel|station|language|voice)\b.*)$|邮件|话题",
    re.IGNORECASE,
)
_LESS = re.compile(r"^\s*(?:请|帮我|麻烦|你|能不能|可以)*(?:把|将)?|的?(?:时间|日程)$")
_HOUR = re.compile(
    r"^\s*(?:make it|change it|at|to)?\s*(?P<hour>\d{1,2})\s*(?:instead|please|then)?\s*[.!]?\s*$", re.IGNORECASE
)
_SPOKEN = re.compile(r"[ap]\.?m\b|早|晨|上午|下午|晚|中午|凌晨|morning|noon|afternoon|evening|night", re.IGNORECASE)
"""Matches what says which half of the day is meant."""
_EARLIER = re.compile(r"\b(?:earlier|forward|sooner)\b|提前|早", re.IGNORECASE)
_LATER = re.compile(r"\b(?:later|back|off|by)\b|推迟|延后|晚|往后", re.IGNORECASE)
_PLAIN = re.compile(r"\b(?:about|please|it|to|then|instead)\b|[吧了请往再]", re.IGNORECASE)
_DAYS = (FactKind.DATE, FactKind.DAY, FactKind.WEEKDAY, FactKind.SPAN)
_EXACT = re.compile(r"(?<!\d)(?:0\d|1[3-9]|2[0-4])[:：.]\d\d|(?<!\d)(?:1[3-9]|2[0-4])点")
"""Matches an hour that stands in one half of the day only."""
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|(?:周|星期|礼拜|週|禮拜)[一二三四五六日天末]")
_NOON = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """Is what was said to be moved, and the words for when."""

    title: str
    new: str


def wanted_of(text: str) -> Wanted | None:
    """Reads "move X to Y"; None where the words are not of that form, or X is nothing of the agenda."""
    if match := _SHIFT.search(text):
        new = _shift(match)
    elif match := _MOVE.search(text):
        new = (match["new"] or match["zhnew"]).strip(" .。!！")
    what = _LESS.sub("", match["what"] or match["zh"]).strip() if match else ""
    what = re.sub(r"^(?:my|the|our)\s+", "", what, flags=re.IGNORECASE)
    return None if not match or not new or _TALKED.search(what) else Wanted(what, new)


def _shift(match: re.Match[str]) -> str:
    """Gives "an hour later" for whatever way it was said; empty where neither earlier nor later was."""
    groups = ("back", "way", "by", "end", "zhway")
    said = " ".join([*(match[group] or "" for group in groups), (match["verb"] or "").lower()])
    if re.search(r"forward|earlier|sooner|ahead|bring|提前|前移|早", said):
        return f"{match['span'] or match['zhspan']} earlier"
    late = re.search(r"back|off|by|later|push|postpone|delay|[迟后晚]", said)
    return f"{match['span'] or match['zhspan']} later" if late else ""


def is_time(words: str, now: datetime) -> bool:
    """Tells whether words name a time, be it a bare hour."""
    return _HOUR.search(words) is not None or one_time(words, now) is not None


def is_shift(words: str) -> bool:
    """Tells whether words name how much later or earlier something shall be."""
    return _by(words) is not None


def moved(entry: Entry, words: str, now: datetime) -> datetime | None:
    """Gives when an entry shall begin, by the user's clock; None where the words name no time.

    They may name only what changes: a day keeps the hour the entry has, an hour keeps its day; of two hours that the
    words can mean, it is the one nearer to the hour the entry has.
    """
    old = entry.next.astimezone(now.tzinfo).replace(tzinfo=None) if entry.next else entry.starts
    if by := _by(words):
        return old + by
    if bare := _HOUR.search(words):
        return _nearer(old, old.replace(hour=int(bare["hour"]) % 24, minute=0))
    times = every_time(words, now)
    when = times[-1] if len(times) > 1 and times[-1].timed else one_time(words, now)
    return None if when is None else _placed(old, when, now)


def names_day(words: str) -> bool:
    """Tells whether words name a day, not an hour alone."""
    return any(fact.kind in _DAYS for fact in facts_of(words)) or _DAY.search(words) is not None


def on_the_wall(at: datetime, entry: Entry, request: Request) -> datetime:
    """Gives a time on the user's clock by the clock of the zone that an entry is kept in."""
    return at.replace(tzinfo=request.zone).astimezone(ZoneInfo(entry.zone)).replace(tzinfo=None)


def _placed(old: datetime, when: When, now: datetime) -> datetime:
    named = names_day(when.text)
    if when.grain is Grain.WEEK:
        return datetime.combine(when.value.date() + timedelta(days=old.weekday()), old.time())
    if not when.timed:
        return when.value if when.grain is Grain.PART else datetime.combine(when.value.date(), old.time())
    if named:
        return _half(old, when)
    placed = datetime.combine(old.date(), _half(old, when).time())
    return placed if placed > now.replace(tzinfo=None) else when.value


def _half(old: datetime, when: When) -> datetime:
    """Chooses the half of the day, where the words leave it open."""
    spoken = _SPOKEN.search(when.text)
    return when.value if spoken or _EXACT.search(when.text) else _nearer(old, when.value)


def _nearer(old: datetime, value: datetime) -> datetime:
    other = value.replace(hour=(value.hour + _NOON) % 24)

    def apart(at: datetime) -> int:
        return abs(at.hour * 60 + at.minute - old.hour * 60 - old.minute)

    return min(value, other, key=apart)


def _by(words: str) -> timedelta | None:
    """Reads "an hour later"."""
    length, earlier = lasting(words), _EARLIER.search(words)
    if length is None or not (earlier or _LATER.search(words)):
        return None
    rest = without(words, [(length.start, length.end)])
    if re.search(r"\w", _PLAIN.sub("", _LATER.sub("", _EARLIER.sub("", rest)))):
        return None  # "tomorrow by 5", 周五晚上: a time of its own, not how much later
    return -length.span if earlier else length.span
