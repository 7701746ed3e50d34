"""The time that a question names: "what did I do last Friday", 上个月我去了哪里."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta

from assistantd.domain.memory import Span
from assistantd.memory.tense import AHEAD, before, looks_back, without_people
from assistantd.memory.words import word_set, words
from assistantd.skillkit.question import asks
from assistantd.skillkit.when import Period, every_time, one_period

LONGEST = 300
"""Letters of a question in which a time is looked for."""
QUOTED = re.compile(r"[\"“「『《][^\"”」』》]*[\"”」』》]")
NO_DAY = re.compile(
    r"^(?:\d{1,2}[号日]|\d{1,2}[/.-]\d{1,2}|(?:in the |at )?(?:morning|afternoon|evening|night|noon|dawn)"
    r"|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|凌晨)$",
    re.IGNORECASE,
)
"""Matches what may be a number, and a part of any day."""
YEAR = re.compile(r"(?:19|20)\d\d|年")
MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|月", re.IGNORECASE)
OPEN = re.compile(
    r"\b(?:the (?P<unit>day|week|weekend|month) )?(?P<word>before|after|since|until)(?: the)?\s*$", re.IGNORECASE
)
OPEN_ZH = re.compile(r"^\s*(?:(?P<before>之前|以前|前(?!天))|(?P<after>之后|以后|后(?!天))|(?P<since>以来))")
SIDE_ZH = re.compile(r"(?:以|之)[前后]$|以来$")
STATES = re.compile(
    r"^\s*(?:i|we|my|our|he|she|they)\b|\b(?:is|are|was|were|has|have|had|am)\b|['’]m\b|^我|是|在", re.IGNORECASE
)
"""Matches what is told rather than asked; the time in it is no wish."""
ASKS = re.compile("[哪谁啥几]|什么")
WITH_WORD = re.compile(
    r"^(?:in|on|at|to|by|from|for|during|over|before|after|since|until)\s+(?:the\s+)?", re.IGNORECASE
)
LEADING = re.compile(r"\b(?:in|on|at|during|over|for|from|of|by|since|after|before|until)(?: the)?\s*$", re.IGNORECASE)
TELLING = re.compile(
    r"\b(?:did|have) (?:i|we) (?:ever )?(?:say|tell|told|mention|note|talk)\w*\b|\bwhat i (?:said|told)\b"
    r"|我.{0,8}(?:说过?|告诉|提过?到?|跟你讲|记过?)",
    re.IGNORECASE,
)
"""Matches a question about what was told, rather than what happened."""
ANYTHING = word_set(
    "do doing happen plan plann schedul occur go went going come been get note mention talk memori memory thing stuff"
    " event day time week month year"
)
"""Stems of words that ask for whatever there is of a time."""
ANYTHING_ZH = re.compile(
    "发生|事情?|安排|计划|打算|说过?|讲|聊|提到?|做过?|干|去过?|过|些|哪[里儿]?|记录?|有|要|事|忙|啥|来着"
)
AGO = re.compile(r"\b(?:week|month|year)s? ago\b|(?:周|星期|礼拜|月|年)(?:以|之)?前$", re.IGNORECASE)
AROUND = {unit: timedelta(days=3) for unit in ("week", "周", "星期", "礼拜")}
AROUND |= dict.fromkeys(("month", "月"), timedelta(days=15)) | dict.fromkeys(("year", "年"), timedelta(days=183))
DIGIT = re.compile(r"\d")
LETTERS = re.compile(r"[^\W\d_]")
UNITS = {"day": relativedelta(days=1), "week": relativedelta(weeks=1), "month": relativedelta(months=1)}
EARLIEST, LATEST = datetime(1000, 1, 1), datetime(9000, 1, 1)  # noqa: DTZ001 - wall-clock time
"""What an open side is in wall-clock time."""


@dataclass(frozen=True, slots=True)
class AskedTime:
    """Is the time that a question names, with what is left of the question without it."""

    span: Span
    rest: str
    anything: bool
    """Whether the rest names nothing: whatever there is of that time is asked for."""
    told: bool
    """Whether it asks what was told then, rather than what happened."""
    back: bool = False
    """Whether it asks about what is over; what returns every week is no event of last month then."""
    others: tuple[Span, ...] = ()
    """What else it can mean: a month that is named without its year is also the last one."""
    yearly: bool = False
    """Whether it names a day or month of any year, and no tense tells which."""

    def at(self, now: datetime) -> datetime:
        """Gives the moment at which a memory must hold to be looked at: in a time that is over, its beginning."""
        over = self.span.end is not None and self.span.end <= now
        return self.span.start if over and self.span.start else now


def asked_time(text: str, now: datetime) -> AskedTime | None:
    """Reads the stretch of time that a question names; None where it names none, or only seems to."""
    if len(text) > LONGEST or (STATES.search(text) and not ASKS.search(text) and not asks(text)):
        return None
    said = QUOTED.sub(lambda found: " " * len(found[0]), without_people(text))
    wall = now.replace(tzinfo=None)
    meant = _period(said, wall)
    if meant is None:
        return None
    start, end = _where(said, wall, meant)
    if word := WITH_WORD.match(said[start:end]):
        start += word.end()
    if _only_seems(said, start, end):
        return None
    return _asked(text, (start, end), _last_one(said, wall, meant), now)


def _period(text: str, wall: datetime) -> Period | None:
    """Gives the stretch that is named, and for a moment its day."""
    if period := one_period(text, wall):
        return period
    moments = [one for one in every_time(text, wall) if one.timed and not one.rrule]
    if len(moments) != 1 or moments[0].value < wall - timedelta(hours=1):
        return None
    day = _midnight(moments[0].value)
    return Period(day, day + timedelta(days=1), day)


def _where(text: str, wall: datetime, meant: Period) -> tuple[int, int]:
    """Gives where the words stand that say it: the fewest that are still read the same."""
    spans = [one.span for one in every_time(text, wall) if not one.rrule]
    for start, end in sorted(spans, key=lambda one: one[0] - one[1]):
        if _period(text[start:end], wall) == meant:
            side = SIDE_ZH.search(text, start, end)  # the reader takes it in, and leaves it out of account
            return start, side.start() if side and _period(text[start : side.start()], wall) == meant else end
    start, end = 0, len(text)
    for cut in _edges(text):
        if _period(text[cut:], wall) != meant:
            break
        start = cut
    for cut in reversed(_edges(text[start:])):
        if DIGIT.search(text[start + cut : end]) or _period(text[start : start + cut], wall) != meant:
            break
        end = start + cut
    return start, end


def _edges(text: str) -> list[int]:
    """Gives the places at which a text can be cut: between words, and between Chinese characters."""
    return [found.end() for found in re.finditer(r"\s+|[^\x00-\x7f]|\b(?=\W)", text) if found.end()]


def _only_seems(text: str, start: int, end: int) -> bool:
    """Tells whether the words are a number, a part of every day, or somebody's name."""
    said = text[start:end].strip()
    if NO_DAY.match(said):
        return True
    return said.istitle() and text[end:].startswith(("'s", "’s"))


