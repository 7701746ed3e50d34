"""Tells what mails say. Nothing in one is done, remembered or planned but after the user's yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from assistantd.domain.agenda import EntryKind, NewEntry
from assistantd.domain.intent import Intent
from assistantd.domain.language import Language
from assistantd.domain.mail import Thread
from assistantd.domain.outcome import Answered, Choice, Declined, Done, NeedsConfirmation, Outcome, Question, Unknown
from assistantd.domain.request import Request
from assistantd.domain.task import NewTask
from assistantd.errors import NotFound
from assistantd.skillkit.context import Context
from assistantd.skillkit.entry import data_of
from assistantd.skillkit.schema import read
from assistantd.skillkit.when import say_day, say_moment

from . import arguments as args
from .dates import Named, named
from .passages import shown
from .summary import summary
from .understand import NAME, understood
from .waiting import Waiting, waiting
from .words import day, say, who

DAYS, LOOKED_AT, LISTED = 60, 300, 10
"""How far back mails may want an answer, talks that are looked at for it, and mails that are listed."""


class Mailing:
    """Says which mails need an answer, sums talks up, and offers the times that they name."""

    name = NAME
    actions: Mapping[str, type] = {
        "mail_waiting": args.Waiting,
        "mail_summary": args.Summary,
        "mail_dates": args.Dates,
    }

    def understand(self, request: Request) -> Sequence[Intent]:
        found = understood(request.text)
        return (found,) if found else ()

    async def run(self, intent: Intent, context: Context) -> Outcome:
        if intent.action == "mail_waiting":
            return await _waiting(context)
        given = intent.arguments or (again.arguments if (again := understood(intent.text)) else {})
        wanted = read(args.Summary, {name: given[name] for name in ("who", "id") if name in given})
        found = await _talks(wanted, context)
        if not isinstance(found, tuple):
            return found
        return _dates(found, context) if intent.action == "mail_dates" else _summary(wanted, found, context)

    def forget_talk(self) -> None:
        """Keeps nothing between requests."""

    async def confirmed(self, action: str, arguments: Mapping[str, object], context: Context) -> Outcome:
        language = context.request.language
        if action != "mail_dates":
            return Declined(say("whose", language))
        events = read(args.Dates, dict(arguments)).events
        timed = [event for event in events if "T" in event.partition("|")[0]]
        made = [await context.agenda.add(_entry(event, context)) for event in timed]
        told = [f"{one.title}, {say_moment(one.starts, language)}" for one in made]
        if days := [_task(event, context) for event in events if event not in timed]:
            await context.agenda.put(say("list", language), days)
            told += [f"{one.title}, {say_day(one.due, language)}" for one in days if one.due]
        return Done(say("added", language, events="; ".join(told)), data=data_of(made[0]) if made else {})


async def _waiting(context: Context) -> Outcome:
    language, now = context.request.language, context.request.now
    me, named_by_user = await context.mails.me()
    threads = await context.mails.threads(LOOKED_AT, since=now - timedelta(days=DAYS))
    if not threads and not await context.mails.threads(1):
        return Unknown(say("no_folder", language))
    if not me:
        return Declined(say("no_me", language))
    found = [one for one in map(waiting, threads) if one]
    data: dict[str, object] = {"mails": [one.mail.id for one in found]}
    guessed = [] if named_by_user else [say("guessed", language, me=", ".join(me))]
    if not found:
        return Answered("\n".join([say("none_waiting", language, days=DAYS), *guessed]), data=data)
    head = say("waiting_one" if len(found) == 1 else "waiting", language)
    more = [say("more", language, count=len(found) - LISTED)] if len(found) > LISTED else []
    lines = [_wait(one, language) for one in found[:LISTED]]
    return Answered("\n".join([head, *lines, *more, *guessed]), data=data)


def _wait(one: Waiting, language: Language) -> str:
    return say(
        "wait",
        language,
        who=who(one.mail, language),
        day=day(one.mail, language),
        subject=one.mail.mail.subject or "–",
        asks=say("asks" if one.asks else "requests", language),
        others=say("others", language, count=one.others) if one.others > 0 else "",
        sentence=shown(one.sentence),
        id=one.mail.id,
    )


async def _talks(wanted: args.Summary, context: Context) -> tuple[Thread, ...] | Outcome:
    """Gives the talks that are meant, the newest first, or what is to be said instead."""
    language = context.request.language
    if wanted.id:
        try:
            return (await context.mails.thread_with(wanted.id),)
        except NotFound:
            return Unknown(say("none", language, who=wanted.id))
    if not await context.mails.threads(1):
        return Unknown(say("no_folder", language))
    if not wanted.who:
        return Question(say("whose", language))
    found = await context.mails.threads(LISTED, wanted.who) or await _about(wanted.who, context)
    return found or Unknown(say("none", language, who=wanted.who))


async def _about(words: str, context: Context) -> tuple[Thread, ...]:
    """Finds talks by what their subject says."""
    threads = await context.mails.threads(LOOKED_AT)
    return tuple(one for one in threads if words.lower() in one.subject.lower())[:LISTED]


def _summary(wanted: args.Summary, found: tuple[Thread, ...], context: Context) -> Outcome:
    language, thread = context.request.language, found[0]
    told = summary(thread)
    head = _head(thread, language)
    lines = [
        say(
            "said",
            language,
            who=who(one.mail, language),
            day=day(one.mail, language),
            sentences=" ".join(say("quote", language, sentence=shown(text)) for text in one.sentences),
            id=one.mail.id,
        )
        for one in told.quoted
    ]
    if told.left_out:
        lines.append(say("left_out", language, count=told.left_out))
    if open_one := waiting(thread):
        lines.append(say("open", language, who=who(open_one.mail, language)))
    if times := named(thread.mails, context.request.now):
        said = [_when(one, language) for one in times]
        lines.append(say("times", language, times="; ".join(said), id=thread.newest.id))
    if len(found) > 1:
        lines.append(say("others_talks", language, count=len(found) - 1, who=wanted.who))
    cited = [one.mail.id for one in told.quoted]
    return Answered("\n".join([head, *lines]), data={"mails": cited, "subject": thread.subject})


def _head(thread: Thread, language: Language) -> str:
    people = dict.fromkeys(person.shown for person in thread.people[:5])
    return say(
        "summary" if len(thread.mails) > 1 else "summary_one",
        language,
        subject=thread.subject or "–",
        count=len(thread.mails),
        people="、".join(people) if language is Language.ZH else ", ".join(people),
        first=day(thread.mails[0], language),
        last=day(thread.newest, language),
    )


def _dates(found: tuple[Thread, ...], context: Context) -> Outcome:
    """Offers the times that the talks name; a plain yes takes all, and each can be chosen alone."""
    language = context.request.language
    times = named([mail for thread in found for mail in thread.mails if not mail.mine], context.request.now)
    if not times:
        return Answered(say("no_times", language))
    lines = [
        say(
            "offered",
            language,
            when=_when(one, language),
            title=one.title,
            sentence=shown(one.sentence),
            id=one.mail.id,
        )
        for one in times
    ]
    events = [_event(one) for one in times]
    choices = [
        Choice(str(number), f"{_when(one, language)}: {one.title}", {"events": [event]})
        for number, (one, event) in enumerate(zip(times, events, strict=True), 1)
    ]
    writers = dict.fromkeys(who(one.mail, language) for one in times)
    text = say("offer", language, who=" / ".join(writers), events="\n".join(lines))
    alone = (Choice("all", say("all", language), {"events": events}), *choices) if len(times) > 1 else ()
    return NeedsConfirmation(text, "mail_dates", {"events": events}, alone)


def _when(one: Named, language: Language) -> str:
    return say_moment(one.when.value, language) if one.when.timed else say_day(one.when.value, language)


def _event(one: Named) -> str:
    """Writes a time with its title as the confirmation keeps it: a moment, or a day alone."""
    moment = one.when.value.isoformat(timespec="minutes") if one.when.timed else one.when.value.date().isoformat()
    return f"{moment}|{one.title}"


def _entry(event: str, context: Context) -> NewEntry:
    moment, _, title = event.partition("|")
    return NewEntry(EntryKind.EVENT, title, datetime.fromisoformat(moment), context.request.zone.key)


def _task(event: str, context: Context) -> NewTask:
    """Makes a task of what has a day and no hour."""
    day, _, title = event.partition("|")
    return NewTask(title, datetime.fromisoformat(day), day=True, zone=context.request.zone.key)
