"""Calendar files: the same times as recurring-ical-events, and a reason for what cannot be read.

`python -m benchmarks.calendars --data DIR [--json FILE]`, where DIR holds ical/ics_samples.zip. Each file goes through
the reader's sandboxed process, and its events are counted out from 1990 to 2040. The peer is asked where icalendar and
recurring-ical-events can be imported; a file that the peer cannot read must be read here, or be refused with a reason.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import zipfile
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from assistantd.agenda.wall_clock import WallClock
from assistantd.domain.calendar import Series
from assistantd.errors import FileRefused
from assistantd.ical.happening import happenings
from assistantd.models.calendar_reading import CalendarReader
from benchmarks.data_folder import inside, parser

try:
    import icalendar
    import recurring_ical_events
except ImportError:
    icalendar = None

FIRST, LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)
Times = list[tuple[str, str]]


async def ours(reader: CalendarReader, file: str) -> Times:
    """Gives beginning and end of everything in the file; raises FileRefused."""
    found: Times = []
    async for batch in reader.read(file):
        for series in batch.series:
            found += _times(series)
    return sorted(found)


def _times(series: Series) -> Times:
    every = happenings(series, FIRST, LAST, ZoneInfo("UTC"))
    return [(_utc(one.starts), _utc(one.ends)) for one in every if one.told.status != "cancelled"]


def peers(data: bytes) -> Times | None:
    """Gives the peer's times, or None where it is absent or cannot read the file."""
    if icalendar is None:
        return None
    found: Times = []
    try:
        for calendar in icalendar.Calendar.from_ical(data, multiple=True):
            for event in recurring_ical_events.of(calendar).between(FIRST, LAST):
                if str(event.get("STATUS", "")) != "CANCELLED":
                    end = event["DTEND"].dt if "DTEND" in event else event["DTSTART"].dt
                    found.append((_utc(event["DTSTART"].dt), _utc(end)))
    except Exception:  # noqa: BLE001 - whatever it raises, it gave no answer
        return None
    return sorted(found)


def _utc(at: date) -> str:
    """Gives a moment in UTC; a day or a floating time is taken as it stands."""
    moment = at if isinstance(at, datetime) else datetime.combine(at, time(), UTC)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


async def measure(archive: Path) -> dict[str, int]:
    """Counts files by what became of them."""
    counts = dict.fromkeys(("files", "same", "different", "read here only", "refused by both", "refused here only"), 0)
    with zipfile.ZipFile(archive) as samples, tempfile.TemporaryDirectory() as folder:
        reader = CalendarReader(Path(folder), WallClock("UTC"))
        try:
            for name in sorted(one for one in samples.namelist() if one.endswith(".ics")):
                data = samples.read(name)
                await asyncio.to_thread(Path(folder, "sample.ics").write_bytes, data)
                counts["files"] += 1
                counts[await _outcome(reader, name, peers(data))] += 1
        finally:
            await reader.stop()
    return counts


async def _outcome(reader: CalendarReader, name: str, theirs: Times | None) -> str:
    try:
        found = await ours(reader, "sample.ics")
    except FileRefused as refused:
        print(f"  {name}: refused, {refused}")
        return "refused here only" if theirs else "refused by both"
    if theirs is None:
        return "read here only"
    if found != theirs:
        print(f"  {name}: {len(found)} times, the peer has {len(theirs)}")
    return "same" if found == theirs else "different"


def main() -> None:
    """Prints one line a figure, the headline last."""
    given = parser(__doc__).parse_args()
    counts = asyncio.run(measure(inside(given.data, "ical") / "ics_samples.zip"))
    if icalendar is None:
        print("the peer is not installed: recurring-ical-events")
    for name, count in counts.items():
        print(f"{name}: {count}")
    wrong = counts["different"] + counts["refused here only"]
    share = counts["same"] / ((counts["same"] + wrong) or 1)
    if given.json:
        given.json.write_text(json.dumps(counts | {"headline": share}))
    print(f"calendars the same: {share:.3f}")


if __name__ == "__main__":
    main()
