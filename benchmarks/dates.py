"""Dates and times in words, English and Chinese: how many are resolved exactly, at their grain.

`python -m benchmarks.dates --data DIR [--json FILE] [--misses]`, where DIR holds duckling/ and recognizers/.

Counted: the rows of duckling of the kinds `datetime` and `datetimeInterval`, and the rows of recognizers' DateTimeModel
with exactly one result, a date, a time or a range that its authors resolved. Apart: holidays, open intervals, rows with
several results, and durations, sets and zones, which are no moment. A row is a hit where our one reading equals a
listed value: its start and its grain for a moment, start and end for an interval.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import mean, median
from time import perf_counter_ns
from typing import Any

from assistantd.skillkit.when import Grain, When, every_time, one_period, one_time
from benchmarks.data_folder import lines, parser

LANGUAGES = {"en": "English", "zh": "Chinese"}
NO_REFERENCE = datetime.fromisoformat("2000-01-01")
"""Where a row names none; such a row is not counted."""
CLOCKED = ("second", "minute", "hour")
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


def rows(folder: Path, language: str) -> Iterator[Row]:
    """Reads both sets in one language."""
    path = folder / "duckling" / f"duckling_time_{language}.jsonl.gz"
    yield from map(_duckling, lines(path))
    path = folder / "recognizers" / "DateTime" / LANGUAGES[language] / "DateTimeModel.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(_recognizers, json.load(file))


def _duckling(row: dict[str, Any]) -> Row:
    now = datetime.fromisoformat(row["reference"]).replace(tzinfo=None)
    start, end = row.get("value") or row.get("start") or row.get("at") or "", row.get("end") or ""
    kind = "duckling " + row["kind"]
    counted = row["kind"] in ("datetime", "datetimeInterval")
    start, end = start.replace("-00", "-01"), end.replace("-00", "-01")  # a month of some rows has a day zero
    return Row(row["text"], now, kind, ((start, end, row["grain"]),), counted)


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
        return _iso(value["value"], now), "", "day" if kind == "date" else "minute"
    if "start" in value and "end" in value:
        return _iso(value["start"], now), _iso(value["end"], now), ""
    return None


def _iso(text: str, now: datetime) -> str:
    """Gives a moment; a clock time alone is taken on the reference's day."""
    return datetime.fromisoformat(f"{now.date()} {text}" if ":" in text[:3] else text).isoformat()


def reading(row: Row) -> When | None:
    """Gives the one time that the text speaks of, also where it is over; of several the one with the most words."""
    found = every_time(row.text, row.now)
    return one_time(row.text, row.now) or max(found, key=lambda one: len(one.text), default=None)


def hit(row: Row, meant: When | None) -> bool:
    """Tells whether the reading equals a listed value."""
    if any(end for _, end, _ in row.values):
        return _interval_equal(row)
    return meant is not None and any(_equal(row, value, meant) for value in row.values)


def _equal(row: Row, value: tuple[str, str, str], meant: When) -> bool:
    start, end, grain = value
    if not end:
        said = meant.value.isoformat(timespec="seconds")
        same = said[-8:] == start[-8:] if row.kind == "recognizers time" else said == start
        return same and (meant.grain.value == grain or (meant.grain is Grain.MINUTE and grain in CLOCKED))
    return False


def _interval_equal(row: Row) -> bool:
    """Compares a stretch of time; recognizers end a range with what was named last, duckling counts a clock time in."""
    ours = one_period(row.text, row.now)
    if ours is None:
        return False
    ends = {ours.end, ours.last} if row.kind.startswith("recognizers") else {ours.end}
    for start, end, grain in row.values:
        if grain in CLOCKED:
            ends |= {ours.end + timedelta(**{f"{grain}s": 1})}
        if end and start == ours.start.isoformat() and end in {one.isoformat() for one in ends}:
            return True
    return False


def measure(folder: Path, language: str, *, misses: bool) -> dict[str, Any]:
    """Gives the share of hits over what counts, by kind, and the time a text takes."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    counted: list[bool] = []
    spent: list[float] = []
    for row in rows(folder, language):
        began = perf_counter_ns()
        meant = reading(row)
        spent.append((perf_counter_ns() - began) / 1e6)
        good = meant is None if row.kind == "recognizers none" else hit(row, meant)
        right[row.kind] += good
        every[row.kind] += 1
        if row.counted:
            counted.append(good)
        if misses and row.counted and not good:
            print(f"  {row.kind}: {row.text!r} at {row.now}: {row.values}; ours {meant and (meant.value, meant.grain)}")
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
    given = options.parse_args()
    figures = {language: measure(given.data, language, misses=given.misses) for language in LANGUAGES}
    for language, found in figures.items():
        for kind, (right, every) in found["kinds"].items():
            print(f"{language} {kind}: {right} of {every}")
        print(f"{language} exact: {found['exact']:.3f} of {found['rows']} rows, {found['milliseconds']:.2f} ms a text")
    headline = mean(found["exact"] for found in figures.values())
    if given.json:
        given.json.write_text(json.dumps(figures | {"headline": headline}, ensure_ascii=False, indent=1))
    print(f"dates exact: {headline:.3f}")


if __name__ == "__main__":
    main()
