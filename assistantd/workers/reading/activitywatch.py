"""ActivityWatch: of a great many events one sentence a day and bucket is kept, without any window's title."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from assistantd.workers.reading.about import About
from assistantd.workers.reading.json_stream import ITEM, BrokenJson, Path, values
from assistantd.workers.reading.moment import moment_of, written
from assistantd.workers.reading.piece import Fault, Found, LeftOut, Piece
from assistantd.workers.reading.source_file import SourceFile

NAMED = 5
"""Programs or sites that a day's sentence names."""
_LEAST = 60.0
"""Seconds; less of something is not worth a word."""
_LONGEST = 24 * 3600.0
_BUSIEST_DAYS = 40_000
_BUSIEST_NAMES = 5_000
_BREAK = 15 * 60_000
"""Milliseconds; a shorter break at the computer is none."""
_MOST_SPANS = 40
"""Stretches of one day that are told."""
Day = tuple[int, int, int]
Days = dict[tuple[str, Day], Counter[str]]
Spans = dict[tuple[str, Day], list[tuple[int, int]]]


def _wanted(path: Path) -> bool:
    return len(path) == 4 and path[0] == "buckets" and path[2:] == ("events", ITEM)


def read_activitywatch(source: SourceFile, about: About) -> Iterator[Found]:
    """Yields one piece a day and bucket, once the whole file is read."""
    days: Days = defaultdict(Counter)
    spans: Spans = defaultdict(list)
    faults, broken = 0, False
    events = values(source, _wanted)
    number = 0
    try:
        for number, (path, event) in enumerate(events, 1):
            faults += not _count(days, spans, path[1], event, about)
            if number % 1000 == 0:
                yield LeftOut(0, 1000)
    except BrokenJson:
        broken = True
    for (bucket, day), spent in sorted(days.items()):
        if found := _day(bucket, day, spent, about):
            yield replace(found, spans=_joined(spans[bucket, day]))
    if faults:
        yield Fault(faults, "broken")
    if broken:
        yield Fault(number, "cut_short")


def _count(days: Days, spans: Spans, bucket: str, event: Any, about: About) -> bool:
    if not isinstance(event, dict) or not isinstance(event.get("data"), dict):
        return False
    begun, seconds = moment_of(event.get("timestamp"), about.zone), event.get("duration")
    if (
        begun is None
        or isinstance(seconds, bool)
        or not isinstance(seconds, int | float)
        or not 0 <= seconds <= _LONGEST
    ):
        return False
    if what := _what(event["data"]):
        for day, part in _split(begun, float(seconds), about):
            _add(days, (bucket, day), what, part)
        key = bucket, _day_of(begun, about)
        if what == "present" and key in days and len(spans[key]) < _BUSIEST_NAMES:
            spans[key].append((begun, begun + round(float(seconds) * 1000)))
    return True


def _day_of(moment: int, about: About) -> Day:
    at = datetime.fromtimestamp(moment / 1000, about.zone)
    return at.year, at.month, at.day


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Gives the stretches in order, those with a short break between them as one; the first ones of too many."""
    found: list[tuple[int, int]] = []
    for begun, ended in sorted(spans):
        if found and begun - found[-1][1] <= _BREAK:
            found[-1] = found[-1][0], max(found[-1][1], ended)
        else:
            found.append((begun, ended))
    return tuple(found[:_MOST_SPANS])


def _add(days: Days, key: tuple[str, Day], what: str, seconds: float) -> None:
    """Adds up, within bounds: a file made to be hostile names a million days or programs."""
    if key not in days and len(days) >= _BUSIEST_DAYS:
        return
    spent = days[key]
    if what in spent or len(spent) < _BUSIEST_NAMES:
        spent[what] += round(seconds)


def _what(data: dict[str, Any]) -> str:
    """Gives what the time is counted for: a program, a site without its page, or being there at all."""
    if isinstance(status := data.get("status"), str):
        return "present" if status == "not-afk" else ""
    if isinstance(url := data.get("url"), str):
        host = url.partition("://")[2].partition("/")[0].rpartition("@")[2]
        return host.removeprefix("www.")[:80]
    named = data.get("app") or data.get("project") or data.get("language")
    return named.strip()[:80] if isinstance(named, str) else ""


def _split(begun: int, seconds: float, about: About) -> Iterator[tuple[Day, float]]:
    """Yields the part of the time that falls on each day of the user's zone."""
    at = datetime.fromtimestamp(begun / 1000, about.zone)
    midnight = (at + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    today = min(seconds, max(0.0, midnight.timestamp() - at.timestamp()))
    yield (at.year, at.month, at.day), today
    if seconds > today:
        yield (midnight.year, midnight.month, midnight.day), seconds - today


def _day(bucket: str, day: Day, spent: Counter[str], about: About) -> Piece | None:
    total = sum(spent.values())
    most = [(name, seconds) for name, seconds in spent.most_common(NAMED) if seconds >= _LEAST]
    if not most:
        return None
    date = f"{day[0]:04}-{day[1]:02}-{day[2]:02}"
    text = _sentence(date, total, most, chinese=about.chinese)
    return Piece(text, written(*day, 12, zone=about.zone), kind="event", place=bucket[:100], key=date)


def _sentence(date: str, total: float, most: list[tuple[str, int]], *, chinese: bool) -> str:
    time = _time_zh if chinese else _time_en
    if most[0][0] == "present":
        return (
            f"{date}，您使用电脑 {time(total)}。"
            if chinese
            else f"On {date} you were at the computer for {time(total)}."
        )
    if chinese:
        return (
            f"{date}，您在电脑上用了 " + "、".join(f"{name} {time(s)}" for name, s in most) + f"（共 {time(total)}）。"
        )
    listed = ", ".join(f"{name} {time(s)}" for name, s in most)
    return f"On {date} you spent {time(total)} at the computer: {listed}."


def _time_en(seconds: float) -> str:
    hours, minutes = divmod(round(seconds / 60), 60)
    return " ".join(
        part for part in (f"{hours} h" if hours else "", f"{minutes} min" if minutes or not hours else "") if part
    )


def _time_zh(seconds: float) -> str:
    hours, minutes = divmod(round(seconds / 60), 60)
    return " ".join(
        part for part in (f"{hours} 小时" if hours else "", f"{minutes} 分钟" if minutes or not hours else "") if part
    )
