"""Calling off and moving what stands in the agenda, single times of what repeats among it."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from assistantd.domain.agenda import Entry, EntryState, Occurrence
from assistantd.domain.outcome import Declined, Done, Outcome, Question
from assistantd.domain.request import Request
from assistantd.skillkit.context import Context
from assistantd.skillkit.entry import data_of
from assistantd.skillkit.person import to_you
from assistantd.skillkit.when import one_time, say_moment

from . import arguments as args
from . import calendars
from .choosing import every, kind_of, matching, which
from .clashing import overlapping
from .moving import moved, on_the_wall, wanted_of
from .repeating import either, move_all, of_each, put_back, shift, skip
from .times import always, at_walls, coming, named, once, plainly
from .words import here, moment_of, say


async def cancel(wanted: args.Cancel, text: str, context: Context) -> Outcome:
    """Calls off what is meant: an entry, an event of a calendar, or single times of what repeats."""
    request, language = context.request, context.request.language
    title = wanted.title or text
    found = await _found(title, wanted.id, context)
    whole = wanted.every or always(text)
    times = await _times(title, wanted, found, context, whole=whole, single=wanted.once or once(text))
    if times:
        return await _skip(times, tuple(one for one in found if not one.rrule), title, context)
    if not found and not wanted.id and (events := await calendars.meant(title, context)):
        return await calendars.cancel(events, title, context)
    if not found:
        return await _none(title, context)
    if len(found) > 1 and not every(title):
        return which(found, request)
    if not whole and not every(title) and (question := await _which_of(found[0], "cancel", context)):
        return question
    cancelled = [await context.agenda.cancel(one.id) for one in found]
    assert all(one.state is EntryState.CANCELLED for one in cancelled)
    text = "\n".join(say("cancelled", language, title=e.title, when=moment_of(e, request)) for e in found)
    return Done(text, data=data_of(cancelled[0]))


async def move(wanted: args.Move, text: str, context: Context) -> Outcome:
    """Moves what is meant: an entry, an event of a calendar, or one time of what repeats."""
    request, language = context.request, context.request.language
    words = wanted_of(plainly(text))
    title = plainly(wanted.title or (words.title if words else ""))
    if wanted.back:
        return await put_back(title, wanted.id, wanted.times, context)
    if not title and not wanted.id:
        return Question(say("move_what", language))
    to = wanted.to or (words.new if words else text)
    found = await _found(title, wanted.id, context)
    whole = wanted.every or always(text) or every(title)
    times = await _times(title, wanted, found, context, whole=whole, single=once(text))
    if times:
        return await _shift(times, tuple(one for one in found if not one.rrule), to, context)
    if not found and not wanted.id and (events := await calendars.meant(title, context)):
        return await calendars.move(events, to, context)
    if not found:
        return Declined(say("none", language, title=title))
    if len(found) > 1:
        return which(found, request)
    if not found[0].rrule:
        return await _moved(found[0], to, context)
    when = one_time(plainly(to), request.now)
    if not whole and not (when and when.rrule) and (question := await _which_of(found[0], "move", context)):
        return question
    return await move_all(found[0], to, context)


async def _found(title: str, id: int, context: Context) -> tuple[Entry, ...]:
    waiting = await context.agenda.waiting()
    return tuple(e for e in waiting if e.id == id) if id else matching(plainly(title), waiting, context.request)


async def _times(
    title: str, wanted: args.Cancel | args.Move, found: Sequence[Entry], context: Context, *, whole: bool, single: bool
) -> tuple[Occurrence, ...]:
    """Gives the single times that are meant; none where all of what repeats is."""
    if whole:
        return ()
    if wanted.times and found:
        return at_walls(found[0], wanted.times)
    times = await named(plainly(title), context, wanted.id)
    if times or not single:
        return times
    return tuple([one for entry in found for one in await coming(entry, context)])


async def _which_of(entry: Entry, action: str, context: Context) -> Question | None:
    """Asks which times of an entry are meant, where more than one is left."""
    times = await coming(entry, context, 2)
    return either(entry, times[0], action, context.request) if len(times) > 1 else None


async def _skip(times: Sequence[Occurrence], single: Sequence[Entry], title: str, context: Context) -> Outcome:
    """Leaves times out and cancels what happens but once, where the words name both."""
    each = of_each(times)
    if len(each) + len(single) > 1 and not every(title):
        return which((*(of[0].entry for of in each.values()), *single), context.request)
    done = [await skip(of, context) for of in each.values()]
    for one in single:
        await context.agenda.cancel(one.id)
        when = moment_of(one, context.request)
        done.append(Done(say("cancelled", context.request.language, title=one.title, when=when)))
    return done[0] if len(done) == 1 else Done("\n".join(one.text for one in done))


async def _shift(times: Sequence[Occurrence], single: Sequence[Entry], to: str, context: Context) -> Outcome:
    each = of_each(times)
    if len(each) + len(single) > 1:
        return which((*(of[0].entry for of in each.values()), *single), context.request)
    if len(times) > 1:
        return _which_time(times, context.request)
    return await shift(times[0], to, context)


def _which_time(times: Sequence[Occurrence], request: Request) -> Question:
    lines = [f"  {say_moment(here(one.at, request), request.language)}  {one.entry.title}" for one in times]
    return Question(say("which", request.language, list="\n".join(lines)))


async def _moved(entry: Entry, to: str, context: Context) -> Outcome:
    request, language = context.request, context.request.language
    at = moved(entry, to, request.now)
    if at is None:
        return Question(say("move_when", language, title=entry.title))
    if at <= request.now.replace(tzinfo=None):
        return Question(say("past", language, title=entry.title, when=say_moment(at, language)))
    was = moment_of(entry, request)
    before = (entry.next or entry.starts.replace(tzinfo=ZoneInfo(entry.zone))).astimezone(request.zone)
    text = say("moved", language, title=to_you(entry.title), was=was, when=say_moment(at, language))
    entry = await context.agenda.move(entry.id, on_the_wall(at, entry, request))
    return Done(text + await overlapping(entry, context), data=data_of(entry) | {"was": before.isoformat()})


async def _none(title: str, context: Context) -> Declined:
    kind, waiting = kind_of(title), await context.agenda.waiting()
    none = kind is not None and kind.speaks and not any(e.kind is kind for e in waiting)
    return Declined(say(f"{kind}s_none" if none else "none", context.request.language, title=title))
