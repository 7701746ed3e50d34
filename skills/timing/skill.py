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
from assistantd.skillkit.open_requests import OpenRequests
from assistantd.skillkit.schema import read
from assistantd.skillkit.unsaid import unsaid
from assistantd.skillkit.when import When, one_time, say_moment

from . import arguments as args
from .morning import each_ringing, ringing
from .understand import NAME, title_of, understand
from .words import say

PUT_OFF = timedelta(minutes=10)
"""How long something is put off unless said otherwise."""
MORNING = 9
"""The hour until which it is put off where only a day is named."""


class Timing:
    """Sets timers and alarms, and puts off what has just rung."""

    name = NAME
    actions: Mapping[str, type] = {"timer": args.Timer, "alarm": args.Alarm, "snooze": args.Snooze}

    def __init__(self) -> None:
        self._open = OpenRequests()

    def understand(self, request: Request) -> Sequence[Intent]:
        if answer := self._open.answered(request, by_length=True):
            return (answer,)
        return tuple(understand(request.text))

    async def run(self, intent: Intent, context: Context) -> Outcome:
        if intent.action == "timer":
            return await self._timer(intent, context)
        if intent.action == "alarm":
            return await self._alarm(intent, context)
        return await self._snooze(read(args.Snooze, intent.arguments), intent.text, context)

    def forget_talk(self) -> None:
        self._open.clear()

    async def confirmed(self, action: str, arguments: Mapping[str, object], context: Context) -> Outcome:
        return await self.run(Intent(NAME, action, context.request.text, dict(arguments)), context)

    async def _timer(self, intent: Intent, context: Context) -> Outcome:
        request, language = context.request, context.request.language
        wanted, text = read(args.Timer, intent.arguments), intent.text
        length = lasting(text)
        span = timedelta(seconds=wanted.seconds) if wanted.seconds > 0 else length.span if length else None
        if span is None:
            self._open.keep(intent, request)
            return Question(say("how_long", language))
        title = wanted.title or title_of(text, request.now)
        # In UTC, to the second: a timer knows nothing of wall clocks.
        ends = (request.now.astimezone(UTC) + span).replace(microsecond=0, tzinfo=None)
        entry = await context.agenda.add(NewEntry(EntryKind.TIMER, title or said(span, language), ends, "UTC"))
        key = "timer_titled" if title else "timer"
        return Done(
            say(key, language, title=title, span=said(span, language), at=_clock(entry, request)), data=data_of(entry)
        )

    async def _alarm(self, intent: Intent, context: Context) -> Outcome:
        request, wanted = context.request, read(args.Alarm, intent.arguments)
        if wanted.at is not None:
            return await self._set(wanted, intent.text, context)
        wishes = []
        for text in each_ringing(intent.text, request.now):
            when = ringing(text, request.now)
            if question := _doubt(when, text, request):
                self._open.keep(intent, request)
                return Question(question)
            assert when is not None
            at = when.there(request.zone)
            wishes.append((args.Alarm(at, when.rrule, wanted.title, when.zone), text))
        done = [await self._set(one, text, context) for one, text in wishes]
        if len(done) == 1:
            return done[0]
        return Done("\n".join(one.text for one in done), data={"entries": [one.data for one in done]})

    async def _set(self, wanted: args.Alarm, text: str, context: Context) -> Done:
        assert wanted.at is not None, "only complete alarms are set"
        request, language = context.request, context.request.language
        title = wanted.title or title_of(text, request.now)
        named = title or say("ring" if "alarm" in text.lower() or "闹钟" in text else "wake", language)
        zone, floats = wanted.zone or request.zone.key, not wanted.zone
        new = NewEntry(EntryKind.ALARM, named, wanted.at, zone, rrule=wanted.rrule, floats=floats)
        entry = await context.agenda.add(new)
        key = "alarm_there" if not floats else "alarm_titled" if title else "alarm"
        when = _moment(entry, context)
        return Done(say(key, language, title=title, named=named, when=when, zone=zone), data=data_of(entry))

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


def _doubt(when: When | None, text: str, request: Request) -> str:
    """Gives the question that is open about when an alarm rings, or an empty text."""
    if when is None:
        return say("when", request.language)
    if question := unsaid(when, text, request.language):
        return question
    past = not when.rrule and when.value <= request.now.replace(tzinfo=None)
    return say("past", request.language, when=say_moment(when.value, request.language)) if past else ""


def _put_off(wanted: args.Snooze, text: str, now: datetime) -> timedelta:
    """Gives how long: as told, until the hour named, or ten minutes."""
    if wanted.seconds > 0:
        return timedelta(seconds=wanted.seconds)
    if length := lasting(text):
        return length.span
    until = ringing(text, now) or one_time(text, now)
    if until is None:
        return PUT_OFF
    at = until.value if until.timed else until.value.replace(hour=MORNING)
    return max(at - now.replace(tzinfo=None), PUT_OFF)


def _moment(entry: Entry, context: Context) -> str:
    """Says when an alarm rings first, and its rule where it repeats."""
    return say_coming(entry.rrule, entry.next or entry.starts, context.request.language)


def _clock(entry: Entry, request: Request) -> str:
    """Gives the time in the user's zone, with its day where that is another one."""
    assert entry.next is not None
    at = entry.next.astimezone(request.zone)
    clock = f"{at:%H:%M:%S}".removesuffix(":00")
    return clock if at.date() == request.now.date() else f"{at:%Y-%m-%d} {clock}"
