"""What takes the user's time, in the agenda and in calendars."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from assistantd.domain.agenda import Taken
from assistantd.domain.calendar import Instance
from assistantd.domain.request import Request
from assistantd.skillkit.context import Context


async def taken_in(first: datetime, last: datetime, context: Context) -> list[Taken]:
    """Gives what is on in a span, in order; what lasts all day, such as a birthday, takes no time."""
    own = await context.agenda.taken(first, last)
    events = await context.calendars.instances(first, last)
    found = [*own, *(_of(event, context.request) for event in events if event.status != "cancelled")]
    return sorted(found, key=lambda one: one.starts.astimezone(UTC))


def names(taken: Iterable[Taken], request: Request) -> str:
    """Names what is on with its hours in the user's zone, and what lasts all day by its title alone."""
    zone = request.zone
    return ", ".join(
        one.title
        if one.all_day
        else f"{one.title} {one.starts.astimezone(zone):%H:%M}–{one.ends.astimezone(zone):%H:%M}"
        for one in taken
    )


def _of(event: Instance, request: Request) -> Taken:
    starts, ends = event.starts, event.ends
    if event.all_day:
        starts, ends = starts.replace(tzinfo=request.zone), ends.replace(tzinfo=request.zone)
    busy = event.busy and not event.all_day and ends - starts > timedelta()
    return Taken(event.title, starts, ends, event.all_day, busy=busy, calendar=event.calendar)
