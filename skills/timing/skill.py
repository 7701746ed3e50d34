"""Which action does what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from assistantd.domain.agenda import Entry, EntryKind, NewEntry
from assistantd.domain.intent import Intent
from assistantd.domain.outcome import Declined, Done, Outcome, Question
from assistantd.domain.request import Request
from assistantd.skillkit.context import Context
from assistantd.skillkit.entry import data_of, say_coming
from assistantd.skillkit.lasting import lasting, said
from assistantd.skillkit.schema import read
from assistantd.skillkit.when import say_moment

from . import arguments as args
from .morning import ringing
from .understand import NAME, title_of, understand
from .words import say

PUT_OFF = timedelta(minutes=10)
"""How long something is put off unless said otherwise."""


class Timing:
    """Sets timers and alarms, and puts off what has just rung."""

    name = NAME
    actions: Mapping[str, type] = {"timer": args.Timer, "alarm": args.Alarm, "snooze": args.Snooze}

    def understand(self, request: Request) -> Sequence[Intent]:
        return tuple(understand(request.text))

    async def run(self, intent: Intent, context: Context) -> Outcome:
        if intent.action == "timer":
            return await self._timer(read(args.Timer, intent.arguments), intent.text, context)
        if intent.action == "alarm":
            return await self._alarm(read(args.Alarm, intent.arguments), intent.text, context)
        return await self._snooze(read(args.Snooze, intent.arguments), intent.text, context)

    def forget_talk(self) -> None:
        """Keeps nothing between requests."""

    async def confirmed(self, action: str, arguments: Mapping[str, object], context: Context) -> Outcome:
        return await self.run(Intent(NAME, action, context.request.text, dict(arguments)), context)

    async def _timer(self, wanted: args.Timer, text: str, context: Context) -> Outcome:
        request, language = context.request, context.request.language
        length = lasting(text)
        span = timedelta(seconds=wanted.seconds) if wanted.seconds > 0 else length.span if length else None
        if span is None:
            return Question(say("how_long", language))
        title = wanted.title or title_of(text, request.now)
        # In UTC, to the second: a timer knows nothing of wall clocks.
        ends = (request.now.astimezone(UTC) + span).replace(microsecond=0, tzinfo=None)
        entry = await context.agenda.add(NewEntry(EntryKind.TIMER, title or said(span, language), ends, "UTC"))
        key = "timer_titled" if title else "timer"
        return Done(
            say(key, language, title=title, span=said(span, language), at=_clock(entry, request)), data=data_of(entry)
        )

    async def _alarm(self, wanted: args.Alarm, text: str, context: Context) -> Outcome:
        request, language = context.request, context.request.language
        when = ringing(text, request.now)
        at, rrule = (wanted.at, wanted.rrule) if wanted.at else (when.value, when.rrule) if when else (None, "")
        if at is None:
            return Question(say("when", language))
        if not rrule and at <= request.now.replace(tzinfo=None):
            return Question(say("past", language, when=say_moment(at, language)))
        title = wanted.title or title_of(text, request.now)
        named = title or say("ring" if "alarm" in text.lower() or "闹钟" in text else "wake", language)
        new = NewEntry(EntryKind.ALARM, named, at, request.zone.key, rrule=rrule, floats=True)
        entry = await context.agenda.add(new)
        key = "alarm_titled" if title else "alarm"
        return Done(say(key, language, title=title, when=_moment(entry, context), zone=entry.zone), data=data_of(entry))

    async def _snooze(self, wanted: args.Snooze, text: str, context: Context) -> Outcome:
        request, language = context.request, context.request.language
        rang = await context.agenda.lately()
        id = wanted.id or (rang[0].id if rang else 0)
        if not id:
            return Declined(say("nothing", language))
        entry = await context.agenda.snooze(id, _put_off(wanted, text, request.now))
        assert entry.next is not None
        span = timedelta(seconds=round((entry.next - request.now).total_seconds()))
        return Done(
            say("snoozed", language, span=said(span, language), title=entry.title, at=_clock(entry, request)),
            data=data_of(entry),
        )


def _put_off(wanted: args.Snooze, text: str, now: datetime) -> timedelta:
    """Gives how long: as told, until the hour named, or ten minutes."""
    if wanted.seconds > 0:
        return timedelta(seconds=wanted.seconds)
    if length := lasting(text):
        return length.span
    until = ringing(text, now)
    return until.value - now.replace(tzinfo=None) if until else PUT_OFF


def _moment(entry: Entry, context: Context) -> str:
    """Says when an alarm rings first, and its rule where it repeats."""
    return say_coming(entry.rrule, entry.next or entry.starts, context.request.language)


def _clock(entry: Entry, request: Request) -> str:
    """Gives the time in the user's zone, with its day where that is another one."""
    assert entry.next is not None
    at = entry.next.astimezone(request.zone)
    clock = f"{at:%H:%M:%S}".removesuffix(":00")
    return clock if at.date() == request.now.date() else f"{at:%Y-%m-%d} {clock}"
