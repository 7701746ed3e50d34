"""Which action does what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from assistantd.domain.brief import USUAL, BriefKind, BriefOrder
from assistantd.domain.intent import Intent
from assistantd.domain.outcome import Answered, Declined, Done, Outcome
from assistantd.domain.request import Request
from assistantd.skillkit.context import Context
from assistantd.skillkit.schema import read
from assistantd.skillkit.when import Grain, When, every_time, say_moment
from assistantd.skillkit.when.duration import Duration
from assistantd.skillkit.when.reader import words_in

from . import arguments as args
from .understand import NAME, kind_of, understand
from .words import DAYS, name_of, say

NOON = 12
UNSAID = timedelta(hours=2)
"""How long a wish for quiet holds that names no time."""
LONGEST = timedelta(days=366)


class Briefing:
    """Tells what is ahead, and keeps quiet."""

    name = NAME
    actions: Mapping[str, type] = {
        "order": args.Order,
        "stop": args.Stop,
        "show": args.Show,
        "hush": args.Hush,
        "resume": args.Resume,
    }

    def understand(self, request: Request) -> Sequence[Intent]:
        return tuple(understand(request.text))

    async def run(self, intent: Intent, context: Context) -> Outcome:
        match intent.action:
            case "hush":
                return await _hush(intent.text, context)
            case "resume":
                await context.speaking.pause(None)
                return Done(say("resumed", context.request.language))
        said: str = read(self.actions[intent.action], intent.arguments).kind
        # The morning's where nothing says another.
        kind = BriefKind(said) if said else kind_of(intent.text) or BriefKind.MORNING
        match intent.action:
            case "order":
                return await _order(kind, intent.text, context)
            case "stop":
                return await _stop(kind, context)
            case _:
                return await _show(kind, context)

    def forget_talk(self) -> None:
        """Keeps nothing between requests."""

    async def confirmed(self, action: str, arguments: Mapping[str, object], context: Context) -> Outcome:
        return await self.run(Intent(NAME, action, context.request.text, dict(arguments)), context)


async def _order(kind: BriefKind, text: str, context: Context) -> Outcome:
    language = context.request.language
    when = _clock(text, context.request.now)
    at = _meant(kind, when) if when else USUAL[kind]
    weekday = when.value.weekday() if when and "BYDAY" in when.rrule else 6
    order = BriefOrder(kind, language, at, weekday)
    await context.speaking.switch(order, on=True)
    coming = next(one.next for one in await context.speaking.orders() if one.order.kind is kind)
    weekly = kind is BriefKind.WEEK
    rule = say("weekly", language, day=DAYS[language][weekday]) if weekly else say("daily", language)
    name, next_ = name_of(kind, language), say_moment(coming, language)
    return Done(say("ordered", language, name=name, rule=rule, at=f"{at:%H:%M}", next=next_), data={"kind": kind.value})


async def _stop(kind: BriefKind, context: Context) -> Outcome:
    language, name = context.request.language, name_of(kind, context.request.language)
    if not any(one.order.kind is kind for one in await context.speaking.orders()):
        return Declined(say("not_ordered", language, name=name))
    await context.speaking.switch(BriefOrder(kind, language), on=False)
    return Done(say("stopped", language, name=name))


async def _show(kind: BriefKind, context: Context) -> Outcome:
    language = context.request.language
    brief = await context.speaking.brief(kind, language)
    if not brief.text:
        return Answered(say("empty", language, title=brief.title))
    return Answered(f"{brief.title}\n{brief.text}", data={"kind": kind.value})


async def _hush(text: str, context: Context) -> Outcome:
    now, language = context.request.now, context.request.language
    until = _until(text, now)
    if until - now > LONGEST:
        return Declined(say("long", language))
    await context.speaking.pause(until)
    return Done(say("hushed", language, until=say_moment(until, language)))


def _clock(text: str, now: datetime) -> When | None:
    """Gives the first clock time of a text."""
    return next((one for one in every_time(text, now) if one.grain is Grain.MINUTE), None)


def _meant(kind: BriefKind, when: When) -> time:
    """Gives the half of the day that befits the brief, where the words leave it open."""
    at = when.value.time()
    if when.other and (at.hour >= NOON) is (kind is BriefKind.MORNING):
        return when.other.time()
    return at


def _until(text: str, now: datetime) -> datetime:
    """Gives the end of a wish for quiet: after a length, at a time, with the day, or two hours from now."""
    if lengths := words_in(text, Duration):
        length = lengths[0].value
        assert isinstance(length, Duration)
        return now + length.total
    for one in every_time(text, now):
        end = one.value.replace(tzinfo=now.tzinfo)
        if one.grain is Grain.DAY:
            end += timedelta(days=0 if end.date() > now.date() else 1)
        if end > now:
            return end
    return now + UNSAID
