"""What comes too late, goes wrong in the middle, or is too long, still ends in a plain answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from assistantd.assistant.understanding.heard import own_wishes
from assistantd.domain.request import Request
from assistantd.errors import VaultFull
from tests.unit.assistant.conftest import Served

Ask = Callable[[str], Request]


class Counted:
    """Is a classifier that knows nothing, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def likely(self, _text: str, _book: object) -> None:
        self.asked += 1


@pytest.mark.parametrize("times", [60, 600])
async def test_a_long_text_costs_no_more_than_a_few_looks(
    times: int, served: Served, asked: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages with hundreds of commas are not tried at every one of them. Seen failing with thousands of looks."""
    counted = Counted()
    monkeypatch.setattr(served.rooms.intents, "_classifier", counted)
    text = "the committee met, and Anna wrote to Bob; then it rained. " * times
    await served.rooms.intents.of(asked(text[:20_000]))
    assert counted.asked <= 2


async def test_a_page_is_no_wish_whatever_it_resembles(served: Served, asked: Ask) -> None:
    """A pasted page that speaks of meetings starts nothing; where it is told to be remembered, a sure rule says so."""
    page = "The meeting on Friday at 10 was moved and the agenda says who cancels the dinner. " * 30
    found = await served.rooms.intents.of(asked(page))
    assert found.intent is not None
    assert found.intent.action in ("talk", "ask")
    told = await served.rooms.intents.of(asked("remember that " + page))
    assert told.intent is not None
    assert told.intent.action == "remember"


@pytest.mark.parametrize(("yes", "words"), [("ok", "Nothing waits"), ("好的", "没有等你答复")])
async def test_a_late_yes_is_answered_plainly(
    yes: str, words: str, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A yes in words to a question that is too old does nothing and says so, where it raised NotFound."""
    await served.call("remember", text="my locker is number 14")
    await served.call("ask", text="forget what I said about my locker", conversation="c")
    clock = served.rooms.clock
    late: datetime = clock.now() + timedelta(hours=1)
    monkeypatch.setattr(type(clock), "now", lambda _self: late)
    reply = await served.call("ask", text=yes, conversation="c")
    assert reply["outcome"] == "declined"
    assert words in reply["text"]
    assert len((await served.call("memory.list"))["memories"]) == 1


async def test_a_yes_to_what_is_gone_is_answered_plainly(served: Served) -> None:
    """A yes to emptying a list that was deleted meanwhile is told so, where NotFound was raised."""
    await served.call("ask", text="add milk to my shopping list")
    first = await served.call("ask", text="clear my shopping list")
    second = await served.call("ask", text="delete my shopping list")
    await served.call("confirm", token=second["confirm"])
    reply = await served.call("confirm", token=first["confirm"])
    assert reply["outcome"] == "declined"
    assert "no longer there" in reply["text"]


FORGET_AND_REMIND = (
    "remind me tomorrow at 8 am to swim, then forget what I said about my locker, "
    "then remind me tomorrow at 9 am to run"
)


async def test_a_plan_whose_middle_step_breaks_is_reported(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a step that had a yes of its own raises, the reply tells what was done, what failed and what was left."""
    await served.call("remember", text="my locker is number 14")
    plan = await served.call("ask", text=FORGET_AND_REMIND)
    asked = await served.call("confirm", token=plan["confirm"])
    assert asked["outcome"] == "confirm"

    async def full(*_args: object) -> None:
        raise VaultFull("The disk is full.")

    monkeypatch.setattr(served.rooms.skills, "confirmed", full)
    ended = await served.call("confirm", token=asked["confirm"])
    assert ended["outcome"] == "declined"
    assert "disk is full" in ended["text"]
    assert "to run" in ended["text"].splitlines()[-1]
    assert [step["outcome"] for step in ended["data"]["steps"]] == ["done", "declined", "not begun"]
    assert [entry.title for entry in await served.rooms.agenda.waiting()] == ["swim"]


async def test_a_no_in_the_middle_of_a_plan_is_reported(served: Served) -> None:
    """A no to one step stops the plan, and the reply names what was not begun, where it was silent."""
    await served.call("remember", text="my locker is number 14")
    plan = await served.call("ask", text=FORGET_AND_REMIND)
    asked = await served.call("confirm", token=plan["confirm"])
    ended = await served.call("confirm", token=asked["confirm"], accept=False)
    assert "to run" in ended["text"].splitlines()[-1]
    assert [step["outcome"] for step in ended["data"]["steps"]] == ["done", "declined", "not begun"]


async def test_why_shows_no_empty_answer(served: Served) -> None:
    """What a request was confirmed to mean is no answer, also where doing it failed and no answer followed."""
    await served.call("ask", text="hello")
    await served.rooms.afterwards.settle()
    await served.rooms.intents.confirmed.note("the concert thing", "event")
    assert (await served.call("why"))["question"] == "hello"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("my friend said: remind me tomorrow at 9 to call", ""),
        ("My boss told me, please cancel the meeting on Friday", ""),
        ("Anna says set an alarm for six. Wake me at seven", "Wake me at seven"),
        ("我朋友说：提醒我明天九点打电话", ""),
        ("小王说：“帮我取消会议”", ""),
        ("我朋友说明天九点提醒我打电话", ""),
    ],
)
def test_what_somebody_bade_is_no_own_wish(text: str, own: str) -> None:
    """A wish that is only passed on drops out, with and without a colon; the user's own beside it stays."""
    assert own_wishes(text) == own


@pytest.mark.parametrize(
    "text",
    [
        "my boss said I must finish the report, remind me tomorrow at 9",
        "remind me what Anna said about the plan",
        "write Bob that my doctor said I should rest",
        "妈妈告诉我明天要下雨，提醒我带伞",
        "给小王写信说我周四来不了",
        "小说看完了，提醒我还书",
        "听说明天下雨，提醒我带伞",
    ],
)
def test_what_somebody_told_takes_no_wish_away(text: str) -> None:
    """Where somebody only told something, or a mail shall, the wish is the user's own."""
    assert own_wishes(text) == text


@pytest.mark.parametrize(
    ("text", "words"), [("my friend said: remind me at 9", "somebody else"), ("我妈说提醒我吃药", "别人")]
)
async def test_a_passed_on_wish_is_answered(text: str, words: str, served: Served) -> None:
    """The house says that it does nothing at somebody else's word."""
    reply = await served.call("ask", text=text)
    assert words in reply["text"]
    assert await served.rooms.agenda.waiting() == ()
    assert (await served.call("memory.list"))["memories"] == []
