"""Calendars of files: what they hold, and changes of their events that the user said yes to."""

from __future__ import annotations

import asyncio
import contextlib
import re
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from assistantd.agenda.agenda import Agenda
from assistantd.assistant import task_file
from assistantd.assistant.calendar_file import written
from assistantd.assistant.calendar_views import calendar_view, changing_view, synced_view
from assistantd.assistant.dispatcher import Handle
from assistantd.assistant.handlers.transfer import LONGEST_CHUNK, PREFIX
from assistantd.assistant.invitations import asked_of
from assistantd.assistant.spool import Spool
from assistantd.calendars import invitations
from assistantd.calendars.calendars import LONGEST_NAME, Calendars
from assistantd.calendars.intake import FAULTS_TOLD
from assistantd.domain.agenda import EntryKind
from assistantd.domain.calendar import EventChange, Repeat, Series, Told, When
from assistantd.domain.clock import Clock
from assistantd.domain.session import Session
from assistantd.errors import BadRequest, NotFound
from assistantd.ical import write
from assistantd.ical.rule import BadRule, parse
from assistantd.wire import methods as m
from assistantd.wire.params import Params

SUFFIX = re.compile(r"\.(ics|eml)$", re.IGNORECASE)
TITLE_LIMIT = 500
LONGEST_MINUTES = 60 * 24 * 366


