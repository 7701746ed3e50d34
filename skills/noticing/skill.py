"""Which action does what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from assistantd.domain.habit import Habit, Usual
from assistantd.domain.intent import Intent
from assistantd.domain.language import Language
from assistantd.domain.memory import MemoryKind
from assistantd.domain.outcome import Answered, Declined, Done, Outcome
from assistantd.domain.request import Request
from assistantd.skillkit.activities import name_of
from assistantd.skillkit.context import Context
from assistantd.skillkit.logged import logged
from assistantd.skillkit.schema import read
from assistantd.skillkit.when import say_moment

from . import arguments as args
from .understand import NAME, understand
from .words import say, since

LIKELY = 0.3
"""From this chance on a day belongs to a habit."""
SATURDAY = 5
APART = 40
"""Minutes from which the weekend is told apart."""


class Noticing:
    """Keeps what the user did, and tells what is usual."""

    name = NAME
    actions: Mapping[str, type] = {"log": args.Log, "habits": args.Habits, "preferences": args.Preferences}

    def understand(self, request: Request) -> Sequence[Intent]:
        return tuple(understand(request.text, request.now))

    async def run(self, intent: Intent, context: Context) -> Outcome:
        if intent.action == "log":
            return await _log(intent.text, context)
        if intent.action == "preferences":
            return await _preferences(context)
        return await _habits(read(args.Habits, intent.arguments).activity, context)

    def forget_talk(self) -> None:
        """Keeps nothing between requests."""

    async def confirmed(self, action: str, arguments: Mapping[str, object], context: Context) -> Outcome:
        return await self.run(Intent(NAME, action, context.request.text, dict(arguments)), context)


async def _log(text: str, context: Context) -> Outcome:
    """Keeps the words; the house learns from them, as from all that the user tells."""
    language, found = context.request.language, logged(text, context.request.now)
    if found is None:
        return Declined(say("none", language))
    stored = await context.memory.remember(text)
    when = say_moment(found.start, language)
    activity = name_of(found.activity, language)
    data: dict[str, object] = {"activity": found.activity, "start": found.start.isoformat(timespec="minutes")}
    return Done(
        say("noted", language, activity=activity, when=when, id=stored.memory.id), (stored.memory.id,), data=data
    )


async def _preferences(context: Context) -> Outcome:
    """Tells them in the user's own words; how strong each is, the command shows."""
    language = context.request.language
    known = await context.memory.of_kind(MemoryKind.PREFERENCE)
    if not known:
        return Answered(say("no_preferences", language))
    lines = [say("preference", language, text=memory.text, id=memory.id) for memory in known]
    text = "\n".join([say("preferences", language), *lines, say("strength", language)])
    return Answered(text, tuple(memory.id for memory in known))


async def _habits(activity: str, context: Context) -> Outcome:
    language = context.request.language
    every = [habit for habit in await context.habits.habits() if activity in ("", habit.activity)]
    sure = [_line(habit, language) for habit in every if habit.sure]
    unsure = [name_of(habit.activity, language) for habit in every if not habit.sure]
    if not sure and activity:
        return Answered(say("unknown", language, activity=name_of(activity, language)))
    if not every:
        return Answered(say("none", language))
    waiting = [say("unsure", language, list=say("comma", language).join(unsure))] if unsure else []
    lines = sure if activity else [say("all", language), *sure, *waiting, say("more", language)]
    return Answered("\n".join(lines), data={"habits": [habit.activity for habit in every]})


def _line(habit: Habit, language: Language) -> str:
    """Tells one habit in a sentence."""
    days = [(n, one) for n, one in enumerate(habit.week) if one]
    likely = [(n, one) for n, one in days if one.chance >= LIKELY] or days
    work, free = [one for n, one in likely if n < SATURDAY], [one for n, one in likely if n >= SATURDAY]
    usual = (work or free)[len(work or free) // 2]
    values: dict[str, object] = {
        "activity": name_of(habit.activity, language),
        "evidence": habit.evidence,
        "since": since(habit.since, language),
        "time": _clock(usual.time), "low": _clock(usual.low), "high": _clock(usual.high),
    }  # fmt: skip
    if usual.vague:
        return say("vague", language, **values)
    if len(likely) < SATURDAY:
        return say("some", language, days=_days([n for n, _ in likely], language), **values)
    weekend = free[0] if free and work and _apart(free[0], usual) >= APART else None
    return say("weekend" if weekend else "habit", language, free=_clock(weekend.time) if weekend else "", **values)


def _days(numbers: Sequence[int], language: Language) -> str:
    names = say("days", language).split()
    return say("comma", language).join(names[n] for n in numbers)


def _apart(one: Usual, other: Usual) -> float:
    minutes = abs((one.time.hour - other.time.hour) * 60 + one.time.minute - other.time.minute)
    return min(minutes, 1440 - minutes)


def _clock(at: datetime) -> str:
    return f"{at:%H:%M}"
