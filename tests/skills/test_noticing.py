"""What is told as done is kept, and what is usual is told with what it rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from assistantd_skills.noticing.skill import Noticing

from assistantd.domain.memory import MemoryKind
from assistantd.domain.outcome import Answered, Done
from assistantd.skillkit.testing import Bench


@pytest.fixture
def bench() -> Bench:
    return Bench(Noticing())


@pytest.mark.parametrize(
    ("text", "activity", "start"),
    [
        ("went running at 7", "run", "2026-11-25T07:00"),
        ("刚吃完早饭", "breakfast", "2026-11-25T10:00"),
        ("just called my mum", "call mum", "2026-11-25T10:00"),
    ],
)
async def test_what_was_done_is_kept_as_it_was_told(bench: Bench, text: str, activity: str, start: str) -> None:
    """The words become a memory, and the answer says what was understood and when."""
    outcome = await bench.ask(text)
    assert isinstance(outcome, Done)
    assert outcome.data == {"activity": activity, "start": start}
    assert [memory.text for memory in bench.memory.memories] == [text]


@pytest.mark.parametrize(
    "text",
    ["what are my habits?", "show me my daily routine", "我的作息是怎样的？", "我有哪些习惯", "What do I usually do?"],
)
async def test_habits_are_told_in_words(bench: Bench, text: str) -> None:
    """A question for all habits lists each with its bounds and its evidence."""
    bench.habits.put("lunch", "12:30")
    outcome = await bench.ask(text)
    assert isinstance(outcome, Answered)
    assert "12:30" in outcome.text
    assert "12:10" in outcome.text
    assert "14" in outcome.text


async def test_one_habit_is_told_by_itself(bench: Bench) -> None:
    """A question for one activity tells of no other, in the language of the question."""
    bench.habits.put("lunch", "12:30")
    bench.habits.put("dinner", "19:00")
    outcome = await bench.ask("我一般几点吃午饭？")
    assert isinstance(outcome, Answered)
    assert outcome.text.startswith("午饭：大约 12:30")
    assert "19:00" not in outcome.text


async def test_what_is_not_known_is_not_guessed(bench: Bench) -> None:
    """Without evidence the answer is that nothing is sure yet."""
    for words in ("when do I usually get up?", "我平时几点起床"):
        outcome = await bench.ask(words)
        assert isinstance(outcome, Answered)
        assert outcome.text.startswith(("Not sure yet: getting up", "还不确定：起床"))
    outcome = await bench.ask("what are my habits?")
    assert isinstance(outcome, Answered)
    assert outcome.text.startswith("I know no habits")


@pytest.mark.parametrize("text", ["what are my preferences?", "我有什么偏好？"])
async def test_preferences_are_told_in_the_users_words(bench: Bench, text: str) -> None:
    """A question for preferences quotes each with its number, and says so where there is none."""
    outcome = await bench.ask(text)
    assert isinstance(outcome, Answered)
    assert outcome.citations == ()
    stored = await bench.memory.remember("I prefer mornings")
    bench.memory.memories[0] = replace(stored.memory, kind=MemoryKind.PREFERENCE)
    outcome = await bench.ask(text)
    assert isinstance(outcome, Answered)
    assert "“I prefer mornings” [1]" in outcome.text
    assert outcome.citations == (1,)


@pytest.mark.parametrize(
    "text",
    [
        "what is my locker number?",
        "when do I usually meet Bob?",
        "I like running",
        "my week was hard",
        "what did I do last week?",
        "remind me to have lunch at 1",
        "我喜欢跑步",
        "what are my tasks?",
    ],
)
async def test_other_words_are_left_to_others(bench: Bench, text: str) -> None:
    """The rules see nothing in what belongs to the memory, the agenda or talk."""
    assert bench.understood(text) is None
