"""Proposals from habits: what the user mostly does at this time and has not said that he did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from assistantd.domain.clock import Clock
from assistantd.domain.habit import Habit, Habits, Usual
from assistantd.domain.language import Language
from assistantd.domain.suggestion import Offer, Proposal, SuggestionKind
from assistantd.initiative.sources.days import SETTLING
from assistantd.skillkit.activities import CALL, name_of
from assistantd.skillkit.when import say_day

MEANT = frozenset(
    ("medicine", "run", "walk", "dog", "swim", "cycle", "exercise", "yoga", "meditate", "read", "study", "cleaning")
)
"""What one may be glad to be reminded of; nobody needs that for meals or sleep."""
SEEN, LIKELY = 8, 0.6
"""Days on which it was seen, and how likely it is on that day, at the least."""
BEFORE = timedelta(minutes=45)
STALE = timedelta(hours=1)
"""How long what is known counts while nothing of it is open or soon will be."""
SAID = {
    Language.EN: (
        "Today also {name}?",
        "You mostly do it at about {time}. Shall I remind you?",
        "You did it on {count} days since {since}, mostly between {low} and {high}.",
    ),
    Language.ZH: (
        "今天也{name}吗？",
        "你通常在{time}左右。要我提醒你吗？",
        "从{since}起有{count}天，多在{low}到{high}之间。",
    ),
}


class HabitSource:
    """Looks at the week of habits, no more often than it can have changed."""

    def __init__(self, habits: Habits, clock: Clock, language: Language) -> None:
        self._habits = habits
        self._clock = clock
        self._language = language
        self._found: tuple[Proposal, ...] = ()
        self._at: datetime | None = None

    async def proposals(self) -> tuple[Proposal, ...]:
        """Gives the next time of each habit that is sure, without those that were done today."""
        now = self._clock.now()
        open = any(one.opens - SETTLING <= now for one in self._found)
        if self._at is None or open or not timedelta() <= now - self._at < STALE:
            known = await self._habits.habits()
            self._found = tuple(one for habit in known for one in _coming(habit, now, self._language))
            self._at = now
        return self._found


def _coming(habit: Habit, now: datetime, language: Language) -> Iterator[Proposal]:
    if habit.activity not in MEANT and not habit.activity.startswith(CALL):
        return
    for ahead in range(8 if habit.week else 0):
        day = now.date() + timedelta(days=ahead)
        usual = habit.week[day.weekday()]
        if usual is None or usual.vague or usual.evidence < SEEN or usual.chance < LIKELY or habit.last >= day:
            continue
        one = _proposal(habit, usual, day, now, language)
        if one.closes > now:
            yield one
            return


def _proposal(habit: Habit, usual: Usual, day: date, now: datetime, language: Language) -> Proposal:
    start = datetime.combine(usual.day, datetime.min.time())
    low, at, high = (
        datetime.combine(day, datetime.min.time(), now.tzinfo) + (moment - start)
        for moment in (usual.low, usual.time, usual.high)
    )
    title, ask, rests = SAID[language]
    name = name_of(habit.activity, language)
    return Proposal(
        key=f"habit:{habit.activity}:{day}",
        topic=f"habit:{habit.activity}",
        kind=SuggestionKind.HABIT,
        title=title.format(name=name),
        body=ask.format(time=f"{at:%H:%M}"),
        evidence=rests.format(
            count=usual.evidence, since=say_day(usual.since, language), low=f"{low:%H:%M}", high=f"{high:%H:%M}"
        ),
        opens=low - BEFORE,
        closes=high,
        offer=Offer(name, at),
    )
