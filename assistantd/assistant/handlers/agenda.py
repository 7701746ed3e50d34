"""What happens when, and what became of it."""

from __future__ import annotations

import calendar
import contextlib
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from assistantd.agenda.agenda import Agenda
from assistantd.assistant.calendar_views import instance_view
from assistantd.assistant.clashes import with_clashes
from assistantd.assistant.dispatcher import Handle
from assistantd.assistant.views import entry_view, firing_view, occurrence_view
from assistantd.calendars.calendars import Calendars
from assistantd.domain.clock import Clock
from assistantd.domain.language import Language
from assistantd.domain.session import Session
from assistantd.errors import BadRequest, NotFound
from assistantd.skillkit.when import lunar
from assistantd.wire import methods as m
from assistantd.wire.params import Params

DAYS = {"today": (0, 1), "tomorrow": (1, 1), "week": (0, 7)}
"""Span -> (days from today, length in days)."""
MONTH = re.compile(r"\d{4}-\d\d")
EDGE = timedelta(days=366)
"""What is asked about lies this far from the ends of the calendar, beyond which no zone can be counted in."""


class AgendaHandlers:
    """Serves the agenda."""

    def __init__(self, agenda: Agenda, calendars: Calendars, clock: Clock, language: Language) -> None:
        self._agenda = agenda
        self._calendars = calendars
        self._clock = clock
        self._language = language

    def methods(self) -> Mapping[type[Params], Handle]:
        return {m.Agenda: self.show, m.AgendaCancel: self.cancel, m.AgendaLog: self.log}

    async def show(self, call: m.Agenda, _session: Session) -> dict[str, Any]:
        first, days = span(call.span, self._clock.now().date())
        zone = self._clock.zone
        begin = datetime.combine(first, time(), zone)
        end = datetime.combine(first + timedelta(days), time(), zone)
        own = [occurrence_view(o) for o in await self._agenda.between(begin, end)]
        of_files = [instance_view(one) for one in await self._calendars.instances(begin, end)]
        awaiting = [entry_view(one) for one in await self._agenda.waiting() if one.awaits]
        lunar = self._language is Language.ZH if call.lunar is None else call.lunar
        return {
            "occurrences": with_clashes(sorted([*own, *of_files], key=_moment)),
            "first": first.isoformat(),
            "last": (first + timedelta(days - 1)).isoformat(),
            "zone": zone.key,
            "notes": lunar_notes(first, days) if lunar else {},
            "awaiting": awaiting,
        }

    async def cancel(self, call: m.AgendaCancel, _session: Session) -> dict[str, Any]:
        if call.day:
            return await self._skip(call.id, call.day)
        entry = await self._agenda.cancel(call.id)
        return {"id": entry.id, "title": entry.title, "times": []}

    async def _skip(self, id: int, day: str) -> dict[str, Any]:
        """Leaves out what an entry that repeats has on one day; raises NotFound."""
        entry = await self._agenda.show(id)
        first, days = span(day, self._clock.now().date())
        begin = datetime.combine(first, time(), self._clock.zone)
        end = datetime.combine(first + timedelta(days), time(), self._clock.zone)
        found = [one for one in await self._agenda.between(begin, end) if one.entry.id == id and one.wall]
        if not found or days > 1:
            raise NotFound(f"entry {id} has no time of a series on {day}", id=id)
        for one in found:
            assert one.wall is not None, "only such were kept"
            await self._agenda.skip(id, one.wall)
        at = [one.at.astimezone(self._clock.zone).isoformat(timespec="seconds") for one in found]
        return {"id": id, "title": entry.title, "times": at}

    async def log(self, call: m.AgendaLog, _session: Session) -> dict[str, Any]:
        found = await self._agenda.log(call.limit)
        return {"firings": [firing_view(firing, title, self._clock.zone, self._language) for firing, title in found]}


def _moment(view: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(view["at"]).astimezone(UTC)


def span(words: str, today: date) -> tuple[date, int]:
    """Gives the first day and the number of days of a span; raises BadRequest."""
    if words in DAYS:
        ahead, days = DAYS[words]
        return today + timedelta(ahead), days
    if words == "month":
        return _month(today)
    whole_month = MONTH.fullmatch(words)
    with contextlib.suppress(ValueError):
        first = date.fromisoformat(f"{words}-01" if whole_month else words)
        if date.min + EDGE < first < date.max - EDGE:
            return _month(first) if whole_month else (first, 1)
    raise BadRequest(f"no span {words!r}: today, tomorrow, week, month, a date as YYYY-MM-DD or a month as YYYY-MM")


def lunar_notes(first: date, days: int) -> dict[str, str]:
    """Gives each day's lunar date, with its solar term where it begins one: `{"2026-12-22": "冬月十四 冬至"}`."""
    notes = {}
    for day in (first + timedelta(n) for n in range(days)):
        if (of := lunar.of(day)) is not None:
            notes[day.isoformat()] = f"{of} {lunar.term_of(day) or ''}".removeprefix("农历").rstrip()
    return notes


def _month(day: date) -> tuple[date, int]:
    return day.replace(day=1), calendar.monthrange(day.year, day.month)[1]