def _last_one(text: str, wall: datetime, meant: Period) -> Period:
    if meant.start <= wall or not looks_back(text):
        return meant
    moment = before(lambda now: found.start if (found := _period(text, now)) else None, wall)
    return (_period(text, moment) or meant) if moment else meant


def _asked(text: str, where: tuple[int, int], meant: Period, now: datetime) -> AskedTime:
    said, ahead = text[slice(*where)].strip(), text[: where[0]]
    found, after = OPEN.search(ahead), OPEN_ZH.match(text[where[1] :])
    span = _opened(_about(meant, said), found, after, now.replace(tzinfo=None))
    cut = (
        LEADING.sub("", ahead[: found.start()] if found else ahead),
        text[where[1] + (after.end() if after else 0) :],
    )
    rest = " ".join(part.strip() for part in cut).strip()
    yearless = bool(MONTH.search(said)) and not (YEAR.search(said) or looks_back(text) or AHEAD.search(text))
    last = Period(meant.start - relativedelta(years=1), meant.end - relativedelta(years=1), meant.last)
    return AskedTime(
        _aware(span, said, now),
        rest,
        asks_anything(rest),
        bool(TELLING.search(text)),
        looks_back(text),
        (_aware(last, said, now),) if yearless and meant.start > now.replace(tzinfo=None) else (),
        yearless,
    )


def _about(meant: Period, said: str) -> Period:
    """Widens the day that "two weeks ago" is read as: it is said of days around it too."""
    found = AGO.search(said)
    if found is None or meant.end - meant.start > timedelta(days=1):
        return meant
    around = AROUND[next(unit for unit in AROUND if unit in found[0].lower())]
    return Period(meant.start - around, meant.end + around, meant.last)


def _opened(meant: Period, found: re.Match[str] | None, after: re.Match[str] | None, wall: datetime) -> Period:
    """Opens the stretch to one side where it is said so: before March, since Monday, 三月以来."""
    word = found["word"].lower() if found else str(after.lastgroup) if after else ""
    if found and (unit := (found["unit"] or "").lower()):
        step = UNITS["week" if unit == "weekend" else unit]
        if word == "before":
            return Period(meant.start - step, meant.start, meant.start)
        return Period(meant.end, meant.end + step, meant.end) if word == "after" else meant
    if word in ("before", "until"):
        return Period(_midnight(wall) if meant.start > wall else EARLIEST, meant.start, meant.start)
    if word == "since":
        first = meant.start if meant.start <= wall else meant.start - timedelta(days=7)
        return Period(first, max(_midnight(wall), first) + timedelta(days=1), wall)
    return Period(meant.end, LATEST, meant.end) if word == "after" else meant


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _aware(period: Period, said: str, now: datetime) -> Span:
    start = None if period.start == EARLIEST else period.start.replace(tzinfo=now.tzinfo)
    return Span(start, None if period.end == LATEST else period.end.replace(tzinfo=now.tzinfo), said)


def wall_of(span: Span) -> tuple[datetime, datetime]:
    """Gives the ends of a stretch as naive wall-clock time."""
    start, end = span.start, span.end
    return start.replace(tzinfo=None) if start else EARLIEST, end.replace(tzinfo=None) if end else LATEST


def asks_anything(rest: str) -> bool:
    """Tells whether what is left of a question names nothing of its own."""
    bare = ANYTHING_ZH.sub(" ", rest)
    return not any(key not in ANYTHING and LETTERS.search(key) for key in words(bare))
