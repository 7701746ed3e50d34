"""Mails: which need an answer and why, what a talk says in its writers' words, and times that are only offered."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from assistantd_skills.mailing import skill
from assistantd_skills.mailing.passages import sentences, wants

from assistantd.domain.agenda import EntryKind
from assistantd.domain.outcome import Answered, Declined, Done, NeedsConfirmation, Question, Unknown
from assistantd.skillkit.testing import WEDNESDAY, Bench
from tests.fakes.hostile import HOSTILE

BOB, ANN, ME = "Bob Stone <bob@work.example>", "王芳 <wang@work.example>", "Me <me@home.example>"


@pytest.fixture
def bench() -> Bench:
    return Bench(skill)


def ago(days: float) -> datetime:
    return WEDNESDAY - timedelta(days=days)


async def waiting(bench: Bench, text: str = "which mails need an answer?") -> list[int]:
    outcome = await bench.ask(text)
    assert isinstance(outcome, Answered)
    ids = outcome.data["mails"]
    assert isinstance(ids, list)
    return ids


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("which mails need an answer?", "mail_waiting"),
        ("who is still waiting for a reply from me?", "mail_waiting"),
        ("哪些邮件需要回复？", "mail_waiting"),
        ("有没有没回的邮件", "mail_waiting"),
        ("summarise the thread with Bob", "mail_summary"),
        ("please sum up Bob's mails", "mail_summary"),
        ("what did Ann write in her last mail?", "mail_summary"),
        ("总结一下和王芳的邮件", "mail_summary"),
        ("小李的邮件说了什么？", "mail_summary"),
        ("add the dates from mail 12 to my calendar", "mail_dates"),
        ("把邮件12里的日期加到日程", "mail_dates"),
        ("和王芳的邮件里有什么约会？", "mail_dates"),
        ("draft an email to Bob", ""),
        ("what did Anna write about the report?", ""),
        ("write Bob that I will summarise the thread with Anna", ""),
        ("remind me to answer the mail from Bob", ""),
        ("给王芳写封邮件，总结一下会议", ""),
    ],
)
def test_requests_about_mails_are_understood(bench: Bench, text: str, action: str) -> None:
    """What asks about mails is taken, and what only speaks of them is left to others."""
    found = bench.understood(text)
    assert (found.action if found else "") == action


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Can you send me the figures by Friday?", True),
        ("Please send me the signed form.", True),
        ("Let me know which day suits you.", True),
        ("能否周五前把表格发给我？", True),
        ("请尽快回复。", True),
        ("麻烦您确认一下时间。", True),
        ("How are you?", False),
        ("Let me know if there is anything I can do.", False),
        ("Please find the report attached.", False),
        ("If you have any questions, feel free to write.", False),
        ("The meeting went well.", False),
        ("最近好吗？", False),
        ("如有疑问，请随时联系。", False),
        ("会议开得很好。", False),
    ],
)
def test_a_question_or_request_is_told_from_mere_politeness(sentence: str, expected: bool) -> None:
    """What wants something of its reader is seen in both languages; polite phrases want nothing."""
    assert wants(sentence) == expected


async def test_a_question_waits_until_it_is_answered(bench: Bench) -> None:
    """The newest word decides: a question of somebody else waits, with its sentence; the user's own word ends it."""
    bench.mails.put(BOB, "Lunch", "Hi!\n\nShall we have lunch on Friday? I know a place.", ago(2))
    bench.mails.put(ANN, "报告", "您好：\n\n报告写好了吗？", ago(1))
    assert await waiting(bench) == [2, 1]
    outcome = await bench.ask("which mails need an answer?")
    assert "“Shall we have lunch on Friday?” [mail 1]" in outcome.text
    bench.mails.put(ME, "Re: Lunch", "Yes.", ago(1), to=(BOB,))
    assert await waiting(bench, "哪些邮件需要回复？") == [2]


@pytest.mark.parametrize(
    "more",
    [
        {"bulk": True},
        {"answered": True},
        {"to": (BOB,)},
        {"sender": "Shop <no-reply@shop.example>"},
        {"to": (*(f"p{n}@x.example" for n in range(8)), ME)},
        {"to": (ME, "users@lists.example")},
        {"sent": ago(90)},
        {"text": "Thanks, all is well."},
    ],
)
async def test_what_asks_nothing_of_the_user_does_not_wait(bench: Bench, more: dict[str, object]) -> None:
    """Bulk, machines, lists, copies, crowds, old mails, answered ones and mere news need no answer."""
    fields = {"sender": BOB, "subject": "Plan", "text": "Can you come on Friday?", "sent": ago(1)} | more
    bench.mails.put(**fields)  # type: ignore[arg-type]
    assert await waiting(bench) == []


