"""Which action does what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import time, timedelta

from assistantd.domain.agenda import EntryKind, NewEntry
from assistantd.domain.intent import Intent
from assistantd.domain.language import Language
from assistantd.domain.outcome import Answered, Done, NeedsConfirmation, Outcome, Question
from assistantd.domain.request import Request
from assistantd.skillkit.context import Context
from assistantd.skillkit.entry import data_of
from assistantd.skillkit.open_requests import OpenRequests
from assistantd.skillkit.schema import read
from assistantd.skillkit.unsaid import unsaid
from assistantd.skillkit.when import Grain, When, each_time, one_time, say_moment

from . import arguments as args
from . import calendars
from .changing import cancel, move
from .choosing import kind_of
from .clashing import lead, overlapping
from .details import Before, Details, before, details, lasts, lengthless
from .free import free
from .returning import Return, keep, placeless, returning
from .seeking import found_of, sought
from .span import span_of
from .times import chosen, single
from .unclocked import unsure
from .understand import NAME, title_of, understand
from .usual import Habitual, habitual, time_of
from .words import entries, say, stored

QUIET = -2
"""The lead of an event that shall not be announced."""


class Scheduling:
    """Sets reminders, keeps appointments, and tells what is on."""

    name = NAME
    actions: Mapping[str, type] = {
        "remind": args.Remind,
        "event": args.Event,
        "agenda": args.Agenda,
        "free": args.Free,
        "cancel": args.Cancel,
        "move": args.Move,
    }

    def __init__(self) -> None:
        self._open = OpenRequests()

    def understand(self, request: Request) -> Sequence[Intent]:
        if answer := self._open.answered(request, choose=chosen):
            return (answer,)
        return tuple(understand(request.text, request.now))

    async def run(self, intent: Intent, context: Context) -> Outcome:
        if intent.action == "agenda":
            return await self._agenda(read(args.Agenda, intent.arguments), context)
        if intent.action in ("cancel", "move"):
            return await self._change(intent, context)
        if intent.action == "free":
            return await free(read(args.Free, intent.arguments).words or intent.text, context)
        return await self._add(intent, context)

    def forget_talk(self) -> None:
        self._open.clear()

    async def confirmed(self, action: str, arguments: Mapping[str, object], context: Context) -> Outcome:
        if action in (calendars.MOVE, calendars.CANCEL):
            return await calendars.confirmed(action, arguments, context)
        self._open.settle(context.request)
        wanted = read(args.Event, arguments)
        assert wanted.at is not None, "only complete entries are proposed"
        return await self._store(action, wanted, context)

    async def _add(self, intent: Intent, context: Context) -> Outcome:
        request, language = context.request, context.request.language
        wanted = read(args.Event, intent.arguments)
        told = details(intent.text) if intent.action == "event" else Details(intent.text)
        texts = each_time(told.rest)
        told = replace(told, rest=texts[0]) if len(texts) == 1 else told
        title = wanted.title or title_of(lengthless(told.rest), request.now)
        if intent.action == "remind" and (ahead := before(intent.text)):
            if done := await lead(ahead, context):
                return done
            if early := _ahead_of(ahead, request):
                return await self._store(intent.action, early, context)
        if intent.action == "remind" and wanted.at is None and (special := await self._unclocked(intent, context)):
            return special
        if not title:
            return Question(say("what" if intent.action == "remind" else "what_event", language))
        if wanted.at is not None:
            return await self._store(intent.action, replace(wanted, title=title), context)
        when = one_time(told.rest, request.now)
        if when and (open_ := unsaid(when, told.rest, language)):
            self._open.keep(intent, request)
            return Question(open_)
        if when and not when.rrule and len(texts) > 1:
            return await self._several(intent, [replace(told, rest=text) for text in texts], context)
        if question := self._doubt(title, when, request):
            self._open.keep(intent, request)
            return question
        assert when is not None
        return await self._proposed(intent, _meant(title, when, told, request), when, context)

    async def _proposed(self, intent: Intent, wanted: args.Event, when: When, context: Context) -> Outcome:
        """Stores what is clear, and proposes what may be meant otherwise."""
        proposal = _proposal(intent.action, wanted, when, context.request.language)
        if proposal is None:
            return await self._store(intent.action, wanted, context)
        self._open.keep(intent, context.request, when)
        return proposal

    async def _unclocked(self, intent: Intent, context: Context) -> Outcome | None:
        """Keeps a reminder for the user's return or for a habit; None where its words speak of neither."""
        wish = returning(intent.text) or habitual(intent.text)
        if wish is None:
            return None
        request, title = context.request, title_of(wish.rest, context.request.now)
        if not title:
            return Question(say("what", request.language))
        if isinstance(wish, Return) and not await context.agenda.unseen():
            return await keep(title, wish, context)
        if (when := one_time(wish.rest, request.now)) and when.timed:
            return await self._add(replace(intent, text=wish.rest), context)
        if isinstance(wish, Habitual) and (found := await time_of(wish, context)):
            done = await self._store(intent.action, args.Event(title, found.at, found.rrule), context)
            return replace(done, text=done.text + found.said)
        self._open.keep(intent, request)
        return Question(unsure(wish, title, request.language))

    async def _several(self, intent: Intent, each: Sequence[Details], context: Context) -> Outcome:
        """Keeps one entry for each of several times, or asks where one of them is unclear, and keeps none."""
        request, wishes = context.request, []
        for told in each:
            title, when = title_of(told.rest, request.now), one_time(told.rest, request.now)
            if question := self._doubt(title, when, request):
                return question
            assert when is not None
            wishes.append((title, when, told))
        hours = {when.value.time() for _, when, _ in wishes if not when.ambiguous}
        wanted = [_meant(title, _alike(when, hours), told, request) for title, when, told in wishes]
        done = [await self._store(intent.action, one, context) for one in wanted]
        return Done("\n".join(one.text for one in done), data={"entries": [one.data for one in done]})

    def _doubt(self, title: str, when: When | None, request: Request) -> Question | None:
        """Asks for a time that is missing or past."""
        language = request.language
        if when is None:
            key = "when" if placeless(request.text) == " ".join(request.text.split()) else "place"
            return Question(say(key, language, title=placeless(title).removeprefix("to ")))
        if not when.timed and when.grain is not Grain.PART:
            return Question(say("hour", language, title=title, day=when.reading(language)))
        if not when.rrule and when.value <= request.now.replace(tzinfo=None):
            return Question(say("past", language, title=title, when=say_moment(when.value, language)))
        return None

    async def _store(self, action: str, wanted: args.Event, context: Context) -> Done:
        assert wanted.at is not None, "only complete entries are stored"
        kind = EntryKind.EVENT if action == "event" else EntryKind.REMINDER
        event = kind is EntryKind.EVENT
        new = NewEntry(
            kind,
            wanted.title,
            wanted.at,
            wanted.zone or context.request.zone.key,
            wanted.at + timedelta(minutes=wanted.minutes) if event and wanted.minutes else None,
            wanted.rrule,
            lead=timedelta(minutes=wanted.lead) if event and wanted.lead >= 0 else None,
            quiet=wanted.lead == QUIET,
            travel=timedelta(minutes=wanted.travel),
        )
        entry = await context.agenda.add(new)
        return Done(stored(entry, context.request) + await overlapping(entry, context), data=data_of(entry))

    async def _agenda(self, wanted: args.Agenda, context: Context) -> Outcome:
        request, language = context.request, context.request.language
        if words := wanted.of or sought(request.text):
            return await found_of(words, context)
        kind = EntryKind(wanted.kind) if wanted.kind else kind_of(request.text)
        if kind is not None and kind.speaks and one_time(request.text, request.now) is None:
            waiting = tuple(e for e in await context.agenda.waiting() if e.kind is kind)
            text = say(kind.value + ("s" if waiting else "s_none"), language, list=entries(waiting, request))
            return Answered(text, data={"entries": [data_of(e) for e in waiting]})
        span = span_of(request)
        found = await context.agenda.between(span.first, span.last)
        events = () if kind and kind.speaks else await context.calendars.instances(span.first, span.last)
        said = span.said(language)
        text = say("on", language, span=said, list=calendars.lines(found, events, request, span))
        data: dict[str, object] = {"occurrences": [{**data_of(o.entry), "at": o.at.isoformat()} for o in found]}
        data["events"] = [calendars.data_of(event) for event in events]
        return Answered(text if found or events else say("nothing", language, span=said), data=data)

    async def _change(self, intent: Intent, context: Context) -> Outcome:
        if intent.action == "cancel":
            outcome = await cancel(read(args.Cancel, intent.arguments), intent.text, context)
        else:
            outcome = await move(read(args.Move, intent.arguments), intent.text, context)
        if isinstance(outcome, Question | Done) and (one := single(outcome.data)):
            self._open.keep(Intent(NAME, intent.action, intent.text, {**intent.arguments, **one}), context.request)
        return outcome


