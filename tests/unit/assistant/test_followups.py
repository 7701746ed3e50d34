"""Wishes that are whole only with what was said before in the same conversation."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.unit.assistant.conftest import Served


async def say(served: Served, text: str, conversation: str = "talk") -> dict[str, Any]:
    return await served.call("ask", text=text, conversation=conversation)


async def times(served: Served) -> list[str]:
    return [f"{entry.next:%H:%M}" for entry in await served.rooms.agenda.waiting() if entry.next]


def day(served: Served, days: int) -> str:
    return f"{served.rooms.clock.now() + timedelta(days=days):%Y-%m-%d}"


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("make it 7 instead", "19:00"),
        ("no, make it half past five", "17:30"),
        ("change that to 8 am please", "08:00"),
        ("改到晚上八点", "20:00"),
        ("还是改成下午四点吧", "16:00"),
        ("把它推迟一小时", "19:00"),
        ("提前半小时", "17:30"),
        ("move it an hour later", "19:00"),
    ],
)
async def test_what_was_just_stored_can_be_moved(words: str, time: str, served: Served) -> None:
    """“Make it 7 instead” moves the entry of the last exchange, in the half of the day that it was in."""
    await say(served, f"remind me on {day(served, 2)} at 18:00 to call mum")
    assert (await say(served, words))["outcome"] == "done"
    assert await times(served) == [time]


async def test_another_day_keeps_the_hour(served: Served) -> None:
    """改到下周 moves by the week and leaves the hour as it was."""
    await say(served, f"remind me on {day(served, 2)} at 18:00 to call mum")
    assert (await say(served, "改到下周"))["outcome"] == "done"
    assert await times(served) == ["18:00"]


async def test_inviting_somebody_writes_a_mail_with_the_facts(served: Served) -> None:
    """“And invite Ana” after an appointment drafts a mail to her that names it and its time."""
    await say(served, f"add picnic on {day(served, 3)} at 15:00 to my calendar")
    assert (await say(served, "and invite Ana"))["outcome"] == "done"
    (draft,) = (await served.call("draft.list"))["drafts"]
    assert draft["to"] == "Ana"
    assert "picnic" in draft["body"]
    assert "15:00" in draft["body"]


@pytest.mark.parametrize("words", ["the second one", "no, the other one", "第二个", "[2]"])
async def test_of_a_choice_that_was_offered_one_is_taken(words: str, served: Served) -> None:
    """After “which one?” a place, a number or “the other one” chooses."""
    for days in (3, 4):
        await say(served, f"add dentist on {day(served, days)} at 15:00 to my calendar")
    assert (await say(served, "cancel the dentist appointment"))["outcome"] == "question"
    assert (await say(served, words))["outcome"] == "done"
    (left,) = await served.rooms.agenda.waiting()
    assert left.id == 1


async def test_after_the_wrong_one_the_other_one_is_taken_too(served: Served) -> None:
    """“No, the other one” after a choice does the same to the other."""
    for days in (3, 4):
        await say(served, f"add dentist on {day(served, days)} at 15:00 to my calendar")
    await say(served, f"move the dentist appointment to {day(served, 9)}")
    await say(served, "the first one")
    reply = await say(served, "no, the other one")
    assert reply["data"]["id"] == 2


async def test_a_look_goes_on_to_another_day(served: Served) -> None:
    """“And on Friday?” asks the same of another day."""
    await say(served, f"add picnic on {day(served, 3)} at 15:00 to my calendar")
    assert "picnic" not in (await say(served, "what's on today?"))["text"]
    assert "picnic" in (await say(served, f"and on {day(served, 3)}?"))["text"]


async def test_a_look_goes_on_in_chinese_without_an_and(served: Served) -> None:
    """后天呢 asks the same of another day, as 那后天呢 does."""
    await say(served, f"add picnic on {day(served, 2)} at 15:00 to my calendar")
    await say(served, "今天有什么安排")
    assert "picnic" in (await say(served, "后天呢"))["text"]


async def test_the_one_just_made_goes_as_a_whole(served: Served) -> None:
    """“Cancel the one I just made” after a move cancels the entry, where “undo that” takes back the move."""
    await say(served, f"remind me on {day(served, 2)} at 18:00 to call mum")
    await say(served, "make it 7 instead")
    await say(served, "取消刚才那个")
    assert await times(served) == []


async def test_another_wish_after_a_look_is_no_look(served: Served) -> None:
    """What begins with “and” but wishes something of its own is that."""
    await say(served, "what's on today?")
    reply = await say(served, f"and remind me on {day(served, 2)} at 18:00 to call mum")
    assert reply["outcome"] == "done"
    assert await times(served) == ["18:00"]


async def test_another_conversation_knows_nothing_of_it(served: Served) -> None:
    """What was said in one talk, or long ago, or before a lock, is no part of another."""
    await say(served, f"remind me on {day(served, 2)} at 18:00 to call mum")
    await say(served, "make it 7 instead", "another")
    assert await times(served) == ["18:00"]
    served.rooms.intents.forget_talk()
    await say(served, "make it 7 instead")
    assert await times(served) == ["18:00"]


@pytest.mark.parametrize("words", ["cancel that", "no, delete it again", "undo that", "取消吧", "算了，把它删掉"])
async def test_what_was_just_stored_can_be_cancelled(words: str, served: Served) -> None:
    """“Cancel that” takes away the entry of the last exchange, and nothing else."""
    await say(served, f"remind me on {day(served, 2)} at 9:00 to water the plants")
    await say(served, f"remind me on {day(served, 2)} at 18:00 to call mum")
    assert (await say(served, words))["outcome"] == "done"
    assert await times(served) == ["09:00"]


async def test_what_was_just_moved_goes_back(served: Served) -> None:
    """“Cancel that” after a move takes back the move, not the appointment."""
    await say(served, f"remind me on {day(served, 2)} at 18:00 to call mum")
    await say(served, "make it 7 instead")
    assert (await say(served, "cancel that"))["outcome"] == "done"
    assert await times(served) == ["18:00"]


@pytest.mark.parametrize(
    "words",
    ["cancel the one I just made", "delete that last one", "取消刚才那个", "把刚才那个提醒删掉", "把刚才设的取消"],
)
async def test_the_one_just_made_is_found_behind_a_look(words: str, served: Served) -> None:
    """“The one I just made” and 刚才那个 mean what was stored last, whatever was asked since."""
    await say(served, f"remind me on {day(served, 2)} at 9:00 to water the plants")
    await say(served, f"remind me on {day(served, 2)} at 18:00 to call mum")
    await say(served, "what's on today?")
    assert (await say(served, words))["outcome"] == "done"
    assert await times(served) == ["09:00"]


@pytest.mark.parametrize("words", ["move the one I just made to 7", "刚才那个改到七点", "把刚才的提醒改到七点"])
async def test_the_one_just_made_is_moved(words: str, served: Served) -> None:
    """It is moved by the same words as “it”."""
    await say(served, f"remind me on {day(served, 2)} at 18:00 to call mum")
    assert (await say(served, words))["outcome"] == "done"
    assert await times(served) == ["19:00"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("make it 7 pm instead", "What do you mean by “it”"),
        ("move it to Friday", "What do you mean by “it”"),
        ("把它改到下周", "指什么"),
        ("cancel the one I just made", "take back"),
    ],
)
async def test_without_anything_before_it_is_asked_about(words: str, said: str, served: Served) -> None:
    """“Make it 7 pm instead” as the first words of a talk stores nothing named “it instead”."""
    reply = await say(served, words)
    assert said in reply["text"]
    assert await times(served) == []


async def test_a_time_that_was_left_out_comes_back(served: Served) -> None:
    """“Undo that” after one time was skipped or moved puts it back, and “make it 5” moves that time again."""
    await say(served, "every day at 18:00 remind me to call mum")
    first = (await served.rooms.agenda.waiting())[0]
    for words in ("skip tomorrow's reminder to call mum", "move tomorrow's reminder to call mum to 17:00"):
        assert (await say(served, words))["outcome"] == "done"
        assert (await served.rooms.agenda.show(first.id)).changes
        reply = await say(served, "undo that")
        assert reply["outcome"] == "done", reply
        assert not (await served.rooms.agenda.show(first.id)).changes
    await say(served, "move tomorrow's reminder to call mum to 17:00")
    await say(served, "make it 16:00 instead")
    ((_, to),) = (await served.rooms.agenda.show(first.id)).changes
    assert to is not None
    assert to.hour == 16


async def test_what_was_just_made_to_repeat_is_moved_and_cancelled_whole(served: Served) -> None:
    """Nobody is asked which times are meant of a series that the sentence before made."""
    await say(served, "every day at 18:00 remind me to call mum")
    assert (await say(served, "make it 7 instead"))["outcome"] == "done"
    assert await times(served) == ["19:00"]
    await say(served, "every day at 18:00 remind me to feed the cat")
    assert (await say(served, "cancel that"))["outcome"] == "done"
    assert await times(served) == ["19:00"]
