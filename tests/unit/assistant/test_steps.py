"""Several wishes in one sentence: what is one step, what waits for what, and how a plan ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from assistantd.domain.language import language_of
from assistantd.domain.request import Request
from tests.unit.assistant.conftest import Served

Ask = Callable[[str], Request]
TWO = "move the dentist to {day} at 10 and write Bob that I can't make Thursday"
ZWEI = "把牙医改到周五十点，并给小王写信说我周四来不了"


async def steps(served: Served, asked: Ask, text: str) -> list[tuple[str, str, tuple[int, ...]]]:
    request = replace(asked(text), language=language_of(text))
    found = await served.rooms.intents.of(request)
    return [(step.intent.action, step.intent.text, step.after) for step in found.steps]


async def test_two_wishes_are_two_steps(served: Served, asked: Ask) -> None:
    """Each step has its own words, and a mail that tells of a change waits for the change."""
    assert await steps(served, asked, TWO.format(day="Friday")) == [
        ("move", "move the dentist to Friday at 10", ()),
        ("draft", "write Bob that I can't make Thursday", (0,)),
    ]
    assert await steps(served, asked, ZWEI) == [
        ("move", "把牙医改到周五十点", ()),
        ("draft", "给小王写信说我周四来不了", (0,)),
    ]


async def test_three_wishes_are_three_steps(served: Served, asked: Ask) -> None:
    """A sentence may hold more than two; what says “then” waits for the step before it."""
    text = "wake me at 7 tomorrow, cancel the meeting on Friday and then remind me tomorrow at 9 to call Bob"
    assert [(action, after) for action, _, after in await steps(served, asked, text)] == [
        ("alarm", ()),
        ("cancel", ()),
        ("remind", (1,)),
    ]


async def test_a_later_wish_is_of_the_day_that_the_earlier_one_named(served: Served, asked: Ask) -> None:
    """A step that names only an hour gets the day of the step before it, where both languages put it."""
    english = await steps(served, asked, "wake me at 7 tomorrow and remind me at 8 pm to take my pills")
    assert english[1][:2] == ("remind", "remind me at 8 pm to take my pills tomorrow")
    chinese = await steps(served, asked, "明早七点叫我起床，八点提醒我吃药")
    assert chinese[1][:2] == ("remind", "明早八点提醒我吃药")


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        (
            "remind me at 9 tomorrow to call Bob and at 5 pm to call Ana",
            ["remind me at 9 tomorrow to call Bob", "remind me at 5 pm to call Ana tomorrow"],
        ),
        (
            "提醒我明天九点给王芳打电话，下午五点给李雷打电话",
            ["提醒我明天九点给王芳打电话", "明天提醒我下午五点给李雷打电话"],
        ),
        (
            "明天早上八点提醒我带伞，每周五下午三点开周会",
            ["明天早上八点提醒我带伞", "提醒我每周五下午三点开周会"],
        ),
        ("remind me at noon and at 6 pm to take my pills", ["remind me at noon and at 6 pm to take my pills"]),
        ("remind me tomorrow to call Bob at 9 and Ana", ["remind me tomorrow to call Bob at 9 and Ana"]),
        ("明天早上八点提醒我带伞，下午会下雨", ["明天早上八点提醒我带伞，下午会下雨"]),
    ],
)
async def test_a_second_reminder_may_lack_its_verb(text: str, wishes: list[str], served: Served, asked: Ask) -> None:
    """A time with a matter after a reminder is a reminder too; times of one matter, and other words, are not."""
    assert [said for _, said, _ in await steps(served, asked, text)] == wishes


async def test_the_day_goes_to_the_step_that_names_an_hour_and_to_no_other(served: Served, asked: Ask) -> None:
    """A thing for a list gets no day, and a half of the day that a step names itself is not doubled."""
    english = (
        "wake me at 7 tomorrow morning, add milk to my shopping list and then remind me at 9 pm to water the plants"
    )
    assert [text for _, text, _ in await steps(served, asked, english)][1:] == [
        "add milk to my shopping list",
        "remind me at 9 pm to water the plants tomorrow",
    ]
    chinese = "明早七点叫我起床，把牛奶加到购物清单，然后晚上九点提醒我浇花"
    assert [text for _, text, _ in await steps(served, asked, chinese)][1:] == [
        "把牛奶加到购物清单",
        "明天晚上九点提醒我浇花",
    ]


async def test_nobody_is_reminded_to_set_an_alarm(served: Served, asked: Ask) -> None:
    """What only the assistant can do stands by itself, also after a reminder and a bare “and”."""
    text = "remind me tomorrow at 5pm to call mum and set an alarm for 6"
    assert [action for action, *_ in await steps(served, asked, text)] == ["remind", "alarm"]


@pytest.mark.parametrize(
    "text",
    [
        "remind me tomorrow at 5pm to buy milk and call mum",
        "remind me to buy milk and cancel the gym",
        "draft an email to Tom saying I am ill and cannot come",
        "给王老师写封邮件，把周四下午三点的会改到周五上午十点，我要看牙医",
        "he said “cancel the meeting on Friday and remind me at 9 to call Bob”",
        "明天下午五点提醒我买牛奶和打电话",
        "I like ramen and I hate olives",
        "what's on tomorrow and on Friday?",
        "salt and pepper",
        "are figs on my shopping list? if not, add them",
        "dentist on Friday at 10 am for an hour, remind me 20 minutes before",
        "put a haircut on Friday at 3 pm in my calendar and remind me an hour before, it takes 20 minutes to get there",
        "周五下午三点看牙医，加到日程，提前半小时提醒我",
    ],
)
async def test_an_and_inside_a_wish_is_no_joint(text: str, served: Served, asked: Ask) -> None:
    """Where the second half bids nothing by itself, or belongs to the words of the first, it stays one wish."""
    assert len(await steps(served, asked, text)) == 1


async def a_dentist(served: Served) -> tuple[str, Any]:
    """Puts a dentist's appointment a week from now into the agenda, and gives the weekday after it."""
    at = served.rooms.clock.now() + timedelta(days=3)
    await served.call("ask", text=f"add dentist on {at:%Y-%m-%d} at 15:00 to my calendar")
    return f"{at + timedelta(days=1):%Y-%m-%d}", at