class CalendarHandlers:
    """Serves calendars."""

    def __init__(
        self,
        calendars: Calendars,
        agenda: Agenda,
        clock: Clock,
        spool: Spool,
        touched: Callable[[], None],
    ) -> None:
        """Takes what to call while a long act goes on, so that the vault does not lock for want of requests."""
        self._calendars, self._agenda, self._clock = calendars, agenda, clock
        self._spool, self._touched = spool, touched

    def methods(self) -> Mapping[type[Params], Handle]:
        return {
            m.CalendarList: self.list,
            m.CalendarImport: self.import_,
            m.CalendarSync: self.sync,
            m.CalendarRemove: self.remove,
            m.CalendarExport: self.export,
            m.CalendarChange: self.change,
            m.CalendarNew: self.new,
        }

    async def list(self, _call: m.CalendarList, _session: Session) -> dict[str, Any]:
        states = await asyncio.to_thread(self._calendars.states)
        known, faulty = await self._calendars.list(), await self._calendars.faulty()
        read = {one.name for one in known}
        return {
            "calendars": [calendar_view(one, self._clock, states) for one in known],
            "faulty": [{"calendar": calendar, "file": file, "why": why} for calendar, file, why in faulty],
            "waiting": [{"name": name, "state": state} for name, state in states.items() if name not in read],
        }

    async def import_(self, call: m.CalendarImport, session: Session) -> dict[str, Any]:
        file = self._spool.named(call.file, PREFIX).name
        try:
            taken = await self._taken(file, call)
        finally:
            await asyncio.to_thread(self._spool.sweep, file)
        self._touched()
        await session.stream("progress", step="import", done=1, total=1)
        return taken

    async def _taken(self, file: str, call: m.CalendarImport) -> dict[str, Any]:
        """Keeps what a file holds, or tells what it asks."""
        rooms = self._calendars
        holding = await rooms.read(file)
        asked = await asked_of(holding, rooms, self._agenda, self._clock)
        name = Path(call.name).name[:200] or call.file
        calendar = call.calendar or (invitations.NAME if asked else _named(holding.name or SUFFIX.sub("", name)))
        done, tasks, counts = call.accept or not asked, 0, (0, 0)
        faulty, faults = holding.faulty, list(holding.faults)
        if any(one.name == calendar for one in rooms.folders) and holding.method != "CANCEL":
            done = call.accept
            if not asked or (done and holding.method == "REQUEST"):
                placed = await rooms.place(file, calendar, confirmed=done)
                counts, faulty = (placed.new, placed.known), faulty + len(placed.faults)
                faults += placed.faults[: FAULTS_TOLD - len(faults)]
        elif asked and done:
            counts = await rooms.accept(holding, calendar)
        elif not asked and (holding.series or not holding.todos):
            counts = await rooms.keep(holding, calendar, name)
        if not asked and done:
            tasks = await task_file.keep(self._agenda, calendar, holding.todos, self._clock.zone)
        return {
            "calendar": calendar,
            "done": done,
            "new": counts[0],
            "known": counts[1],
            "todos": len(holding.todos),
            "new_todos": tasks,
            "faulty": faulty,
            "faults": [{"place": place, "why": why} for place, why in faults],
            "unknown_zones": list(holding.unknown_zones),
            "invitations": asked,
        }

    async def sync(self, call: m.CalendarSync, _session: Session) -> dict[str, Any]:
        return {"folders": [synced_view(one) for one in await self._calendars.sync(call.calendar)]}

    async def remove(self, call: m.CalendarRemove, _session: Session) -> dict[str, Any]:
        gone = await self._calendars.remove(call.calendar)
        return {"calendar": gone.name, "events": gone.events}

    async def export(self, call: m.CalendarExport, session: Session) -> dict[str, Any]:
        events = await self._events(call.calendar)
        waiting = () if call.calendar else await self._agenda.waiting()
        entries = tuple(one for one in waiting if one.kind not in (EntryKind.TIMER, EntryKind.TASK) and one.next)
        text = ""
        tasks = await task_file.every(self._agenda, call.calendar)
        for piece in written(call.calendar, events, entries, self._clock.now(), tasks):
            text += piece
            while len(text) >= LONGEST_CHUNK:
                await session.stream("chunk", text=text[:LONGEST_CHUNK])
                text = text[LONGEST_CHUNK:]
            self._touched()
        await session.stream("chunk", text=text)
        return {"events": len(events), "reminders": len(entries), "tasks": len(tasks)}

    async def _events(self, calendar: str) -> tuple[Series, ...]:
        """Gives the events of a calendar; none where the name is a list's alone. Raises NotFound."""
        try:
            return tuple([event.series for event in await self._calendars.events(calendar)])
        except NotFound:
            await self._agenda.tasks(calendar)
            return ()

    async def change(self, call: m.CalendarChange, _session: Session) -> dict[str, Any]:
        lasts = None if call.minutes is None else _length(call.minutes)
        starts = _wall(call.starts) if call.starts else None
        wish = EventChange(_short(call.title), _short(call.location), starts, lasts, call.cancel)
        if wish == EventChange():
            raise BadRequest("nothing is to be changed")
        return changing_view(await self._calendars.change(call.id, wish, call.yes))

    async def new(self, call: m.CalendarNew, _session: Session) -> dict[str, Any]:
        """Tells the event that would be written, and writes it where the user said yes."""
        series = self._series(call)
        told = {"calendar": call.calendar, "title": series.told.title, "at": series.when.starts.isoformat()}
        if not call.confirmed:
            return told | {"file": "", "done": False, "text": write.single(series, self._clock.now())}
        file = await self._calendars.write_new(call.calendar, series)
        return told | {"file": str(file), "done": True, "text": ""}

    def _series(self, call: m.CalendarNew) -> Series:
        starts = _wall(call.starts)
        if call.all_day:
            starts = starts.replace(hour=0, minute=0, second=0)
        with_rule = (Repeat(_rule(call.rrule)),) if call.rrule else ()
        lasts = _length(call.minutes)
        lasts = timedelta(days=max(1, lasts.days)) if call.all_day else lasts
        if not call.title.strip():
            raise BadRequest("an event needs a title")
        when = When(starts, lasts, "" if call.all_day else self._clock.zone.key, call.all_day)
        told = Told(_short(call.title) or "", _short(call.location) or "")
        return Series(f"{secrets.token_hex(12)}@assistantd", when, told, with_rule)


def _named(name: str) -> str:
    return " ".join(name.replace("/", " ").split())[:LONGEST_NAME]


def _wall(text: str) -> datetime:
    with contextlib.suppress(ValueError):
        wall = datetime.fromisoformat(text)
        if wall.tzinfo is None and 1970 <= wall.year <= 2200:
            return wall.replace(microsecond=0)
    raise BadRequest(f"no wall-clock time {text!r}: write it as 2026-11-27T10:00")


def _length(minutes: int) -> timedelta:
    if not 0 <= minutes <= LONGEST_MINUTES:
        raise BadRequest("an event lasts from 0 minutes to a year")
    return timedelta(minutes=minutes)


def _short(text: str | None) -> str | None:
    if text is not None and len(text) > TITLE_LIMIT:
        raise BadRequest(f"a title or place may be {TITLE_LIMIT} characters long, not {len(text)}")
    return text


def _rule(text: str) -> str:
    try:
        parse(text)
    except BadRule as error:
        raise BadRequest(f"{error}") from None
    return text.removeprefix("RRULE:")
