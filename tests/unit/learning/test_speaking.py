"""The policy of when to speak learns from answers, forgets, and is careful from the first day."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from assistantd.domain.suggestion import Verdict
from assistantd.learning.speaking import Answer, Speaking

MONDAY = datetime(2026, 5, 4, tzinfo=ZoneInfo("Europe/Berlin"))
DAY = timedelta(days=1)


def lived(days: int, begin: datetime = MONDAY, *, noon: Verdict, evening: Verdict, kind: str = "task") -> list[Answer]:
    """Gives the answers of somebody who answers so at twelve and at seven."""
    hours = ((12, noon), (19, evening))
    return [Answer(kind, begin + n * DAY + timedelta(hours=at), verdict) for n in range(days) for at, verdict in hours]


def likely(speaking: Speaking, hour: int, kind: str = "task") -> float:
    return speaking.chance(kind, MONDAY + 21 * DAY + timedelta(hours=hour)).likely


def test_nothing_known_is_neither_wanted_nor_hopeless() -> None:
    """Before the first answer the odds are below even, and the benefit of the doubt is above."""
    chance = Speaking().chance("task", MONDAY)
    assert chance.likely < 0.5 < chance.hoped
    assert (chance.answers, chance.wanted) == (0, 0)


def test_hours_are_told_apart() -> None:
    """Who accepts in the evening and puts off at noon is spoken to in the evening."""
    speaking = Speaking(lived(10, noon=Verdict.LATER, evening=Verdict.ACCEPT))
    assert likely(speaking, 19) > 0.7
    assert likely(speaking, 12) < 0.4
    assert likely(speaking, 19) > likely(speaking, 18) > likely(speaking, 12)


def test_kinds_are_told_apart_at_the_same_hour() -> None:
    """What nobody takes up, at hours at which other things are welcome, is not cared for."""
    answers = lived(10, noon=Verdict.ACCEPT, evening=Verdict.ACCEPT)
    answers += lived(5, noon=Verdict.SILENCE, evening=Verdict.SILENCE, kind="habit")
    speaking = Speaking(sorted(answers, key=lambda one: one.at))
    assert likely(speaking, 19) > 0.6
    assert likely(speaking, 19, "habit") < 0.4


def test_later_says_that_he_cares() -> None:
    """A "later" speaks against the hour and for the kind; a "never" against the kind."""
    noon = MONDAY.replace(hour=12)
    later, never = (Speaking([Answer("task", noon, verdict)] * 4) for verdict in (Verdict.LATER, Verdict.NEVER))
    # At midnight, of which nothing is known, he has a moment or not; of another kind nothing is known either.
    assert later.chance("task", MONDAY).likely > 0.7 * 0.5 > never.chance("task", MONDAY).likely
    assert later.chance("early", noon).likely < 0.4 / 0.5 * later.chance("early", MONDAY).likely


def test_a_changed_life_is_learnt_anew() -> None:
    """After a run of surprises the old answers no longer count."""
    speaking = Speaking(lived(20, noon=Verdict.LATER, evening=Verdict.ACCEPT))
    for answer in lived(12, MONDAY + 20 * DAY, noon=Verdict.ACCEPT, evening=Verdict.LATER):
        speaking.learn(answer)
    assert likely(speaking, 12) > 0.5 > likely(speaking, 19)


def test_the_benefit_of_the_doubt_wears_off() -> None:
    """The more answers there are, the nearer hope is to what is likely."""
    few, many = (Speaking(lived(n, noon=Verdict.SILENCE, evening=Verdict.ACCEPT)) for n in (1, 20))
    gaps = [one.chance("early", MONDAY).hoped - one.chance("early", MONDAY).likely for one in (few, many)]
    assert gaps[0] > 2 * gaps[1] > 0


def test_weekends_are_another_matter() -> None:
    """What holds of the evenings of weekdays is little said of those of weekends."""
    weekdays = [one for one in lived(19, noon=Verdict.LATER, evening=Verdict.ACCEPT) if one.at.weekday() < 5]
    speaking = Speaking(weekdays)
    saturday = speaking.chance("task", MONDAY + 5 * DAY + timedelta(hours=19))
    assert likely(speaking, 19) > saturday.likely > likely(speaking, 12)
