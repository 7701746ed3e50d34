"""What repeats: single times of it left out, moved and put back, and all of it moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from assistantd.domain.agenda import Entry, Occurrence
from assistantd.domain.outcome import Declined, Done, Outcome, Question
from assistantd.domain.request import Request
from assistantd.skillkit.context import Context
from assistantd.skillkit.entry import data_of
from assistantd.skillkit.moved_rule import moved_rule
from assistantd.skillkit.person import to_you
from assistantd.skillkit.when import one_time, say_moment, say_rule

from .choosing import matching, which
from .clashing import overlapping
from .moving import moved, names_day, on_the_wall
from .times import coming, plainly
from .words import here, moment_of, say

LISTED = 7
"""Times that are told one by one."""


async def skip(times: Sequence[Occurrence], context: Context) -> Outcome:
    """Leaves single times of one entry out."""
    request, language = context.request, context.request.language
    entry = times[0].entry
    for one in times:
        assert one.wall is not None, "only what repeats has single times"
        entry = await context.agenda.skip(entry.id, one.wall)
    said = [say_moment(here(one.at, request), language) for one in times]
    listed = said[0] if len(said) == 1 else "\n" + "\n".join(f"  {one}" for one in said[:LISTED]) + "\n"
    text = say("left_out", language, title=to_you(entry.title), when=listed) + _next(entry, request)
    return Done(text, data=data_of(entry) | {"times": _walls(times)})


async def shift(one: Occurrence, to: str, context: Context) -> Outcome:
    """Moves one time."""
    request, language = context.request, context.request.language
    entry = replace(one.entry, next=one.at)
    at = moved(entry, plainly(to), request.now)
    if at is None:
        return Question(say("move_when", language, title=entry.title))
    if at <= request.now.replace(tzinfo=None):
        return Question(say("past", language, title=entry.title, when=say_moment(at, language)))
    assert one.wall is not None, "only what repeats has single times"
    done = await context.agenda.shift(entry.id, one.wall, on_the_wall(at, entry, request))
    was = here(one.at, request)
    text = say(
        "moved_once", language, title=to_you(entry.title), was=say_moment(was, language), when=say_moment(at, language)
    )
    there = replace(done, next=at.replace(tzinfo=request.zone))
    return Done(
        text + await overlapping(there, context), data=data_of(done) | {"times": _walls([one]), "was": str(was)}
    )


async def move_all(entry: Entry, to: str, context: Context) -> Outcome:
    """Moves all of what repeats, from its next time on, to another time or another rule."""
    request, language = context.request, context.request.language
    words = plainly(to)
    usual = await _by_rule(entry, context)
    when, at = one_time(words, request.now), moved(replace(entry, next=usual), words, request.now)
    if at is None:
        return Question(say("move_when", language, title=entry.title))
    old = here(usual, request)
    if when and when.rrule:
        at = when.value if when.timed else datetime.combine(when.value.date(), old.time())
    elif not names_day(words):
        at = datetime.combine(old.date(), at.time())
    start, before = on_the_wall(at, entry, request), on_the_wall(old, entry, request)
    rule = when.rrule if when and when.rrule else moved_rule(entry.rrule, before, start)
    if rule is None:
        return Question(say("move_rule", language, title=entry.title, rule=say_rule(entry.rrule, language)))
    done = await context.agenda.move(entry.id, start, rule)
    text = say("moved_all", language, title=to_you(entry.title), when=moment_of(done, request))
    return Done(text + await overlapping(done, context), data=data_of(done) | {"was": str(old)})


async def put_back(words: str, id: int, walls: Sequence[str], context: Context) -> Outcome:
    """Has single times be as usual again: those of one entry, or the ones that the words name."""
    request, language = context.request, context.request.language
    found = [(id, datetime.fromisoformat(wall)) for wall in walls] if id else await _changed(words, context)
    if not found:
        return Declined(say("nothing_changed", language, title=words))
    if len({id for id, _ in found}) > 1:
        entries = [one for one in await context.agenda.waiting() if one.id in {id for id, _ in found}]
        return which(tuple(entries), request)
    for number, wall in found:
        entry = await context.agenda.put_back(number, wall)
    at = [say_moment(here(wall.replace(tzinfo=ZoneInfo(entry.zone)), request), language) for _, wall in found]
    text = say("put_back", language, title=to_you(entry.title), when=say("and", language).join(at))
    return Done(text, data=data_of(entry))


async def _by_rule(entry: Entry, context: Context) -> datetime:
    """Gives when the next time is by the rule, wherever it was moved to."""
    one, *_ = await coming(entry, context)
    assert one.wall is not None, "only what repeats has single times"
    return one.wall.replace(tzinfo=ZoneInfo(entry.zone))


def either(entry: Entry, one: Occurrence, action: str, request: Request) -> Question:
    """Asks whether one time or all of it is meant."""
    when = say_moment(here(one.at, request), request.language)
    rule = say_rule(entry.rrule, request.language)
    text = say(f"either_{action}", request.language, title=to_you(entry.title), rule=rule, when=when)
    return Question(text, data=data_of(entry) | {"times": _walls([one])})


def of_each(times: Sequence[Occurrence]) -> Mapping[int, list[Occurrence]]:
    """Sorts times by the entry they are of."""
    found: dict[int, list[Occurrence]] = {}
    for one in times:
        found.setdefault(one.entry.id, []).append(one)
    return found


async def _changed(words: str, context: Context) -> list[tuple[int, datetime]]:
    """Gives the changed times that words name."""
    waiting = await context.agenda.waiting()
    as_usual = [
        replace(entry, next=wall.replace(tzinfo=ZoneInfo(entry.zone))) for entry in waiting for wall, _ in entry.changes
    ]
    found = matching(words, as_usual, context.request)
    return [
        (entry.id, entry.next.replace(tzinfo=None))
        for entry in found
        if entry.next and entry.next > context.request.now
    ]


def _next(entry: Entry, request: Request) -> str:
    if entry.next is None:
        return say("none_left", request.language)
    return say("next_is", request.language, when=say_moment(here(entry.next, request), request.language))


def _walls(times: Sequence[Occurrence]) -> list[str]:
    return [one.wall.isoformat() for one in times if one.wall]
