"""To whom a draft goes, and in which tone: known addresses, a choice between two Bobs, and the user's own manner."""

from __future__ import annotations

import pytest
from assistantd_skills.drafting import skill

from assistantd.domain.intent import Intent
from assistantd.domain.mail import Correspondent
from assistantd.domain.outcome import Done, Question
from assistantd.domain.tone import Tone
from assistantd.skillkit.testing import Bench

STONE, MARSH = Correspondent("Bob Stone", "bob@work.example"), Correspondent("Bob Marsh", "marsh@club.example")
FANG, HOME = Correspondent("王芳", "wang@example.cn"), Correspondent("Bob Stone", "stone@home.example")
ASK = "draft an email to Bob asking whether the report is ready"


@pytest.fixture
def desk() -> Bench:
    return Bench(skill)


async def test_one_who_is_known_gets_the_address(desk: Bench) -> None:
    """The address goes into the draft, the name alone into the greeting; of two addresses the first is taken."""
    desk.drafts.people = [STONE, HOME]
    await desk.ask(ASK)
    (draft,) = desk.drafts.drafts
    assert draft.to == "Bob Stone <bob@work.example>"
    assert draft.body.startswith("Dear Bob,")


async def test_two_bobs_are_asked_about(desk: Bench) -> None:
    """Nothing is drafted before it is clear which one is meant; the answer may be a number or the whole name."""
    desk.drafts.people = [STONE, MARSH]
    asked = await desk.ask(ASK)
    assert isinstance(asked, Question)
    assert "1. Bob Stone <bob@work.example>" in asked.text
    assert asked.data["choices"] == [{"id": 1, "title": "Bob Stone"}, {"id": 2, "title": "Bob Marsh"}]
    assert desk.drafts.drafts == []
    intent = Intent(skill.name, "draft", ASK, {"id": 2})
    assert isinstance(await skill.run(intent, desk.context(desk.request(ASK))), Done)
    await desk.ask("draft an email to Bob Stone asking whether the report is ready")
    assert [one.to for one in desk.drafts.drafts] == [MARSH.written, STONE.written]


@pytest.mark.parametrize("who", ["Zoe", "my boss"])
async def test_of_a_stranger_it_says_so(desk: Bench, who: str) -> None:
    """No address is made up: the name stands in the draft, and the reply says that To stays blank."""
    desk.drafts.people = [STONE, Correspondent("My Boss", "x@x.example")]
    outcome = await desk.ask(f"draft an email to {who} asking whether the report is ready")
    assert f"I know no address of {who}" in outcome.text
    assert "@" not in desk.drafts.drafts[0].to


async def test_chinese_names_and_titles(desk: Bench) -> None:
    """A title is no part of the name that is looked for."""
    desk.drafts.people = [FANG]
    await desk.ask("给王芳女士写封邮件，问报告好了没有")
    assert desk.drafts.drafts[0].to == "王芳 <wang@example.cn>"


async def test_the_users_own_tone_is_taken_and_told(desk: Bench) -> None:
    """The next draft greets and ends as the user does to this person, and says where that is from."""
    desk.drafts.people = [STONE]
    desk.drafts.tones = {STONE.written: Tone("Hi Bob,", "Cheers\nAna", short=True, edits=2)}
    outcome = await desk.ask("draft an email to Bob moving the meeting on Monday to Friday")
    (draft,) = desk.drafts.drafts
    assert draft.body.startswith("Hi Bob,\n\n")
    assert draft.body.endswith("\n\nCheers\nAna")
    assert "suits you" not in draft.body
    assert "as you write to Bob: “Hi Bob,”, “Cheers / Ana”, short" in outcome.text
    assert "your name" not in outcome.text


async def test_a_tone_of_another_language_is_left_out(desk: Bench) -> None:
    """An English greeting does not stand over a Chinese mail."""
    desk.drafts.people = [FANG]
    desk.drafts.tones = {FANG.written: Tone("Hi Fang,", "Cheers", you="你")}
    await desk.ask("给王芳写封邮件，邀请她周五吃饭")
    assert desk.drafts.drafts[0].body.startswith("王芳，你好：")


@pytest.mark.parametrize(
    "text", ["reply to mail 1 saying that Friday suits me", "answer email 1: Friday suits me", "回复邮件1，说周五可以"]
)
async def test_a_mail_of_a_folder_is_answered_by_its_number(desk: Bench, text: str) -> None:
    """The answer goes to its writer, in its thread, and says what the user said."""
    desk.mails.put("Bob Stone <bob@work.example>", "Lunch", "Shall we have lunch?", desk.now)
    await desk.ask(text)
    (draft,) = desk.drafts.drafts
    assert (draft.to, draft.subject, draft.thread) == (STONE.written, "Re: Lunch", ("<1@x>",))
    assert ("Friday suits me" in draft.body) or ("周五可以" in draft.body)
    assert "> Shall we have lunch?" in draft.body
