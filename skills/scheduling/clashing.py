"""An event among the others: what it overlaps, and what is to be announced before it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assistantd.domain.agenda import Entry, EntryKind, NewEntry, ends_of
from assistantd.domain.outcome import Declined, Done, Outcome
from assistantd.skillkit.context import Context
from assistantd.skillkit.entry import data_of
from assistantd.skillkit.lasting import said
from assistantd.skillkit.terms import content, held

from .choosing import matching, which
from .details import Before
from .taken import names, taken_in
from .words import moment_of, say

_AHEAD = timedelta(days=90)
"""How far ahead an event of a calendar is looked for by its words."""


async def overlapping(entry: Entry, context: Context) -> str:
    """Says what else is on while an event lasts, with its hours, in the agenda and in calendars; empty for nothing."""
    if entry.kind is not EntryKind.EVENT or entry.next is None:
        return ""
    start, end = entry.next - entry.travel, ends_of(entry, entry.next)
    taken = await taken_in(start, end, context)
    others = names((one for one in taken if one.busy and one.entry != entry.id), context.request)
    return say("overlap", context.request.language, others=others) if others else ""


async def lead(ahead: Before, context: Context) -> Outcome | None:
    """Has an event announced some time before it; None where the words name no event, and may mean something else."""
    request, language = context.request, context.request.language
    waiting = await context.agenda.waiting()
    found = tuple(e for e in matching(ahead.what, waiting, request) if e.kind in (EntryKind.EVENT, EntryKind.TASK))
    if len(found) > 1:
        return which(found, request)
    if found:
        entry = await context.agenda.lead(found[0].id, ahead.span, found[0].travel)
        when = moment_of(entry, request)
        return Done(
            say("lead", language, title=entry.title, when=when, span=said(ahead.span, language)), data=data_of(entry)
        )
    return await _of_calendar(ahead, context)


async def _of_calendar(ahead: Before, context: Context) -> Outcome | None:
    """Sets a reminder before an event of a calendar, which announces nothing itself."""
    request, language = context.request, context.request.language
    terms = content(ahead.what)
    for one in await taken_in(request.now, request.now + _AHEAD, context):
        if one.calendar and terms and held(terms, one.title):
            at = (one.starts.astimezone(UTC) - ahead.span).astimezone(request.zone)
            if at <= request.now:
                return Declined(say("too_late", language, title=one.title, when=_clock(one.starts, context)))
            wall = at.replace(tzinfo=None)
            entry = await context.agenda.add(NewEntry(EntryKind.REMINDER, one.title, wall, request.zone.key))
            span = said(ahead.span, language)
            return Done(
                say("lead", language, title=one.title, when=_clock(one.starts, context), span=span), data=data_of(entry)
            )
    return None


def _clock(at: datetime, context: Context) -> str:
    return f"{at.astimezone(context.request.zone):%Y-%m-%d %H:%M}"
