"""Reads what the user says that he just did: "had ramen", "went running at 7", 跑了五公里, 刚吃完午饭."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from assistantd.domain.language import HAN
from assistantd.skillkit.activities import call_of
from assistantd.skillkit.earnest import imagined, joking, reported
from assistantd.skillkit.lasting import lasting
from assistantd.skillkit.question import asks
from assistantd.skillkit.table import table
from assistantd.skillkit.when import When, every_time, one_period, without

LONGEST = 80
"""Characters; who tells more is not logging."""
LONG_AGO = timedelta(days=7)
_LEAD = (
    r"^(?:(?:ok(?:ay)?|so|well|hey|hi|yes|and|then|log(?: that)?|note(?: that)?|by the way|today|earlier)[,:]? +)*"
    r"(?:(?:i|we) ?)?(?:['’](?:ve|m|re) ?|(?:have|am|are|was) )?"
    r"(?:(?:just|already|finally|only|now|also|actually|really|then) )*"
)
_LEAD_ZH = (
    r"^(?:记一?下|记录)?[，：:]?(?:我们?|咱们?)?(?:刚刚?才?|刚刚|已经|终于|总算|又|也|就|才|先|今天|在家|自己|一个人)*"
)
_NOT = re.compile(
    r"\b(?:not|n['’]t|never|no longer|almost|nearly|should|would|could|will|want(?:ed)? to|need(?:ed)? to"
    r"|going to (?!bed|sleep)|used to|usually|always|every|each|often|when i|if|because|remind|tomorrow|later)\b"
    r"|没|不想|不要|别|还没|差点|应该|想要?|打算|明天|后天|要去|每[天周次]|通常|平时|经常|总是|如果|提醒|之后|以后",
    re.IGNORECASE,
)
"""Matches what says that it did not happen, or always does."""
_HALF = re.compile(
    r"\b[ap]\.?m\b|morning|afternoon|evening|night|noon|早|上午|中午|下午|晚|夜|凌晨|傍晚|1[3-9]:|2[0-3]:|\b0\d:",
    re.IGNORECASE,
)
"""Matches what tells the half of the day."""
_CALLED = re.compile(
    _LEAD + r"(?<!m )(?<!are )(?<!was )(?:called|phoned|rang)(?: my)? "
    r"(?!(?:it|him|her|them|me|us|in|off|out|up|for|back|the|a|an)\b)(?P<who>[a-z][\w-]+)\b",
    re.IGNORECASE,
)
_CALLED_ZH = re.compile(
    _LEAD_ZH
    + r"(?:给|跟|和)我?(?P<who>[\u4e00-\u9fff]{1,4}?)(?:打(?:完|过|了)+.{0,3}电话|打电话了|通(?:完|过|了)+.{0,2}电话)"
)
_LATE = re.compile(r"\b(?:late|early)\b|[早晚]了", re.IGNORECASE)
"""Matches what tells that it was not just now, and not when."""
_NOT_AT = {"sleep": 6, "wake": 13}
"""From which hour on, for twelve, a clock time without its half of the day cannot be meant."""
_HOURS = ((270, "breakfast"), (645, "lunch"), (930, "snack"), (1020, "dinner"), (1350, "snack"))
"""From which minute of the day on a meal is which one."""


@dataclass(frozen=True, slots=True)
class Logged:
    """Is something that the user did."""

    activity: str
    start: datetime
    """Naive wall-clock time; of what he has just done, now."""
    end: datetime | None = None


def logged(text: str, now: datetime) -> Logged | None:
    """Gives what the user says that he did, and when; None for anything else, and where no time of day is sure."""
    said = text.strip().rstrip(".!。！~ ")
    if len(said) > LONGEST or _NOT.search(said) or asks(said) or imagined(said) or joking(said) or reported(said):
        return None
    if not _any_deed().search(said):
        return None
    times = every_time(said, now)
    deed = _bare(said, times)
    found = next((one for words in (said, deed) for one in _deeds(words)), None)
    if found is None or len(times) > 1:
        return None
    activity, doing = found
    placed = _placed(said, deed, times, now.replace(tzinfo=None), doing=doing)
    if placed is None:
        return None
    start, end = placed
    if (
        times
        and not _HALF.search(said)
        and activity in _NOT_AT
        and _NOT_AT[activity] <= start.hour < _NOT_AT[activity] + 12
    ):
        start -= timedelta(hours=12)
    return Logged(_meal(start) if activity == "meal" else activity, start, end)


def _bare(said: str, times: tuple[When, ...]) -> str:
    spans = tuple(span for when in times for span in when.spans)
    bare = without(said, spans).strip(" ,，") if spans else said
    return re.sub(rf"(?<=[{HAN.pattern[1:-1]}])\s+(?=[{HAN.pattern[1:-1]}])", "", bare)


def _deeds(said: str) -> Iterator[tuple[str, bool]]:
    """Yields each activity whose words stand at the beginning, and whether he is still at it."""
    if called := _CALLED.match(said) or _CALLED_ZH.match(said):
        yield call_of(called["who"]), False
    for activity, did, doing in _patterns():
        if did.match(said):
            yield activity, False
        elif doing and doing.match(said):
            yield activity, True


@cache
def _any_deed() -> re.Pattern[str]:
    """Gives what looks for any deed anywhere, which is soon done, before times are read."""
    parts = [row[key] for row in table("activities").values() for key in ("did", "doing", "zh_did") if key in row]
    return re.compile("|".join((*parts, r"called|phoned|rang|电话")), re.IGNORECASE)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    found = []
    for activity, row in table("activities").items():
        if "did" in row:
            did = re.compile(f"{_LEAD}(?:{row['did']})|{_LEAD_ZH}(?:{row['zh_did']})", re.IGNORECASE)
            doing = re.compile(f"{_LEAD}(?:{row['doing']})", re.IGNORECASE) if "doing" in row else None
            found.append((activity, did, doing))
    return tuple(found)


def _placed(
    said: str, deed: str, times: tuple[When, ...], now: datetime, *, doing: bool
) -> tuple[datetime, datetime | None] | None:
    """Gives from when to when it was; None where no clock time is told of another part of the day."""
    length = lasting(deed)
    if not times:
        if _LATE.search(deed):
            return None
        return (now - length.span, now) if length and not doing else (now, None)
    (when,) = times
    if doing or not when.timed or when.rrule:
        return None
    period = one_period(said, now)
    if period and timedelta() < period.end - period.start <= timedelta(hours=16):
        end = _past(period.end, now, sure=bool(_HALF.search(when.text)))
        return (end - (period.end - period.start), end) if end else None
    start = _past(when.value, now, sure=bool(_HALF.search(when.text)))
    if start is None:
        return None
    return start, start + length.span if length and start + length.span <= now else None


def _past(at: datetime, now: datetime, *, sure: bool) -> datetime | None:
    """Gives the last time that a clock showed what was said; an hour without its half of the day may be either."""
    step = timedelta(days=1) if sure else timedelta(hours=12)
    while at > now:
        at -= step
    return at if now - at <= LONG_AGO else None


def _meal(at: datetime) -> str:
    minute = at.hour * 60 + at.minute
    return next((meal for start, meal in reversed(_HOURS) if minute >= start), "snack")
