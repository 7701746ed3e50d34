"""Answers about a time rest on what is of that time; where nothing is, that is said, with what lies nearest."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from assistantd_skills.recalling.skill import Recalling

from assistantd.domain.memory import Fit, Hit, Memory, MemoryKind, Recollection, Source, Span
from assistantd.domain.outcome import Answered, Unknown
from assistantd.skillkit.testing import WEDNESDAY, Bench, ListMemory

FRIDAY = datetime(2026, 11, 20, tzinfo=WEDNESDAY.tzinfo)
LAST_FRIDAY = Span(FRIDAY, FRIDAY + timedelta(days=1), "last Friday")
OCTOBER = Span(FRIDAY.replace(month=10, day=1), FRIDAY.replace(month=11, day=1), "上个月")


@dataclass(slots=True)
class Prepared(ListMemory):
    """Is a memory door whose recall was prepared."""

    found: Recollection = field(default_factory=Recollection)

    async def recall(self, text: str, limit: int = 10) -> Recollection:
        """Gives what was prepared."""
        return self.found


def hit(id: int, text: str, fit: Fit, score: float = 0.9, source: Source = Source.USER) -> Hit:
    told = FRIDAY + timedelta(hours=id)
    return Hit(Memory(id, text, MemoryKind.FACT, source, told), score, ("time",), fit)


async def answer(question: str, span: Span, rest: str, *hits: Hit) -> Answered | Unknown:
    bench = Bench(Recalling())
    bench.memory = Prepared(WEDNESDAY, found=Recollection(hits, span=span, rest=rest))
    outcome = await bench.ask(question, "ask")
    assert isinstance(outcome, Answered | Unknown)
    return outcome


async def test_all_that_there_is_of_a_day_is_told_in_its_order() -> None:
    """Asked what was done, the memories of that day are named, the first told first, and no others."""
    zoo, shop = hit(2, "I went to the zoo", Fit.TOLD), hit(1, "I bought bread", Fit.ABOUT)
    other = hit(3, "I like ramen", Fit.HOLDS, 0.1)
    said = await answer("what did I do last Friday?", LAST_FRIDAY, "", zoo, shop, other)
    assert said.citations == (1, 2)


@pytest.mark.parametrize(
    ("question", "span", "words"),
    [
        ("what did I do last Friday?", LAST_FRIDAY, "last Friday (Friday 20 November 2026)"),
        ("上个月我做了什么？", OCTOBER, "上个月（2026年10月1日星期四至2026年10月31日星期六）"),
        ("what did I do since June?", Span(FRIDAY, None, "June"), "from Friday 20 November 2026 on"),
        ("what did I do before June?", Span(None, FRIDAY, "June"), "up to Thursday 19 November 2026"),
    ],
)
async def test_where_nothing_is_of_that_time_it_is_said(question: str, span: Span, words: str) -> None:
    """The answer is that nothing is known of the time, with the days as they were read and what lies nearest."""
    near = hit(7, "I moved to Lyon 搬家", Fit.OUTSIDE)
    said = await answer(question, span, "", near)
    assert isinstance(said, Unknown)
    assert words in said.text
    assert near.memory.text in said.text


async def test_what_is_of_another_time_answers_nothing() -> None:
    """The same thing at another time is named as the nearest, not told as the answer."""
    other = hit(4, "I bought a red bicycle", Fit.OUTSIDE)
    said = await answer("did I buy a red bicycle last Friday?", LAST_FRIDAY, "did I buy a red bicycle?", other)
    assert isinstance(said, Unknown)
    assert "red bicycle" in said.text


async def test_words_beside_the_time_are_answered_by_a_memory_of_it() -> None:
    """The time's own words need not stand in the memory."""
    told = hit(4, "I parked in Elm Street", Fit.TOLD)
    said = await answer("where did I park last Friday?", LAST_FRIDAY, "where did I park?", told)
    assert said.citations == (4,)


async def test_what_lasts_answers_about_a_time_too() -> None:
    """What holds from before is asked about as well as what happened."""
    lives = hit(4, "My sister Lena lives in Hamburg", Fit.HOLDS)
    said = await answer("does Lena live in Hamburg this year?", LAST_FRIDAY, "does Lena live in Hamburg?", lives)
    assert said.citations == (4,)


async def test_what_must_be_avoided_is_so_at_any_time() -> None:
    """No date makes a hard rule disappear."""
    allergy = hit(4, "I am allergic to peanuts", Fit.OUTSIDE)
    said = await answer("what must I not eat last Friday?", LAST_FRIDAY, "what must I not eat?", allergy)
    assert said.citations == (4,)


async def test_a_file_does_not_tell_what_the_user_did() -> None:
    """The "I" of a mail of that day may be anybody."""
    mail = hit(4, "I went to the zoo", Fit.TOLD, source=Source.MAIL)
    assert isinstance(await answer("what did I do last Friday?", LAST_FRIDAY, "", mail), Unknown)


@pytest.mark.parametrize("question", ["where does May live?", "what is May's address?"])
async def test_a_person_called_like_a_month_is_a_person(question: str) -> None:
    """May is somebody here, so what is known of Lena does not answer."""
    bench = Bench(Recalling())
    await bench.memory.remember("My sister Lena lives in Hamburg")
    assert isinstance(await bench.ask(question, "ask"), Unknown)
    await bench.memory.remember("My friend May lives in Bonn, her address is Elm Street 3")
    said = await bench.ask(question, "ask")
    assert "Bonn" in said.text


def test_the_days_of_a_stretch_are_its_first_and_last() -> None:
    """Its end is exclusive, so the last day is the one before; an open side has none."""
    assert LAST_FRIDAY.days == (date(2026, 11, 20), date(2026, 11, 20))
    assert Span(None, FRIDAY, "").days == (None, date(2026, 11, 19))
