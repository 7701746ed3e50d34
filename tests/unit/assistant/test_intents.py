"""What a request is taken for: by rules, by what was learnt from phrases, by the user's own yes, and as plain talk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistantd.assistant.understanding.phrasebook import NONE, Phrasebook
from assistantd.assistant.understanding.understood import Understood
from assistantd.domain.language import language_of
from assistantd.domain.outcome import Answered, Declined
from assistantd.domain.request import Request
from assistantd.errors import NotFound
from tests.unit.assistant.conftest import Served

Ask = Callable[[str], Request]


async def understood(served: Served, asked: Ask, text: str) -> Understood:
    return await served.rooms.intents.of(replace(asked(text), language=language_of(text)))


async def action(served: Served, asked: Ask, text: str) -> str:
    """Gives the one action a text is taken for; empty where it is none, or several."""
    intent = (await understood(served, asked, text)).intent
    return intent.action if intent else ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("remind me to water the plants tomorrow at 7pm", "remind"),
        ("we ought to have lunch with the Novaks in the calendar on Friday", "event"),
        ("anything planned for the weekend?", "agenda"),
        ("ditch the appointment with the notary on Friday", "cancel"),
        ("shift the yoga class to Thursday at six", "move"),
        ("get me up at half past six", "alarm"),
        ("I'd like an e-mail to go out to the landlord about the leak", "draft"),
        ("any ideas for supper?", "recommend"),
        ("后天下午三点提醒我拿快递", "remind"),
        ("明早六点半叫我起床", "alarm"),
        ("周五有什么安排？", "agenda"),
        ("把周三的会挪到周四上午十点", "move"),
        ("给房东写封邮件，说暖气坏了", "draft"),
    ],
)
async def test_a_wish_is_understood(text: str, wanted: str, served: Served, asked: Ask) -> None:
    """A wish said in words that no rule foresaw is understood from what was learnt, without any engine."""
    assert await action(served, asked, text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "I had a long day at the office",
        "my friend has a very long shopping list",
        "what a lovely morning it is",
        "is it going to rain in Lisbon tomorrow?",
        "play the new album by the Hillside Five",
        "transfer fifty euros to my savings account",
        "今天好累啊",
        "外面会下雨吗",
    ],
)
async def test_ordinary_talk_starts_no_skill(text: str, served: Served, asked: Ask) -> None:
    """Talk, and wishes for what is nothing of ours, are talk; at most what was told in passing is kept in mind."""
    intent = (await understood(served, asked, text)).intent
    assert intent is not None
    assert intent.action in ("talk", "ask") or intent.arguments.get("told") is False


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("don't remind me", "done nothing"),
        ("please do not set an alarm", "done nothing"),
        ("no need to add it to my calendar", "done nothing"),
        ("别提醒我", "什么都没做"),
        ("how do I set a reminder?", "say for example"),
        ("怎么设闹钟？", "可以说"),
        ("what would you say if I asked you to remind me tomorrow?", "If you asked me"),
        ("如果我让你提醒我，你会怎么说", "我会设一个提醒"),
        ("如果我让你明天提醒我，你会怎么说", "我会设一个提醒"),
    ],
)
async def test_what_is_refused_or_only_asked_about_is_not_done(
    text: str, words: str, served: Served, asked: Ask
) -> None:
    """A wish that is negated, asked about or supposed is answered by the house itself, and nothing starts."""
    found = await understood(served, asked, text)
    assert found.steps == ()
    assert isinstance(found.answer, Answered)
    assert words in found.answer.text


@pytest.mark.parametrize(
    "text",
    [
        "don't remind me of the pills any more",
        "stop waking me up",
        "别再提醒我吃药了",
        "不要再叫我起床",
    ],
)
async def test_an_end_to_what_runs_is_a_wish(text: str, served: Served, asked: Ask) -> None:
    """“Don't … any more” cancels what runs, where a plain “don't” leaves everything as it is."""
    assert await action(served, asked, text) == "cancel"


@pytest.mark.parametrize("text", ["cancel that", "算了，取消吧"])
async def test_where_nothing_was_done_nothing_is_taken_back(text: str, served: Served, asked: Ask) -> None:
    """Without anything before it “cancel that” is answered by the house, and no model makes up that it did it."""
    found = await understood(served, asked, text)
    assert isinstance(found.answer, Answered)


@pytest.mark.parametrize(
    "text",
    ["he said 'remind me tomorrow at 9'", "she wrote “set an alarm for six”", "小王说：“明天八点提醒我”"],
)
async def test_what_somebody_else_said_is_no_wish(text: str, served: Served, asked: Ask) -> None:
    """A quotation starts nothing, whatever it says."""
    found = await understood(served, asked, text)
    assert [step.intent.action for step in found.steps] in ([], ["talk"], ["ask"], ["remember"])


async def test_words_that_hold_a_not_are_still_a_wish(served: Served, asked: Ask) -> None:
    """“Don't forget” and “don't let me forget” bid; only what refuses the deed itself is refused."""
    assert await action(served, asked, "don't let me forget to call Bob tomorrow at 5pm") == "remind"
    assert await action(served, asked, "别忘了明天早上八点提醒我带伞") == "remind"


@pytest.mark.parametrize("text", ["plan my day", "帮我安排一天的计划"])
async def test_what_no_skill_does_yet_is_said_so(text: str, served: Served, asked: Ask) -> None:
    """A wish that is understood, and that no skill fulfils yet, is declined honestly and named."""
    found = await understood(served, asked, text)
    assert isinstance(found.answer, Declined)
    assert found.wish == "plan"


async def test_a_skill_switched_off_is_found_by_nothing(served: Served, asked: Ask) -> None:
    """After a skill is disabled its rules and its phrases mean nothing; enabled again they find it."""
    text = "I'd like an e-mail to go out to the landlord about the leak"
    await served.rooms.skills.disable("drafting")
    assert await action(served, asked, text) in ("talk", "ask")
    await served.rooms.skills.enable("drafting")
    assert await action(served, asked, text) == "draft"


async def test_with_no_skill_at_all_it_says_so(served: Served, asked: Ask) -> None:
    """Where nothing can take the request, NotFound tells it."""
    for record in served.rooms.skills.records():
        await served.rooms.skills.disable(record.name)
    with pytest.raises(NotFound, match="switched on"):
        await served.rooms.intents.of(asked("hello"))


UNSURE = "the concert thing for Saturday please"


async def test_the_users_own_words_are_learnt_from_a_yes_and_can_be_forgotten(served: Served, asked: Ask) -> None:
    """What a request was confirmed to mean is understood the next time, until it is forgotten."""
    before = await action(served, asked, UNSURE)
    await served.rooms.intents.confirmed.note(UNSURE, "event")
    assert before != "event"
    assert await action(served, asked, UNSURE) == "event"
    await served.call("remember", text="The concert is on Saturday")
    listed = (await served.call("memory.list"))["memories"]
    await served.call("forget", id=listed[0]["id"])
    assert await action(served, asked, UNSURE) == before


class Doubting:
    """Is a classifier that is sure of nothing: a little more speaks for talk than for the event."""

    async def likely(self, _text: str, _book: Phrasebook) -> dict[str, float]:
        return {"event": 0.45, "agenda": 0.25, NONE: 0.3}


@pytest.fixture
def doubting(served: Served, monkeypatch: pytest.MonkeyPatch) -> Served:
    monkeypatch.setattr(served.rooms.intents, "_classifier", Doubting())
    return served


DOUBTFUL = "tomorrow gym"


async def test_a_doubt_is_asked_and_a_yes_acts(doubting: Served) -> None:
    """Of what nobody is sure the user is asked, with the best guess; a yes does it and is remembered."""
    reply = await doubting.call("ask", text=DOUBTFUL)
    assert reply["outcome"] == "confirm"
    assert "If not, we just talk" in reply["text"]
    assert await doubting.rooms.agenda.waiting() == ()
    done = await doubting.call("confirm", token=reply["confirm"], accept=True)
    assert done["skill"] == "scheduling"
    assert await doubting.rooms.intents.confirmed.meaning(DOUBTFUL) == "event"


async def test_a_no_to_a_doubt_is_talk(doubting: Served) -> None:
    """A no leaves nothing done and nothing learnt, and the words are answered as talk."""
    reply = await doubting.call("ask", text=DOUBTFUL)
    after = await doubting.call("confirm", token=reply["confirm"], accept=False)
    assert after["skill"] == "recalling"
    assert await doubting.rooms.intents.confirmed.meaning(DOUBTFUL) == ""
    assert await doubting.rooms.agenda.waiting() == ()


@pytest.mark.parametrize("text", ["when is my dentist?", "when is the dentist?", "牙医是什么时候"])
async def test_when_a_thing_is_the_agenda_tells_first(text: str, served: Served) -> None:
    """What stands in the agenda is told from there."""
    await served.call("ask", text="add dentist on 2031-05-04 at 10:00 to my calendar")
    reply = await served.call("ask", text=text)
    assert (reply["skill"], reply["data"]["title"]) == ("scheduling", "dentist")


@pytest.mark.parametrize("text", ["when is my mum's birthday?", "when is the bake sale?", "我妈的生日是什么时候"])
async def test_when_a_thing_is_the_memory_tells_where_the_agenda_does_not(text: str, served: Served) -> None:
    """What the agenda does not hold is answered from what was told, and is unknown where neither knows it."""
    assert (await served.call("ask", text=text))["outcome"] == "unknown"
    for told in ("my mum's birthday is on 4 May", "the bake sale is on 8 June", "我妈的生日是5月4日"):
        await served.call("remember", text=told)
    reply = await served.call("ask", text=text)
    assert (reply["skill"], reply["outcome"]) == ("recalling", "answered")


@pytest.mark.parametrize(
    ("wish", "answer", "wanted"),
    [
        ("remind me tomorrow at 7 to call mum", "no, in the evening", "remind me to call mum 2026-11-26 19:00"),
        ("remind me twice a week at 6pm to call mum", "Monday and Thursday", "every Monday and Thursday"),
    ],
)
async def test_an_answer_is_taken_as_a_whole(wish: str, answer: str, wanted: str, served: Served, asked: Ask) -> None:
    """What a skill asked for is neither a refusal because of its "no", nor two wishes because of its "and"."""
    await served.call("ask", text=wish, conversation="talk")
    found = await served.rooms.intents.of(replace(asked(answer), conversation="talk"))
    assert found.intent is not None
    assert (found.intent.action, wanted in found.intent.text) == ("remind", True)
