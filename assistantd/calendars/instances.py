"""The times of events in a span, as the agenda shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from assistantd.calendars.rows import Event
from assistantd.domain.calendar import Instance
from assistantd.domain.clock import utc_ms
from assistantd.errors import BadRequest, NotFound
from assistantd.ical.happening import Happening, happenings

MOST = 5000
_DAY = timedelta(days=1)
STAMP = "%Y%m%dT%H%M%S"


def instances(events: Iterable[Event], first: datetime, last: datetime, home: ZoneInfo) -> tuple[Instance, ...]:
    """Gives what happens from `first` until before `last`, in order; raises BadRequest where that is too much."""
    found: list[Instance] = []
    for event in events:
        for one in happenings(event.series, first, last, home):
            if one.told.status != "cancelled":
                found.append(_shown(event, one))
            if len(found) > MOST:
                raise BadRequest("that span holds too many events to list; ask for a shorter one")
    return tuple(sorted(found, key=lambda one: (utc_ms(one.starts), not one.all_day, one.id)))


def _shown(event: Event, one: Happening) -> Instance:
    repeats = event.series.repeating
    return Instance(
        id=f"c{event.id}@{one.at:{STAMP}}" if repeats else f"c{event.id}",
        title=one.told.title,
        starts=one.starts,
        ends=one.ends if one.ends > one.starts or not one.all_day else one.starts + _DAY,
        all_day=one.all_day,
        calendar=event.calendar.name,
        location=one.told.location,
        status=one.told.status,
        busy=one.told.busy,
        repeats=repeats,
    )


def parts_of(id: str) -> tuple[int, datetime | None]:
    """Gives the event and the time that an id names; raises NotFound for what is no id."""
    number, at_sign, stamp = id.removeprefix("c").partition("@")
    try:
        return int(number), datetime.strptime(stamp, STAMP) if at_sign else None  # noqa: DTZ007 - a wall time
    except ValueError:
        raise NotFound(f"no event has the id {id[:40]!r}", id=id[:40]) from None


def on_day(event: Event, day: date, home: ZoneInfo) -> str:
    """Gives the id of what begins on a day of the user's; raises NotFound, and BadRequest where there are several."""
    begin = datetime.combine(day, time(), home)
    found = instances((event,), begin, begin + timedelta(days=1), home)
    ids = [one.id for one in found if one.starts.astimezone(home).date() == day or one.all_day]
    if not ids:
        raise NotFound(f"the event c{event.id} does not happen on {day}", id=f"c{event.id}")
    if len(ids) > 1:
        raise BadRequest(f"that happens several times on {day}: {', '.join(ids[:10])}")
    return ids[0]


def at(event: Event, wall: datetime | None, home: ZoneInfo) -> Happening:
    """Gives one time of an event as it is now; raises NotFound."""
    found = next(iter(_at(event, wall, home)), None)
    if found is None:
        raise NotFound(f"the event c{event.id} does not happen then", id=f"c{event.id}")
    return found


def _at(event: Event, wall: datetime | None, home: ZoneInfo) -> Iterator[Happening]:
    from assistantd.ical.zone import placed, zone_of

    series, named = event.series, wall or event.series.when.starts
    moved = [abs(change.when.starts - change.at) for change in series.changes]
    moment, wide = placed(named, zone_of(series.when, home)), max(moved, default=timedelta()) + timedelta(days=2)
    for one in happenings(series, moment - wide, moment + wide, home):
        if one.at == named:
            yield one
