"""What a message about events asks of the user: who asks for what, what of it is known, and what stands in the way."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from assistantd.agenda.agenda import Agenda
from assistantd.assistant.calendar_views import instance_view, invitation_view
from assistantd.assistant.clashes import overlap
from assistantd.assistant.views import occurrence_view
from assistantd.calendars.calendars import Calendars
from assistantd.calendars.intake import Holding
from assistantd.domain.clock import Clock

View = dict[str, Any]
MOST = 50
"""Events of one message that are told."""
MOST_CONFLICTS = 10
BEFORE = timedelta(days=1)
"""How long before it the user's own events are looked at that may still go on."""


async def asked_of(holding: Holding, calendars: Calendars, agenda: Agenda, clock: Clock) -> list[View]:
    """Gives what a file asks that is a message about events; nothing for a calendar."""
    views = []
    for series in [one for one in holding.series if one.uid in holding.asked][:MOST]:
        events = await calendars.known(series.uid)
        known = [
            {"id": f"c{one.id}", "calendar": one.calendar.name, "watched": bool(one.calendar.folder)} for one in events
        ]
        view = invitation_view(series, holding, clock.zone)
        planned = await _planned(view, calendars, agenda) if holding.method == "REQUEST" else []
        ids = {one["id"] for one in known}
        other = [one for one in planned if str(one["id"]).partition("@")[0] not in ids]
        views.append(view | {"known": known, "conflicts": other[:MOST_CONFLICTS]})
    return views


async def _planned(view: View, calendars: Calendars, agenda: Agenda) -> list[View]:
    """Gives what the user has planned for the first of the times that are asked for."""
    begin, end = datetime.fromisoformat(view["at"]), datetime.fromisoformat(view["ends"])
    of_files = [instance_view(one) for one in await calendars.instances(begin, end)]
    own = [occurrence_view(one) for one in await agenda.between(begin - BEFORE, end)]
    return [
        {"id": one["id"], "title": one["title"], "at": one["at"]} for one in [*of_files, *own] if overlap(one, view)
    ]
