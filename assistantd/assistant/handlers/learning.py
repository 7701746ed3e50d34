"""What is noticed, and what is usual."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from assistantd.assistant.dispatcher import Handle
from assistantd.domain.clock import Clock
from assistantd.domain.habit import Habit, Usual
from assistantd.domain.language import Language
from assistantd.domain.preference import Preference
from assistantd.domain.session import Session
from assistantd.domain.signal import SignalSource, SourceState
from assistantd.errors import BadRequest, NotFound
from assistantd.learning.room import LearningRoom
from assistantd.skillkit.activities import activity_of, name_of
from assistantd.wire import methods as m
from assistantd.wire.params import Params


class LearningHandlers:
    """Serves signals and habits."""

    def __init__(self, room: LearningRoom, clock: Clock) -> None:
        self._room = room
        self._clock = clock

    def methods(self) -> Mapping[type[Params], Handle]:
        return {
            m.Signals: self.signals,
            m.SignalsAllow: self.allow,
            m.SignalsForget: self.forget,
            m.Habits: self.habits,
            m.HabitsForget: self.forget_habit,
            m.Preferences: self.preferences,
        }

    async def signals(self, _call: m.Signals, _session: Session) -> dict[str, Any]:
        return {"sources": await self._sources(), "kept_days": self._room.kept.days}

    async def allow(self, call: m.SignalsAllow, _session: Session) -> dict[str, Any]:
        source = _source(call.source)
        await self._room.allow(source, on=call.on)
        gone = await self._room.forget(source) if call.forget else 0
        return {"sources": await self._sources(), "forgotten": gone}

    async def forget(self, call: m.SignalsForget, _session: Session) -> dict[str, Any]:
        source = _source(call.source) if call.source else None
        activity = activity_of(call.activity) if call.activity else ""
        start, end = self._midnight(call.first), self._midnight(call.last, after=1)
        return {"forgotten": await self._room.forget(source, activity, start, end)}

    async def habits(self, _call: m.Habits, _session: Session) -> dict[str, Any]:
        habits, diary = await self._room.habits(), await self._room.diary()
        return {"habits": [_habit_view(habit) for habit in habits], "days": len(diary.up), "begins": diary.cut}

    async def forget_habit(self, call: m.HabitsForget, _session: Session) -> dict[str, Any]:
        activity = activity_of(call.activity)
        gone = await self._room.forget(activity=activity)
        if not gone:
            raise NotFound(f"nothing is known of {call.activity!r}")
        return {"activity": activity, "forgotten": gone}

    async def preferences(self, _call: m.Preferences, _session: Session) -> dict[str, Any]:
        return {"preferences": [_preference_view(one) for one in await self._room.preferences()]}

    async def _sources(self) -> list[dict[str, Any]]:
        return [_source_view(state) for state in await self._room.sources()]

    def _midnight(self, day: str, after: int = 0) -> datetime | None:
        """Gives the beginning of a day where the user is, or of the one after it."""
        if not day:
            return None
        try:
            at = date.fromisoformat(day) + timedelta(days=after)
        except (ValueError, OverflowError):
            raise BadRequest(f"{day!r} is no day such as 2026-11-25") from None
        return datetime.combine(at, time(), self._clock.zone)


def _source(name: str) -> SignalSource:
    if name not in set(SignalSource):
        raise BadRequest(f"no source {name!r}; there are {', '.join(SignalSource)}")
    return SignalSource(name)


def _source_view(state: SourceState) -> dict[str, Any]:
    first, last = (at.isoformat(timespec="seconds") if at else None for at in (state.first, state.last))
    return {
        "source": state.source.value,
        "allowed": state.allowed,
        "count": state.count,
        "first": first,
        "last": last,
    }


def _preference_view(one: Preference) -> dict[str, Any]:
    return {
        "text": one.text,
        "ground": one.ground.value,
        "liked": one.liked,
        "strength": round(one.strength, 2),
        "evidence": one.evidence,
        "against": one.against,
        "first": one.first.isoformat(timespec="seconds"),
        "last": one.last.isoformat(timespec="seconds"),
        "memory": one.memory or None,
    }


def _habit_view(habit: Habit) -> dict[str, Any]:
    return {
        "activity": habit.activity,
        "names": {language.value: name_of(habit.activity, language) for language in Language},
        "evidence": habit.evidence,
        "since": habit.since.isoformat(),
        "last": habit.last.isoformat(),
        "sure": habit.sure,
        "week": [one and _usual_view(one) for one in habit.week],
        "spans": [list(span) for span in habit.spans],
    }


def _usual_view(usual: Usual) -> dict[str, Any]:
    times: dict[str, Any] = {"day": usual.day.isoformat()}
    times |= {name: at.isoformat(timespec="minutes") for name, at in _times(usual).items()}
    return times | {"chance": round(usual.chance, 2), "vague": usual.vague}


def _times(usual: Usual) -> dict[str, datetime]:
    return {"time": usual.time, "low": usual.low, "high": usual.high}
