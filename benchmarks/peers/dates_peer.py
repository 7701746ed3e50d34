"""Reads times with those of the known packages that are there; run by an interpreter that has them, none of ours.

Reads {"en": [[text, now], ...], "zh": [...]} from stdin and writes one line of JSON: {package: {"version": ...,
"found": {language: [readings]}}}. A reading is null or [start, end, last, grain]: ISO 8601 without a zone; the grain is
empty where the package does not tell it. Of several readings the packages' own first choice counts, and of recognizers
the coming one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import date, datetime, time, timedelta
from importlib import metadata
from io import StringIO
from typing import Any

Reading = list[str] | None
Reader = Callable[[str, datetime, str], Reading]
DAY = timedelta(days=1)
LENGTHS = {1: "day", 7: "week", 28: "month", 29: "month", 30: "month", 31: "month", 365: "year", 366: "year"}
LENGTHS |= {90: "quarter", 91: "quarter", 92: "quarter"}


def moment(value: datetime, grain: str = "") -> Reading:
    """Gives the reading of one moment or unit."""
    told = value.replace(microsecond=0, tzinfo=None).isoformat()
    return [told, told, told, grain]


def span(start: datetime, end: datetime, last: datetime) -> Reading:
    """Gives the reading of a stretch, which is a unit where it is as long as one."""
    whole = start.time() == end.time() == time()
    grain = LENGTHS.get((end - start).days, "") if whole else ""
    return [one.replace(tzinfo=None).isoformat() for one in (start, end, last)] + [grain]


def dateparser() -> Reader:
    """Gives a reader by dateparser; a text that is no date as a whole is searched for one."""
    from dateparser.date import DateDataParser  # type: ignore[import-not-found]
    from dateparser.search import search_dates  # type: ignore[import-not-found]

    def read(text: str, now: datetime, language: str) -> Reading:
        settings = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future", "RETURN_TIME_AS_PERIOD": True}
        found = DateDataParser(languages=[language], settings=settings).get_date_data(text)
        if found.date_obj:
            value = found.date_obj
            if found.period == "time":
                return moment(value, "minute")
            value = value.replace(hour=0, minute=0, second=0)
            if found.period == "year":
                return span(value.replace(month=1, day=1), value.replace(year=value.year + 1, month=1, day=1), value)
            if found.period == "month":
                value = value.replace(day=1)
                return span(value, (value + 31 * DAY).replace(day=1), value)
            return moment(value, found.period)
        del settings["RETURN_TIME_AS_PERIOD"]
        several = search_dates(text, languages=[language], settings=settings)
        return moment(max(several, key=lambda one: len(one[0]))[1]) if several else None

    return read


def parsedatetime() -> Reader:
    """Gives a reader by parsedatetime, which knows English only."""
    import parsedatetime as package  # type: ignore[import-not-found]

    def read(text: str, now: datetime, language: str) -> Reading:
        value, told = package.Calendar().parse(text, now)
        if language != "en" or not told:
            return None
        made = datetime.combine(date(*value[:3]), time(*value[3:6]))
        return moment(made.replace(hour=0, minute=0, second=0), "day") if told == 1 else moment(made, "minute")

    return read


def timefhuman() -> Reader:
    """Gives a reader by timefhuman, which knows English only."""
    import timefhuman as package  # type: ignore[import-not-found]

    def read(text: str, now: datetime, language: str) -> Reading:
        found = package.timefhuman(text, config=package.tfhConfig(now=now)) if language == "en" else None
        first = found[0] if isinstance(found, list) and found else found
        if isinstance(first, tuple) and all(isinstance(one, datetime) for one in first):
            start, last = first
            return span(start, last + DAY if last.time() == time() else last, last)
        if isinstance(first, datetime):
            return moment(first)
        return moment(datetime.combine(first, time()), "day") if isinstance(first, date) else None

    return read


def recognizers() -> Reader:
    """Gives a reader by recognizers-text."""
    from recognizers_date_time import Culture, recognize_datetime  # type: ignore[import-not-found]

    cultures = {"en": Culture.English, "zh": Culture.Chinese}

    def read(text: str, now: datetime, language: str) -> Reading:
        found = recognize_datetime(text, cultures[language], reference=now)
        found = [one for one in found if one.resolution and one.resolution.get("values")]
        if not found:
            return None
        value = max(found, key=lambda one: len(one.text)).resolution["values"][-1]

        def told(word: str) -> datetime:
            return datetime.fromisoformat(f"{now.date()} {word}" if ":" in word[:3] else word)

        if value.get("value", "not resolved") != "not resolved" and value["type"] in ("date", "time", "datetime"):
            return moment(told(value["value"]), "day" if value["type"] == "date" else "minute")
        if "start" in value and "end" in value:
            return span(told(value["start"]), told(value["end"]), told(value["end"]))
        return None

    return read


def jionlp() -> Reader:
    """Gives a reader by jionlp, which knows Chinese only."""
    import jionlp as package  # type: ignore[import-not-found]

    def read(text: str, now: datetime, language: str) -> Reading:
        if language != "zh":
            return None
        try:
            found = package.parse_time(text, time_base=now)
        except ValueError:
            several = package.ner.extract_time(text, time_base=now)
            found = max(several, key=lambda one: len(one["text"]))["detail"] if several else {"type": ""}
        if found["type"] not in ("time_point", "time_span"):
            return None
        start, end = map(datetime.fromisoformat, found["time"])
        if found["type"] == "time_point" and end - start < timedelta(hours=2):
            return moment(start, "minute")
        last = end.replace(second=0) if end.time() < time(23, 59) else datetime.combine(end, time())
        return span(start, end + timedelta(seconds=1) if end.second == 59 else end, last)

    return read


PACKAGES: dict[str, tuple[str, Callable[[], Reader]]] = {
    "dateparser": ("dateparser", dateparser),
    "parsedatetime": ("parsedatetime", parsedatetime),
    "timefhuman": ("timefhuman", timefhuman),
    "recognizers-text": ("recognizers-text-date-time", recognizers),
    "jionlp": ("jionlp", jionlp),
}


def readings(read: Reader, rows: list[list[str]], language: str) -> list[Reading]:
    """Gives a package's reading of each row; a row that it fails on has none."""
    found: list[Reading] = []
    for text, now in rows:
        reading = None
        with suppress(Exception):  # a package's own faults count as nothing read
            reading = read(text, datetime.fromisoformat(now), language)
        found.append(reading)
    return found


def main() -> None:
    """Answers with every package that can be imported."""
    jobs: dict[str, list[list[str]]] = json.load(sys.stdin)
    answer: dict[str, Any] = {}
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        for name, (distribution, make) in PACKAGES.items():
            try:
                read = make()
            except ImportError:
                continue
            found = {language: readings(read, rows, language) for language, rows in jobs.items()}
            answer[name] = {"version": metadata.version(distribution), "found": found}
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
