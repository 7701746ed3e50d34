"""Skipping and moving single times of what repeats, and moving all of it, in both languages."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from assistantd_skills.scheduling.skill import Scheduling

from assistantd.domain.agenda import EntryKind, EntryState, NewEntry
from assistantd.domain.outcome import Declined, Done, Question
from assistantd.skillkit.testing import Bench

WORKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
FIRST = datetime(2026, 11, 2, 11)


@pytest.fixture
async def bench() -> Bench:
    """Gives a Wednesday at ten with a standup every workday at eleven, in both languages, and choir on Thursdays."""
    bench = Bench(Scheduling())
    for title, rrule, at in (
        ("standup", WORKDAYS, FIRST),
        ("例会", WORKDAYS, FIRST),
        ("choir", "FREQ=WEEKLY;BYDAY=TH", datetime(2026, 11, 5, 19)),
        ("dentist", "", datetime(2026, 11, 26, 15)),
    ):
        await bench.agenda.add(NewEntry(EntryKind.EVENT, title, at, "Europe/Berlin", rrule=rrule))
    return bench


async def listed(bench: Bench, title: str, days: int = 8) -> list[str]:
    found = await bench.agenda.between(bench.now, bench.now + timedelta(days))
    return [f"{one.at:%d %H:%M}" for one in found if one.entry.title == title]


ALL = ["25 11:00", "26 11:00", "27 11:00", "30 11:00", "01 11:00", "02 11:00"]


@pytest.mark.parametrize(
    ("words", "title", "gone"),
    [
        ("skip tomorrow's standup", "standup", [1]),
        ("please skip the standup on Friday", "standup", [2]),
        ("cancel Thursday's standup", "standup", [1]),
        ("cancel the standup next Monday", "standup", [3]),
        ("skip the next standup", "standup", [0]),
        ("skip the next two standups", "standup", [0, 1]),
        ("skip the standup next week", "standup", [3, 4, 5]),
        ("skip the standup this time", "standup", [0]),
        ("取消这周四的例会", "例会", [1]),
        ("跳过明天的例会", "例会", [1]),
        ("明天的例会不开了", "例会", [1]),
        ("把周五的例会取消掉", "例会", [2]),
        ("跳过下一次例会", "例会", [0]),
        ("下周的例会取消一次吧", "例会", [3, 4, 5]),
    ],
)
async def test_single_times_are_left_out(words: str, title: str, gone: list[int], bench: Bench) -> None:
    """Those that are named go, the others stay, and the reply tells the days and the next time."""
    intent = bench.understood(words)
    assert intent is not None
    assert (intent.action, intent.confidence >= 0.45) == ("cancel", True)
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done), outcome
    assert await listed(bench, title) == [one for n, one in enumerate(ALL) if n not in gone]
    assert "下一次" in outcome.text or "The next one is on" in outcome.text


@pytest.mark.parametrize(
    ("words", "title", "to", "now"),
    [
        ("move Thursday's standup to 12", "standup", "26 12:00", 1),
        ("move tomorrow's standup to Friday at 9:30", "standup", "27 09:30", 1),
        ("move the standup on Friday to half past eight", "standup", "27 08:30", 2),
        ("move the next standup to 4 pm", "standup", "25 16:00", 0),
        ("move the standup to 12 just this once", "standup", "25 12:00", 0),
        ("明天的例会改到十二点", "例会", "26 12:00", 1),
        ("把这周四的例会改到周五上午九点半", "例会", "27 09:30", 1),
        ("把下次例会推迟到下午三点", "例会", "25 15:00", 0),
    ],
)
async def test_one_time_is_moved(words: str, title: str, to: str, now: int, bench: Bench) -> None:
    """It alone is elsewhere, and the reply tells both times and that the others stay."""
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done), outcome
    assert sorted(await listed(bench, title)) == sorted([to, *(one for n, one in enumerate(ALL) if n != now)])
    assert to[3:] in outcome.text
    assert "The others stay" in outcome.text or "其他不变" in outcome.text


@pytest.mark.parametrize(
    ("words", "title", "rule", "then"),
    [
        ("move the standup to 12 from now on", "standup", WORKDAYS, "25 12:00"),
        ("from now on move the choir to Wednesday", "choir", "FREQ=WEEKLY;BYDAY=WE", "02 19:00"),
        ("move the choir to every Friday at 8 pm", "choir", "FREQ=WEEKLY;BYDAY=FR", "27 20:00"),
        ("以后都把例会改到十二点", "例会", WORKDAYS, "25 12:00"),
        ("把例会改到每周五十点", "例会", "FREQ=WEEKLY;BYDAY=FR", "27 10:00"),
    ],
)
async def test_all_of_it_is_moved(words: str, title: str, rule: str, then: str, bench: Bench) -> None:
    """Its rule goes along with its day, from the next time on."""
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done), outcome
    (entry,) = (one for one in bench.agenda.entries if one.title == title)
    assert entry.rrule == rule
    assert (await listed(bench, title))[0] == then


@pytest.mark.parametrize(
    ("words", "answer", "left", "rule"),
    [
        ("cancel the choir", "all of them", [], "cancelled"),
        ("cancel the choir", "only that one", [], "waiting"),
        ("取消合唱", "全部取消", [], "cancelled"),
        ("取消合唱", "只这一次", [], "waiting"),
        ("move the choir to 8 pm", "just this one", ["26 20:00"], "waiting"),
        ("move the choir to 8 pm", "all of them please", ["26 20:00"], "waiting"),
    ],
)
async def test_it_asks_which_times_are_meant(words: str, answer: str, left: list[str], rule: str, bench: Bench) -> None:
    """Where nothing says whether one or all, nothing is done until the answer says which."""
    title = "合唱" if "合唱" in words else "choir"
    if title == "合唱":
        choir = NewEntry(EntryKind.EVENT, title, datetime(2026, 11, 5, 19), "Europe/Berlin", rrule="FREQ=WEEKLY")
        await bench.agenda.add(choir)
    asked = await bench.ask(words)
    assert isinstance(asked, Question), asked
    assert await listed(bench, title, 7) == ["26 19:00"]
    outcome = await bench.ask(answer)
    assert isinstance(outcome, Done), outcome
    assert await listed(bench, title, 7) == left
    assert next(one for one in bench.agenda.entries if one.title == title).state is EntryState(rule)


@pytest.mark.parametrize("rule", ["FREQ=YEARLY", "FREQ=MONTHLY;INTERVAL=3"])
async def test_it_asks_however_rare_the_times_are(rule: str, bench: Bench) -> None:
    """What comes once a year is not cancelled for good on a guess either, and two of its times can be skipped."""
    review = NewEntry(EntryKind.EVENT, "review", datetime(2026, 12, 1, 9), "Europe/Berlin", rrule=rule)
    await bench.agenda.add(review)
    assert isinstance(await bench.ask("cancel the review"), Question)
    times = await listed(bench, "review", 5 * 366)
    await bench.ask("skip the next two reviews")
    assert await listed(bench, "review", 5 * 366) == times[2:]


async def test_after_one_all_can_be_meant(bench: Bench) -> None:
    """What was left out once is cancelled whole when the user then says so."""
    await bench.ask("cancel Thursday's choir")
    assert isinstance(await bench.ask("all of them"), Done)
    assert await listed(bench, "choir", 30) == []


@pytest.mark.parametrize(
    ("first", "words", "title"),
    [
        ("skip tomorrow's standup", "put tomorrow's standup back", "standup"),
        ("move Thursday's standup to 4 pm", "Thursday's standup is on after all", "standup"),
        ("跳过明天的例会", "恢复明天的例会", "例会"),
        ("跳过明天的例会", "明天的例会照常", "例会"),
    ],
)
async def test_it_can_be_as_usual_again(first: str, words: str, title: str, bench: Bench) -> None:
    """A time that was left out or moved is put back; one that never was is named as not found."""
    assert isinstance(await bench.ask(words), Declined)
    await bench.ask(first)
    assert isinstance(await bench.ask(words), Done)
    assert await listed(bench, title) == ALL


async def test_of_several_it_asks_and_of_none_it_says_so(bench: Bench) -> None:
    """Words that fit two entries of a day choose none of them, unless all are meant; what is not on is not found."""
    two = await bench.ask("cancel the event on Thursday")
    assert isinstance(two, Question)
    assert len(await listed(bench, "choir")) == 1
    assert isinstance(await bench.ask("skip the choir on Friday"), Declined)
    assert isinstance(await bench.ask("cancel all events on Thursday"), Done)
    assert [one.entry.title for one in await bench.agenda.between(bench.now, bench.now + timedelta(1.9))] == [
        "standup", "例会", "standup", "例会",
    ][:2]  # fmt: skip


@pytest.mark.parametrize("words", ["skip the next song", "skip the intro", "跳过这首歌", "skip"])
def test_what_is_no_entry_is_not_skipped(words: str, bench: Bench) -> None:
    """Music and pages are nothing of the agenda."""
    assert bench.understood(words) is None


async def test_an_entry_of_another_zone_is_moved_by_the_users_clock() -> None:
    """A timer is kept in UTC and a call in Shanghai's time; moved to five it is at five where the user is."""
    bench = Bench(Scheduling())
    for title, zone, at in (
        ("call", "Asia/Shanghai", datetime(2026, 11, 26, 20)),
        ("tea", "UTC", FIRST + timedelta(30)),
    ):
        await bench.agenda.add(NewEntry(EntryKind.EVENT, title, at, zone))
    await bench.ask("move the call to 5 pm")
    await bench.ask("move the tea to Friday")
    assert [entry.next and f"{entry.next.astimezone(bench.now.tzinfo):%d %H:%M}" for entry in bench.agenda.entries] == [
        "26 17:00",
        "27 12:00",
    ]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("every weekday at 9:00 add briefing for 15 minutes to my calendar", "briefing"),
        ("add briefing on Friday at 9 am for an hour to my calendar", "briefing"),
    ],
)
async def test_a_length_is_no_part_of_the_title(words: str, title: str, bench: Bench) -> None:
    """How long it lasts is kept as its end, also where it repeats."""
    await bench.ask(words)
    entry = bench.agenda.entries[-1]
    assert (entry.title, entry.ends is not None) == (title, True)