async def test_a_plan_is_shown_confirmed_and_done_step_by_step(served: Served) -> None:
    """One yes moves the entry and writes the draft; the reply tells both, and programs get each step's outcome."""
    day, at = await a_dentist(served)
    plan = await served.call("ask", text=TWO.format(day=day), conversation="c")
    assert plan["outcome"] == "confirm"
    assert "2 steps" in plan["text"]
    assert "only if step 1 was done" in plan["text"]
    assert (await served.call("draft.list"))["drafts"] == []
    done = await served.call("confirm", token=plan["confirm"])
    assert done["outcome"] == "done"
    assert [step["outcome"] for step in done["data"]["steps"]] == ["done", "done"]
    (entry,) = await served.rooms.agenda.waiting()
    assert entry.next is not None
    assert (entry.next.date() - at.date(), entry.next.hour) == (timedelta(days=1), 10)
    (draft,) = (await served.call("draft.list"))["drafts"]
    assert draft["to"] == "Bob"
    assert "can't make Thursday" in draft["body"]
    chunks = "".join(str(fields["text"]) for kind, fields in served.session.streamed if kind == "chunk")
    assert chunks.endswith(done["text"])


async def test_a_plan_stops_at_the_first_step_that_fails(served: Served) -> None:
    """Where there is no dentist nothing is written either, and the reply says what was not begun and why."""
    plan = await served.call("ask", text=TWO.format(day="Friday"))
    ended = await served.call("confirm", token=plan["confirm"])
    assert ended["outcome"] == "declined"
    assert "write Bob" in ended["text"].splitlines()[-1]
    assert [step["outcome"] for step in ended["data"]["steps"]] == ["declined", "not begun"]
    assert (await served.call("draft.list"))["drafts"] == []


async def test_a_no_to_a_plan_leaves_everything(served: Served) -> None:
    """Nothing of a refused plan is done."""
    await a_dentist(served)
    plan = await served.call("ask", text=TWO.format(day="tomorrow"))
    assert (await served.call("confirm", token=plan["confirm"], accept=False))["outcome"] == "declined"
    (entry,) = await served.rooms.agenda.waiting()
    assert entry.next is not None
    assert entry.next.hour == 15
    assert (await served.call("draft.list"))["drafts"] == []


async def test_a_step_that_needs_a_yes_of_its_own_asks_for_it_and_the_rest_follows(served: Served) -> None:
    """What cannot be undone is asked apart, in the middle of a plan; after the yes the plan goes on where it stood."""
    await served.call("remember", text="my locker is number 14")
    text = "forget what I said about my locker, then remind me tomorrow at 9 am to call Bob"
    plan = await served.call("ask", text=text)
    asked = await served.call("confirm", token=plan["confirm"])
    assert asked["outcome"] == "confirm"
    assert "locker" in asked["text"]
    assert await served.rooms.agenda.waiting() == ()
    done = await served.call("confirm", token=asked["confirm"])
    assert done["outcome"] == "done"
    assert [step["outcome"] for step in done["data"]["steps"]] == ["done", "done"]
    assert (await served.call("memory.list"))["memories"] == []
    assert [entry.title for entry in await served.rooms.agenda.waiting()] == ["call Bob"]


async def test_a_yes_may_be_said_in_words(served: Served) -> None:
    """In the same conversation “yes, please” and “不用了” answer the question that is open."""
    day, _ = await a_dentist(served)
    await served.call("ask", text=TWO.format(day=day), conversation="c")
    assert (await served.call("ask", text="yes, please", conversation="c"))["outcome"] == "done"
    await served.call("ask", text="forget everything about olives", conversation="d")
    assert (await served.call("ask", text="不用了", conversation="other"))["skill"] == "recalling"
