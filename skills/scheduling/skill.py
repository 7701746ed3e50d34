"""Which action does what."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from assistantd.domain.agenda import Entry, EntryKind, EntryState, NewEntry
from assistantd.domain.intent import Intent
from assistantd.domain.language import Language
from assistantd.domain.outcome import Answered, Declined, Done, NeedsConfirmation, Outcome, Question
from assistantd.domain.request import Request
from assistantd.skillkit.context import Context
from assistantd.skillkit.person import to_you
from assistantd.skillkit.schema import read
from assistantd.skillkit.terms import content
from assistantd.skillkit.when import Grain, When, one_time, say_moment, without

from . import arguments as args
from . import calendars
from .choosing import data_of, every, kind_of, matching, which
from .moving import moved, wanted_of
from .span import span_of
from .understand import NAME, title_of, understand
from .unsaid import completed, unsaid
from .words import entries, moment_of, say, stored

_PATIENCE = timedelta(minutes=10)
"""How long an unanswered "at what time?" stands."""
_CONVERSATIONS = 32


class Scheduling:
    """Sets reminders, keeps appointments, and tells what is on."""

    name = NAME
    actions: Mapping[str, type] = {
        "remind": args.Remind,
        "event": args.Event,
        "agenda": args.Agenda,
        "cancel": args.Cancel,
        "move": args.Move,
    }

    def __init__(self) -> None:
        self._open: OrderedDict[str, tuple[Intent, datetime]] = OrderedDict()
        """Conversation -> a request whose time was asked for, and when."""

    def understand(self, request: Request) -> Sequence[Intent]:
        if answer := self._answered(request):
            return (answer,)
        return tuple(understand(request.text, request.now))

    async def run(self, intent: Intent, context: Context) -> Outcome:
        if intent.action == "agenda":
            return await self._agenda(read(args.Agenda, intent.arguments), context)
        if intent.action == "cancel":
            return await self._cancel(read(args.Cancel, intent.arguments), intent.text, context)
        if intent.action == "move":
            return await self._move(read(args.Move, intent.arguments), intent.text, context)
        return await self._add(intent, context)

    def forget_talk(self) -> None:
        self._open.clear()

    async def confirmed(self, action: str, arguments: Mapping[str, object], context: Context) -> Outcome:
        if action in (calendars.MOVE, calendars.CANCEL):
            return await calendars.confirmed(action, arguments, context)
        wanted = read(args.Event, arguments)
        assert wanted.at is not None, "only complete entries are proposed"
        return await self._store(action, wanted.title, wanted.at, wanted.rrule, context)

    async def _add(self, intent: Intent, context: Context) -> Outcome:
        request, language = context.request, context.request.language
        wanted = read(args.Event, intent.arguments)
        title = wanted.title or title_of(intent.text, request.now)
        if not title:
            return Question(say("what" if intent.action == "remind" else "what_event", language))
        if wanted.at is not None:
            return await self._store(intent.action, title, wanted.at, wanted.rrule, context)
        when = one_time(intent.text, request.now)
        if when and (open_ := unsaid(when, intent.text, language)):
            self._keep_open(intent, request)
            return Question(open_)
        if question := self._doubt(title, when, request):
            self._keep_open(intent, request)
            return question
        if proposal := _proposal(intent.action, title, when, language):
            return proposal
        assert when is not None
        return await self._store(intent.action, title, when.value, when.rrule, context)

    def _doubt(self, title: str, when: When | None, request: Request) -> Question | None:
        """Asks for a time that is missing or past."""
        language = request.language
        if when is None:
            return Question(say("when", language, title=title))
        if not when.timed and when.grain is not Grain.PART:
            return Question(say("hour", language, title=title, day=when.reading(language)))
        if not when.rrule and when.value <= request.now.replace(tzinfo=None):
            return Question(say("past", language, title=title, when=say_moment(when.value, language)))
        return None

    async def _store(self, action: str, title: str, at: datetime, rrule: str, context: Context) -> Outcome:
        kind = EntryKind.EVENT if action == "event" else EntryKind.REMINDER
        entry = await context.agenda.add(NewEntry(kind, title, at, context.request.zone.key, rrule=rrule))
        language = context.request.language
        text = stored(entry, context.request)
        if kind is EntryKind.EVENT and (others := await _overlapping(entry, context)):
            text += say("overlap", language, others=", ".join(others))
        return Done(text, data=data_of(entry))

    async def _agenda(self, wanted: args.Agenda, context: Context) -> Outcome:
        request, language = context.request, context.request.language
        kind = EntryKind(wanted.kind) if wanted.kind else kind_of(request.text)
        if kind is not None and kind.speaks and one_time(request.text, request.now) is None:
            waiting = tuple(e for e in await context.agenda.waiting() if e.kind is kind)
            text = say(kind.value + ("s" if waiting else "s_none"), language, list=entries(waiting, request))
            return Answered(text, data={"entries": [data_of(e) for e in waiting]})
        span = span_of(request)
        found = await context.agenda.between(span.first, span.last)
        events = () if kind and kind.speaks else await context.calendars.instances(span.first, span.last)
        said = span.said(language)
        text = say("on", language, span=said, list=calendars.lines(found, events, request))
        data: dict[str, object] = {"occurrences": [{**data_of(o.entry), "at": o.at.isoformat()} for o in found]}
        data["events"] = [calendars.data_of(event) for event in events]
        return Answered(text if found or events else say("nothing", language, span=said), data=data)

    async def _cancel(self, wanted: args.Cancel, text: str, context: Context) -> Outcome:
        request, language = context.request, context.request.language
        waiting = await context.agenda.waiting()
        title = wanted.title or text
        found = tuple(e for e in waiting if e.id == wanted.id) if wanted.id else matching(title, waiting, request)
        if not found and not wanted.id and (events := await calendars.meant(title, context)):
            return await calendars.cancel(events, title, context)
        if not found:
            kind = kind_of(title)
            none = kind is not None and kind.speaks and not any(e.kind is kind for e in waiting)
            return Declined(say(f"{kind}s_none" if none else "none", language, title=title))
        if len(found) > 1 and not every(title):
            return which(found, request)
        cancelled = [await context.agenda.cancel(one.id) for one in found]
        assert all(one.state is EntryState.CANCELLED for one in cancelled)
        text = "\n".join(say("cancelled", language, title=e.title, when=moment_of(e, request)) for e in found)
        return Done(text, data=data_of(cancelled[0]))

    async def _move(self, wanted: args.Move, text: str, context: Context) -> Outcome:
        request, language = context.request, context.request.language
        words = wanted_of(text)
        title = wanted.title or (words.title if words else "")
        waiting = await context.agenda.waiting()
        found = tuple(e for e in waiting if e.id == wanted.id) if wanted.id else matching(title, waiting, request)
        if not title and not wanted.id:
            return Question(say("move_what", language))
        to = wanted.to or (words.new if words else text)
        if not found and not wanted.id and (events := await calendars.meant(title, context)):
            return await calendars.move(events, to, context)
        if not found:
            return Declined(say("none", language, title=title))
        if len(found) > 1:
            return which(found, request)
        return await self._moved(found[0], to, context)

    async def _moved(self, entry: Entry, to: str, context: Context) -> Outcome:
        request, language = context.request, context.request.language
        at = moved(entry, to, request.now)
        if at is None:
            return Question(say("move_when", language, title=entry.title))
        if at <= request.now.replace(tzinfo=None):
            return Question(say("past", language, title=entry.title, when=say_moment(at, language)))
        if entry.rrule:
            return Question(say("move_rule", language, title=entry.title, when=moment_of(entry, request)))
        was, before = moment_of(entry, request), entry.next or entry.starts
        text = say("moved", language, title=to_you(entry.title), was=was, when=say_moment(at, language))
        entry = await context.agenda.move(entry.id, at)
        if entry.kind is EntryKind.EVENT and (others := await _overlapping(entry, context)):
            text += say("overlap", language, others=", ".join(others))
        return Done(text, data=data_of(entry) | {"was": before.isoformat()})

    def _keep_open(self, intent: Intent, request: Request) -> None:
        if request.conversation:
            self._open[request.conversation] = (intent, request.now)
            while len(self._open) > _CONVERSATIONS:
                self._open.popitem(last=False)

    def _answered(self, request: Request) -> Intent | None:
        """Gives the open request completed, where this one is nothing but a time."""
        intent, asked = self._open.pop(request.conversation, (None, request.now))
        if intent is None or request.now - asked > _PATIENCE:
            return None
        if text := completed(intent.text, request.text, request.now):
            return Intent(NAME, intent.action, text, confidence=0.97)
        when = one_time(request.text, request.now)
        if when is None or content(without(request.text, when.spans)):
            return None
        old = one_time(intent.text, request.now)
        over = old is not None and not old.rrule and old.value <= request.now.replace(tzinfo=None)
        kept = without(intent.text, old.spans) if old and over else intent.text
        return Intent(NAME, intent.action, f"{kept} {request.text}", confidence=0.97)


def _proposal(action: str, title: str, when: When | None, language: Language) -> NeedsConfirmation | None:
    """Proposes the best guess for a yes, where the words can be read in two ways or name only a part of the day."""
    if when is None or (when.timed and not when.ambiguous):
        return None
    guess = say_moment(when.value, language) if not when.rrule else f"{when.reading(language)} {when.value:%H:%M}"
    other = say_moment(when.other, language) if when.other else ""
    text = say("doubt" if other else "part", language, title=title, when=guess, other=other)
    return NeedsConfirmation(text, action, {"title": title, "at": when.value.isoformat(), "rrule": when.rrule})


async def _overlapping(entry: Entry, context: Context) -> list[str]:
    """Names the other events that begin within the hour around a new one."""
    if entry.next is None:
        return []
    first, last = entry.next, entry.next + timedelta(minutes=60)
    near = await context.agenda.between(entry.next - timedelta(minutes=59), last)
    own = [f"{o.entry.title} {o.at:%H:%M}" for o in near if o.entry.id != entry.id and o.entry.kind is EntryKind.EVENT]
    return own + calendars.overlapping(await context.calendars.instances(first, last), first, last, context.request)
