"""Dates and times in words, English and Chinese: how many are resolved exactly, at their grain.

`python -m benchmarks.dates --data DIR [--json FILE] [--misses] [--peer-python PYTHON]`, where DIR holds duckling/ and
recognizers/. The peers that PYTHON can import read the same rows, at their own defaults; a grain that one does not tell
is not asked of it.

Counted: the rows of duckling of the kinds `datetime` and `datetimeInterval`, and the rows of recognizers' DateTimeModel
with exactly one result, a date, a time or a range that its authors resolved. Apart: holidays, open intervals, rows with
several results, and durations, sets and zones, which are no moment. A row is a hit where our one reading equals a
listed value: its start and its grain for a moment, start and end for an interval.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from statistics import mean, median
from time import perf_counter_ns
from typing import Any

from assistantd.skillkit.when import Customs, Meaning, lunar, read_time
from assistantd.skillkit.when.customs import PARTS
from benchmarks import date_peers
from benchmarks.data_folder import lines, parser

LANGUAGES = {"en": "English", "zh": "Chinese"}
NO_REFERENCE = datetime.fromisoformat("2000-01-01")
"""Where a row names none; such a row is not counted."""
CLOCKED = ("second", "minute", "hour")
_HOURS_HERE = {"dawn": (4, 8), "morning": (8, 12), "noon": (11, 13), "afternoon": (12, 16), "night": (16, 20)}
_HOURS_THERE = {
    "dawn": (4, 8), "morning": (8, 12), "noon": (11, 13), "lunch": (11, 13), "after lunch": (13, 16),
    "afternoon": (12, 16), "evening": (16, 20), "night": (20, 24), "daytime": (8, 18), "nighttime": (0, 8),
    "breakfast": (7, 9), "after breakfast": (9, 12), "dinner": (18, 20), "after dinner": (20, 24),
}  # fmt: skip
CUSTOMS = {
    "en duckling": Customs(
        weekend_from=-6,
        from_eve=True,
        finer=True,
        upcoming_one=True,
        whole_weeks=True,
        summer_over=(9, 24),
        parts={**PARTS, "morning": (0, 12), "early morning": (0, 9)},
    ),
    "en recognizers": Customs(rolling=True, undated_today=True, mid_from=10, begin_months=4, parts=_HOURS_THERE),
    "zh duckling": Customs(weekend_from=-6, from_eve=True, near_weekdays=True, distance_spans=True),
    "zh recognizers": Customs(rolling=True, plain_hours=True, parts={**PARTS, **_HOURS_HERE}),
}
"""What the authors of a set mean by the same words: hours of the parts of the day, whether 三天后 is a day, …"""
RESOLVED = ("date", "time", "datetime", "daterange", "timerange", "datetimerange")


@dataclass(frozen=True, slots=True)
class Row:
    """Is one text with every value that counts as right."""

    text: str
    now: datetime
    kind: str
    values: tuple[tuple[str, str, str], ...]
    """Start, end (empty for a moment) and grain (empty where the set names none), ISO 8601 without a zone."""
    counted: bool
    zone: tzinfo | None = None
    """The zone of `now`, which words such as "9:30 CET" are told in."""

    @property
    def recognizers(self) -> bool:
        return self.kind.startswith("recognizers")


def rows(folder: Path, language: str) -> Iterator[Row]:
    """Reads both sets in one language."""
    path = folder / "duckling" / f"duckling_time_{language}.jsonl.gz"
    yield from map(_duckling, lines(path))
    path = folder / "recognizers" / "DateTime" / LANGUAGES[language] / "DateTimeModel.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(_recognizers, json.load(file))


def _duckling(row: dict[str, Any]) -> Row:
    told = datetime.fromisoformat(row["reference"])
    now = told.replace(tzinfo=None)
    start, end = row.get("value") or row.get("start") or row.get("at") or "", row.get("end") or ""
    kind = "duckling " + row["kind"]
    counted = row["kind"] in ("datetime", "datetimeInterval")
    start, end = start.replace("-00", "-01"), end.replace("-00", "-01")  # a month of some rows has a day zero
    return Row(row["text"], now, kind, ((start, end, row["grain"]),), counted, told.tzinfo)


def _recognizers(row: dict[str, Any]) -> Row:
    told = row.get("Context", {}).get("ReferenceDateTime", "")
    now = datetime.fromisoformat(told).replace(tzinfo=None) if told else NO_REFERENCE
    results = row["Results"]
    if len(results) != 1 or not told:
        kind = "none" if not results else "several" if len(results) > 1 else "without a reference time"
        return Row(row["Input"], now, f"recognizers {kind}", (), counted=False)
    kind = results[0]["TypeName"].removeprefix("datetimeV2.")
    values = tuple(filter(None, (_value(one, now) for one in results[0]["Resolution"].get("values") or ())))
    return Row(row["Input"], now, f"recognizers {kind}", values, counted=kind in RESOLVED and bool(values))


def _value(value: dict[str, str], now: datetime) -> tuple[str, str, str] | None:
    kind = value["type"]
    if kind in ("date", "time", "datetime") and value.get("value", "not resolved") != "not resolved":
        said = _iso(value["value"], now)
        return _from_lunar(said) if value.get("isLunar") else said, "", "day" if kind == "date" else "minute"
    if "start" in value and "end" in value:
        return _iso(value["start"], now), _iso(value["end"], now), ""
    return None


def _from_lunar(said: str) -> str:
    """Gives the Gregorian day of a value told in the Chinese calendar; the value itself where no table reaches."""
    told = datetime.fromisoformat(said)
    day = lunar.day_of(told.year, told.month, told.day)
    return datetime.combine(day, told.time()).isoformat() if day else said


def _iso(text: str, now: datetime) -> str:
    """Gives a moment; a clock time alone is taken on the reference's day."""
    return datetime.fromisoformat(f"{now.date()} {text}" if ":" in text[:3] else text).isoformat()