def _alike(when: When, hours: set[time]) -> When:
    """Gives a time that may be of either half of the day in the one that the others beside it are of."""
    other = when.other
    return replace(when, value=other, other=None) if other is not None and other.time() in hours else when


def _ahead_of(ahead: Before, request: Request) -> args.Event | None:
    """Gives the reminder before something that no calendar holds, where its hour was said: "before my 3pm meeting"."""
    title, when = title_of(ahead.what, request.now), one_time(ahead.what, request.now)
    if not title or when is None or not when.timed or when.rrule or when.ambiguous:
        return None
    at = when.value - ahead.span
    return args.Event(title, at) if at > request.now.replace(tzinfo=None) else None


def _meant(title: str, when: When, told: Details, request: Request) -> args.Event:
    """Gives the whole of what is to be stored."""
    length = lasts(told.rest, when.value, request.now)
    lead = QUIET if told.quiet else -1 if told.lead is None else _minutes(told.lead)
    at = when.there(request.zone)
    return args.Event(title, at, when.rrule, _minutes(length or timedelta()), lead, _minutes(told.travel), when.zone)


def _minutes(span: timedelta) -> int:
    return round(span.total_seconds() / 60)


def _proposal(action: str, wanted: args.Event, when: When, language: Language) -> NeedsConfirmation | None:
    """Proposes the best guess for a yes, where the words can be read in two ways or name only a part of the day."""
    if when.timed and not when.ambiguous:
        return None
    assert wanted.at is not None, "only complete entries are proposed"
    guess = say_moment(when.value, language) if not when.rrule else f"{when.reading(language)} {when.value:%H:%M}"
    other = say_moment(when.other, language) if when.other else ""
    text = say("doubt" if other else "part", language, title=wanted.title, when=guess, other=other)
    return NeedsConfirmation(text, action, asdict(wanted) | {"at": wanted.at.isoformat()})