async def test_without_mails_or_addresses_it_says_so(bench: Bench) -> None:
    """No folder, and no address that could be the user's, are told and not guessed over."""
    assert isinstance(await bench.ask("which mails need an answer?"), Unknown)
    bench.mails.put(BOB, "Lunch", "Shall we?", ago(1))
    bench.mails.mine = ()
    assert isinstance(await bench.ask("which mails need an answer?"), Declined)


async def test_a_summary_quotes_and_cites(bench: Bench) -> None:
    """Each sentence stands in a mail, which is named beside it; nothing else is said of the talk."""
    bench.mails.put(BOB, "Move", "Hello,\n\nThe van costs 80 euros a day. It is red.", ago(5))
    bench.mails.put(ME, "Re: Move", "Fine. I will pay half.", ago(4), to=(BOB,))
    bench.mails.put(BOB, "Re: Move", "Great! Can you pick it up on Friday at 9 am?", ago(3))
    outcome = await bench.ask("summarise the thread with Bob")
    assert isinstance(outcome, Answered)
    assert outcome.data["mails"] == [1, 2, 3]
    for part in (
        "“The van costs 80 euros a day.”",
        "[mail 1]",
        "“I will pay half.”",
        "9 am?” [mail 3]",
        "not answered",
    ):
        assert part in outcome.text, outcome.text
    assert not outcome.ai_written


async def test_a_talk_that_is_not_there_or_not_named(bench: Bench) -> None:
    """An unknown person is told as unknown, and without a name it is asked whose."""
    bench.mails.put(BOB, "Lunch", "Shall we?", ago(1))
    assert isinstance(await bench.ask("summarise the mails with Zoe"), Unknown)
    assert isinstance(await bench.ask("summarise my mails"), Question)


async def test_times_are_offered_and_kept_only_after_a_yes(bench: Bench) -> None:
    """Words such as "tomorrow" count from the mail's own day; a moment becomes an event, a day a task."""
    bench.mails.put(BOB, "Dinner", "Dinner is tomorrow at 7 pm. Bring the form by 4 December.", ago(0.2))
    asked = await bench.ask("add the dates from mail 1 to my calendar")
    assert isinstance(asked, NeedsConfirmation)
    assert (bench.agenda.entries, len(asked.choices)) == ([], 3)
    done = await bench.confirm(asked)
    assert isinstance(done, Done)
    (event, *_) = bench.agenda.entries
    assert (event.kind, event.title, event.starts) == (
        EntryKind.EVENT, "Dinner (Bob Stone)", datetime(2026, 11, 26, 19),
    )  # fmt: skip
    (task,) = await bench.agenda.tasks("to-do")
    assert (task.title, task.due) == ("Dinner (Bob Stone)", datetime(2026, 12, 4))


async def test_what_is_over_or_vague_is_not_offered(bench: Bench) -> None:
    """Past days, rules, and bare hours name no event to come."""
    bench.mails.put(BOB, "Old", "We met on 3 March 2026. We meet every Monday. See you at 5.", ago(1))
    outcome = await bench.ask("are there any appointments in the mails from Bob?")
    assert isinstance(outcome, Answered)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda one: one.name)
async def test_a_hostile_mail_does_nothing(bench: Bench, hostile: object) -> None:
    """It is quoted as its writer's word; nothing is planned, remembered or drafted, whatever it demands."""
    bench.mails.put("Eve <eve@evil.example>", "Urgent", getattr(hostile, "text"), ago(1))  # noqa: B009
    for text in ("which mails need an answer?", "summarise the mails with Eve"):
        outcome = await bench.ask(text)
        assert isinstance(outcome, Answered)
        said = [line for line in outcome.text.split("\n") if "[mail 1]" in line]
        assert all(("Eve" in line and "“" in line) or "nothing" in line for line in said)
    await bench.ask("add the dates from the mails from Eve")
    assert (bench.agenda.entries, bench.memory.memories, bench.drafts.drafts) == ([], [], [])
    assert await bench.agenda.lists() == ()


def test_a_mail_is_cut_into_sentences() -> None:
    """Greetings, code and rules are no sentences; abbreviations end none."""
    assert sentences("It works now.\n\n-Carl\n\n---\n a.c | 2 +-\ndiff --git a/a.c b/a.c\n+Shall we go?") == (
        "It works now.",
    )
    text = "Dear Ana,\n\nDr. Lee called at 5 p.m. today. Shall we go?\n\n| a | b |\n\n您好！\n\n周五见。"
    assert sentences(text) == ("Dr. Lee called at 5 p.m. today.", "Shall we go?", "周五见。")