def hit(row: Row, meant: Meaning | None) -> bool:
    """Tells whether the reading equals a listed value."""
    return meant is not None and any(_equal(row, value, meant) for value in row.values)


def _equal(row: Row, value: tuple[str, str, str], meant: Meaning) -> bool:
    start, end, grain = value
    if end:
        return _stretch_equal(row, value, meant)
    said = meant.start.isoformat(timespec="seconds")
    same = said[-8:] == start[-8:] if row.kind == "recognizers time" else said == start
    clocked = meant.grain.value in CLOCKED and meant.start == meant.end
    return same and (meant.grain.value == grain or (clocked and grain in CLOCKED))


def _stretch_equal(row: Row, value: tuple[str, str, str], meant: Meaning) -> bool:
    """Compares a stretch of time; recognizers end a range with what was named last, duckling counts a clock time in."""
    start, end, grain = value
    ends = {meant.end}
    if row.recognizers:
        ends |= {meant.last, meant.end - timedelta(seconds=1)}
    elif grain in CLOCKED:
        ends.add(meant.end + timedelta(**{f"{grain}s": 1}))
    return start == meant.start.isoformat(timespec="seconds") and end in {
        one.isoformat(timespec="seconds") for one in ends
    }


def measure(some: Sequence[Row], language: str, *, misses: bool) -> dict[str, Any]:
    """Gives the share of hits over what counts, by kind, and the time a text takes."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    counted: list[bool] = []
    spent: list[float] = []
    for row in some:
        began = perf_counter_ns()
        meant = read_time(row.text, row.now, customs=CUSTOMS[f"{language} {row.kind.split()[0]}"], zone=row.zone)
        spent.append((perf_counter_ns() - began) / 1e6)
        good = meant is None if row.kind == "recognizers none" else hit(row, meant)
        right[row.kind] += good
        every[row.kind] += 1
        if row.counted:
            counted.append(good)
        if misses and row.counted and not good:
            ours = meant and (str(meant.start), str(meant.end), meant.grain.value)
            print(f"  {row.kind}: {row.text!r} at {row.now}: {list(row.values)}; ours {ours}")
    return {
        "exact": mean(counted),
        "rows": len(counted),
        "milliseconds": median(spent),
        "kinds": {kind: (right[kind], every[kind]) for kind in sorted(every)},
    }


def main() -> None:
    """Prints one line a figure, the headline last."""
    options = parser(__doc__)
    options.add_argument("--misses", action="store_true", help="print what was not resolved")
    options.add_argument("--peer-python", type=Path, default=Path(sys.executable), help="an interpreter with the peers")
    given = options.parse_args()
    sets = {language: list(rows(given.data, language)) for language in LANGUAGES}
    figures = {language: measure(some, language, misses=given.misses) for language, some in sets.items()}
    for language, found in figures.items():
        for kind, (right, every) in found["kinds"].items():
            print(f"{language} {kind}: {right} of {every}")
        print(f"{language} exact: {found['exact']:.3f} of {found['rows']} rows, {found['milliseconds']:.2f} ms a text")
    counted = {language: [row for row in some if row.counted] for language, some in sets.items()}
    for name, share in date_peers.figures(counted, given.peer_python, hit).items():
        print(f"{name}: {share:.3f}")
    for language, some in counted.items():
        plain = mean(hit(row, read_time(row.text, row.now, zone=row.zone)) for row in some)
        print(f"{language} exact without the sets' habits: {plain:.3f}")
    headline = mean(found["exact"] for found in figures.values())
    if given.json:
        given.json.write_text(json.dumps(figures | {"headline": headline}, ensure_ascii=False, indent=1))
    print(f"dates exact: {headline:.3f}")


if __name__ == "__main__":
    main()
