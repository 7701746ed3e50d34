"""How memories go together with the time that a question names, and which of them to look at for it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta

from assistantd.domain.clock import utc_ms
from assistantd.domain.memory import NAMED, Fit, Memory, MemoryKind, Span
from assistantd.ical.recurring import read
from assistantd.ical.rule import BadRule
from assistantd.memory.asked_time import EARLIEST, MONTH, YEAR, AskedTime, wall_of
from assistantd.memory.keywords import Question
from assistantd.memory.own import rarest_terms
from assistantd.memory.records import OF_IDS, OF_M, VALID, memory_of
from assistantd.skillkit.when import Grain
from assistantd.vault.store import Database

LOOKED_AT = 100
"""Memories of a time that are looked at, the newest of each sort."""
LASTS = {
    Grain.DAY: relativedelta(days=1),
    Grain.WEEK: relativedelta(weeks=1),
    Grain.MONTH: relativedelta(months=1),
    Grain.YEAR: relativedelta(years=1),
}
FOREVER = 1 << 62
LASTING = (MemoryKind.FACT, MemoryKind.PREFERENCE, MemoryKind.CONSTRAINT, MemoryKind.PERSON)
"""What holds from when it was told on."""
DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|to(?:day|night|morrow)|yesterday|last|next|this|ago)\b|\d{4}-"
    r"|[年月日号周天昨今明礼]|星期|" + MONTH.pattern,
    re.IGNORECASE,
)
"""Matches a time that names a day, not only an hour."""
WEEK = timedelta(days=7)
"""What happened is mostly told within so long."""
FAR = 0.25
"""What is of another time is near by at most so much; it counts only where any memory of a time would do."""
ABOUT, RETURNS = "json_extract(m.meta, '$.times[0].value')", "json_extract(m.meta, '$.times[0].rrule')"


@dataclass(frozen=True, slots=True)
class Named:
    """Is a time that a memory speaks of, as naive wall-clock time."""

    start: datetime
    end: datetime
    rrule: str = ""
    yearless: bool = False

    def meets(self, start: datetime, end: datetime) -> bool:
        """Tells whether any of it lies in a stretch."""
        if self.rrule:
            following = next(self._times(start - (self.end - self.start)), None)
            return following is not None and following < end
        return self.start < end and start < self.end

    def _times(self, since: datetime) -> Iterator[datetime]:
        """Yields its times from a moment on; the first alone of a rule that cannot be read any more."""
        try:
            yield from read(self.rrule).walls(self.start, since)
        except BadRule:
            yield from [self.start] if self.start >= since else []

    def in_year_of(self, moment: datetime) -> Named:
        """Gives the same day of another year."""
        step = relativedelta(years=moment.year - self.start.year)
        return Named(self.start + step, self.end + step, self.rrule)


def times_of(db: Database, ids: Iterable[int]) -> dict[int, tuple[Named, ...]]:
    """Reads the times that memories speak of, as they were understood when they were told."""
    query = f"SELECT id, json_extract(meta, '$.times') FROM memory WHERE id IN {OF_IDS}"  # noqa: S608 - a constant
    rows = db.execute(query, [json.dumps(list(ids))]).fetchall()
    return {id: tuple(filter(None, map(_named, json.loads(times)))) for id, times in rows if times}


def _named(time: Mapping[str, str]) -> Named | None:
    """Gives one stored time; None for an hour without its day, which says nothing about when."""
    start, grain = datetime.fromisoformat(time["value"]), Grain(time["grain"])
    rrule = time.get("rrule", "")
    if grain in (Grain.MINUTE, Grain.PART) and not rrule and not DAY.search(time["text"]):
        return None
    end = start + LASTS.get(grain, timedelta(hours=1))
    return Named(start, end, rrule, bool(MONTH.search(time["text"])) and not YEAR.search(time["text"]))


def fit_of(memory: Memory, times: Sequence[Named], asked: AskedTime) -> Fit:
    """Tells how a memory goes together with the time that is asked for."""
    if asked.told:
        return Fit.TOLD if asked.span.holds(memory.created) else Fit.OUTSIDE
    before_end = asked.span.end is None or memory.created < asked.span.end
    if memory.valid_until and asked.span.start and memory.valid_until <= asked.span.start:
        return Fit.OUTSIDE
    counted = [time for time in times if not (time.rrule and asked.back and asked.anything)]
    if any(_meets(time, span, yearly=asked.yearly) for time in counted for span in (asked.span, *asked.others)):
        return Fit.ABOUT
    if memory.valid_until and before_end:
        return Fit.ABOUT
    if asked.span.holds(memory.created):
        return Fit.SAID if times else Fit.TOLD
    if times:
        return Fit.OUTSIDE
    return Fit.HOLDS if memory.kind in LASTING and before_end else Fit.OUTSIDE


def _meets(time: Named, span: Span, *, yearly: bool) -> bool:
    start, end = wall_of(span)
    return time.meets(start, end) or (yearly and time.yearless and time.in_year_of(start).meets(start, end))


def nearness(memory: Memory, fit: Fit, asked: AskedTime) -> float:
    """Gives 1 for a memory of the time that is asked for, and less the later it was told."""
    if fit in (Fit.ABOUT, Fit.TOLD, Fit.SAID):
        return 1.0
    late = (memory.created - (asked.span.end or memory.created)) / WEEK
    early = ((asked.span.start or memory.created) - memory.created) / WEEK
    if asked.anything:
        return FAR / (1 + max(late, early))
    return (1.0 - late) / 2 if early < 0 and 0 <= late < 1 else 0.0


def in_time(db: Database, question: Question, asked: AskedTime, now: datetime) -> dict[int, Memory]:
    """Gives valid memories of the time that is asked for: told then, speaking of it, or returning."""
    start, end = asked.span.start, asked.span.end
    first, last = utc_ms(start) if start else 0, utc_ms(end) if end else FOREVER
    told = "m.created >= ? AND m.created < ?"
    found = _rows(db, told, [first, last], now, "m.created")
    if len(found) == LOOKED_AT and (terms := rarest_terms(question)):
        match = f"m.id IN (SELECT rowid FROM memory_fts WHERE memory_fts MATCH ?) AND {told}"  # noqa: S608 - constants
        found |= _rows(db, match, [" OR ".join(terms), first, last], now, "m.id")
    if asked.anything and not found:
        found = _beside(db, first, last, now)
    if not asked.told:
        for span in (asked.span, *asked.others):
            found |= _speaking(db, span, now)
        found |= _rows(db, f"{RETURNS} IS NOT NULL", [], now, RETURNS)
    return found


def _beside(db: Database, first: int, last: int, now: datetime) -> dict[int, Memory]:
    """Gives what was told just before and just after, to be named where there is nothing else."""
    after = f"m.id IN (SELECT id FROM memory WHERE created >= ? ORDER BY created LIMIT {NAMED})"  # noqa: S608 - a constant
    return _rows(db, "m.created < ?", [first], now, "m.created", NAMED) | _rows(db, after, [last], now, "m.created")


def _speaking(db: Database, span: Span, now: datetime) -> dict[int, Memory]:
    """Gives what names a day of the stretch first, or the week, month or year around it."""
    start, end = wall_of(span)
    monday = max(start, EARLIEST + timedelta(days=6)) - timedelta(days=6)
    around = [f"{start:%Y-%m}-01", f"{start:%Y}-01-01"]
    days = [monday.isoformat()[:10], end.isoformat()[:16]]
    found = _rows(db, f"{ABOUT} >= ? AND {ABOUT} < ?", days, now, ABOUT)
    return found | _rows(db, f"{ABOUT} IN (?, ?)", around, now, ABOUT)


def _rows(
    db: Database, where: str, values: Sequence[object], now: datetime, order: str, most: int = LOOKED_AT
) -> dict[int, Memory]:
    query = f"SELECT {OF_M} FROM memory m WHERE {where} AND {VALID} ORDER BY {order} DESC LIMIT {most}"  # noqa: S608
    rows = db.execute(query, [*values, utc_ms(now)]).fetchall()
    return {row[0]: memory_of(row) for row in rows}
