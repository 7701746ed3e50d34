"""Remembering, answering, correcting and forgetting."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from assistantd_skills.recalling.skill import Recalling
from assistantd_skills.recalling.words import quoted

from assistantd.domain.intent import Intent
from assistantd.domain.language import Language
from assistantd.domain.memory import Memory, MemoryKind, Selected, Selection, Source
from assistantd.domain.outcome import Answered, Declined, Done, NeedsConfirmation, Question, Unknown
from assistantd.skillkit.ability import Ability
from assistantd.skillkit.testing import Bench, ScriptedWriter

RAMEN = "I am allergic to peanuts and I like ramen"
PIANO = "我女儿小雨每周三下午四点上钢琴课"


@pytest.fixture
async def bench() -> Bench:
    """Gives the skill with the two memories of the first morning, and no model."""
    bench = Bench(Recalling())
    await bench.memory.remember(RAMEN)
    await bench.memory.remember(PIANO)
    return bench


def scripted(bench: Bench, *texts: str) -> None:
    bench.writer = ScriptedWriter(list(texts))


@pytest.mark.parametrize(
    ("words", "stored"),
    [
        ("remember that I keep bees", "I keep bees"),
        ("please remember: the bin is green", "the bin is green"),
        ("could you remember that I keep bees?", "I keep bees"),
        ("Note that Anna is in Rome until May.", "Anna is in Rome until May."),
        ("记住我的储物柜是14号", "我的储物柜是14号"),
        ("帮我记一下，周五要交房租", "周五要交房租"),
    ],
)
async def test_remembering(words: str, stored: str, bench: Bench) -> None:
    """What is to be remembered is stored in the user's own words, and the reply tells its number."""
    outcome = await bench.ask(words)
    assert isinstance(outcome, Done)
    assert bench.memory.memories[-1].text == stored
    assert outcome.citations == (3,)
    assert stored in outcome.text


async def test_a_plain_statement_is_remembered_and_said_so(bench: Bench) -> None:
    """A fact told in passing is remembered, and the reply says so with how to undo it."""
    outcome = await bench.ask("I am allergic to shellfish")
    assert isinstance(outcome, Done)
    assert bench.memory.memories[-1].text == "I am allergic to shellfish"
    assert "forget that" in outcome.text


@pytest.mark.parametrize(
    "words",
    [
        "if I were allergic to nuts, what then",
        "I am going to the shop",
        "“I am allergic to nuts” she said",
        "my question is simple",
        "如果我对花生过敏怎么办",
        "I would like a coffee",
        "tell me a joke",
    ],
)
def test_talk_is_not_remembered(words: str, bench: Bench) -> None:
    """Hypothetical, quoted and passing talk is no fact."""
    understood = bench.understood(words)
    assert understood is None or understood.action != "remember"


async def test_the_same_thing_twice_is_once(bench: Bench) -> None:
    """What is known already is not stored again."""
    outcome = await bench.ask(f"remember that {RAMEN}")
    assert len(bench.memory.memories) == 2
    assert "already" in outcome.text


async def test_what_must_not_be_eaten(bench: Bench) -> None:
    """The allergy answers although no word is shared, and the memory is cited."""
    outcome = await bench.ask("what must I not eat?")
    assert isinstance(outcome, Answered)
    assert outcome.text.startswith("Peanuts.")
    assert (outcome.citations, outcome.ai_written) == ((1,), False)


async def test_when_the_piano_lesson_is(bench: Bench) -> None:
    """A Chinese question gets the time in the words it was told in."""
    outcome = await bench.ask("小雨什么时候上钢琴课？")
    assert isinstance(outcome, Answered)
    assert outcome.text.startswith("每周三下午四点。")
    assert outcome.citations == (2,)


@pytest.mark.parametrize(("words", "says"), [("what is my blood type?", "don't know"), ("小雨几岁了？", "不知道")])
async def test_what_nobody_told_is_not_known(words: str, says: str, bench: Bench) -> None:
    """A question that no memory answers gets an honest answer."""
    outcome = await bench.ask(words)
    assert isinstance(outcome, Unknown)
    assert says in outcome.text


async def test_a_time_told_yesterday_is_read_from_then(bench: Bench) -> None:
    """The word "tomorrow" in a memory means the day after it was told, and the answer names that day."""
    await bench.ask("remember the dentist is tomorrow at 5pm")
    outcome = await bench.ask("when is the dentist?")
    assert outcome.text.startswith("Thursday 26 November 2026, 17:00")


async def test_a_faithful_sentence_is_shown_and_labelled(bench: Bench) -> None:
    """What the model wrote is shown as it is when the memory holds all of it, and said to be the model's."""
    scripted(bench, "You must not eat peanuts.")
    outcome = await bench.ask("what must I not eat?")
    assert outcome == Answered("You must not eat peanuts.", (1,), ai_written=True, model="scripted")
    assert bench.said == ["You must not eat peanuts."]


@pytest.mark.parametrize(
    "written",
    [
        "You must not eat peanuts and ramen.",
        "You can eat peanuts.",
        "I must not eat peanuts.",
        "You must not eat shellfish.",
        "You must not eat ramen.",
        "You must not eat peanuts since 2019.",
        "",
        "Sure! Here is the answer.",
    ],
)
async def test_an_unfaithful_sentence_is_never_shown(written: str, bench: Bench) -> None:
    """What the memory does not hold is not shown; the memory is quoted instead."""
    scripted(bench, written)
    outcome = await bench.ask("what must I not eat?")
    assert isinstance(outcome, Answered)
    assert outcome.text.startswith("Peanuts. You told me on")
    assert (outcome.ai_written, outcome.citations, bench.said) == (False, (1,), [])


@pytest.mark.parametrize(
    "written",
    [
        "小雨每周四下午四点上钢琴课。",
        "小雨在三下午四点上钢琴课。",
        "我女儿小雨每周三下午四点上钢琴课。",
        "小雨上钢琴课。",
    ],
)
async def test_a_wrong_chinese_sentence_is_never_shown(written: str, bench: Bench) -> None:
    """A wrong day, a torn word, the wrong person, or no answer at all: the memory is quoted instead."""
    scripted(bench, written)
    outcome = await bench.ask("小雨什么时候上钢琴课？")
    assert outcome.text.startswith("每周三下午四点。")
    assert bench.said == []


async def test_everything_to_avoid_is_named(bench: Bench) -> None:
    """A sentence that leaves out one of two allergies is not an answer."""
    await bench.ask("remember that I am allergic to shellfish")
    scripted(bench, "You must not eat peanuts.")
    outcome = await bench.ask("what must I not eat?")
    assert "shellfish" in outcome.text
    assert set(getattr(outcome, "citations", ())) == {1, 3}


async def test_yes_or_no_is_never_the_models(bench: Bench) -> None:
    """A yes-or-no question is answered with the memory itself, which cannot be turned round."""
    scripted(bench, "No, you are not.")
    outcome = await bench.ask("am I allergic to peanuts?")
    assert RAMEN in outcome.text


async def test_a_correction_takes_the_place(bench: Bench) -> None:
    """After a correction only the new fact answers."""
    outcome = await bench.ask("不对，小雨每周四下午五点上钢琴课")
    assert isinstance(outcome, Done)
    answer = await bench.ask("小雨什么时候上钢琴课？")
    assert answer.text.startswith("每周四下午五点。")
    assert "周三" not in answer.text


@pytest.mark.parametrize(
    ("old", "words"),
    [
        ("I live in Berlin", "no, I live in Hamburg"),
        ("I live in Berlin", "actually, I live in Hamburg"),
        ("I live in Berlin", "I now live in Hamburg"),
    ],
)
async def test_a_changed_name_is_a_correction(old: str, words: str, bench: Bench) -> None:
    """A statement that differs in a name corrects the one before."""
    await bench.memory.remember(old)
    await bench.ask(words)
    outcome = await bench.ask("where do I live?")
    assert "Hamburg" in outcome.text
    assert "Berlin" not in outcome.text


async def test_a_fragment_is_proposed_whole(bench: Bench) -> None:
    """A correction of the time alone is shown as a whole sentence before it is made."""
    await bench.ask("小雨什么时候上钢琴课？")
    asked = await bench.ask("改成周五下午五点")
    assert isinstance(asked, NeedsConfirmation)
    assert "我女儿小雨每周五下午五点上钢琴课" in asked.text
    await bench.confirm(asked)
    assert (await bench.ask("小雨什么时候上钢琴课？")).text.startswith("每周五下午五点。")


async def test_a_fact_with_two_parts_is_not_lost_by_half_a_correction(bench: Bench) -> None:
    """A memory that says two things is replaced only after a yes."""
    asked = await bench.ask("actually, I am allergic to peanuts only a little")
    assert isinstance(asked, NeedsConfirmation)
    assert bench.memory.memories[0].superseded_by is None


async def test_what_is_no_fact_corrects_nothing(bench: Bench) -> None:
    """A wish after "actually" is neither a correction nor a fact to store."""
    assert isinstance(await bench.ask("actually I want to go home"), Question)
    assert len(bench.memory.memories) == 2


async def test_an_empty_correction_is_asked_about(bench: Bench) -> None:
    """The words "that's wrong" alone say nothing to store."""
    assert isinstance(await bench.ask("that's wrong"), Question)


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        ("forget what I said about ramen", {1}),
        ("忘掉小雨钢琴课的事", {2}),
        ("forget that I like ramen", {1}),
        ("把小雨的事忘了", {2}),
    ],
)
async def test_forgetting_asks_first_and_names_all(words: str, gone: set[int], bench: Bench) -> None:
    """Nothing is forgotten before exactly what is to go was shown and a yes was given."""
    asked = await bench.ask(words)
    assert isinstance(asked, NeedsConfirmation)
    assert set(asked.arguments["ids"]) == gone  # type: ignore[call-overload]
    assert len(bench.memory.memories) == 2
    done = await bench.confirm(asked)
    assert isinstance(done, Done)
    assert {m.id for m in bench.memory.memories} == {1, 2} - gone


async def test_forgotten_is_not_known(bench: Bench) -> None:
    """After forgetting, the question has no answer."""
    await bench.confirm(await bench.ask("忘掉小雨钢琴课的事"))
    assert isinstance(await bench.ask("小雨什么时候上钢琴课？"), Unknown)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("forget everything about Anna", Selection(person="Anna")),
        ("忘掉关于王芳的一切", Selection(person="王芳")),
        ("forget everything I told you last week", Selection(time="last week")),
        ("forget what I said yesterday", Selection(time="yesterday")),
        ("忘掉我上周说的话", Selection(time="上周")),
        ("忘掉昨天的事", Selection(time="昨天")),
        ("forget everything from notes.md", Selection(source="notes.md")),
        ("forget everything from my mails", Selection(source="mail")),
        ("忘掉来自notes.md的内容", Selection(source="notes.md")),
        ("忘掉来自邮件的内容", Selection(source="mail")),
        ("forget my appointment last week", None),
        ("forget my old address", None),
        ("忘掉我上周的体检", None),
    ],
)
async def test_a_forget_of_many_means_a_person_a_source_or_a_time(
    words: str, wanted: Selection | None, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody known, a file or kind of source, and a bare time select; any other topic is looked for."""
    for text in ("Anna is my sister", "王芳是我的同事"):
        stored = await bench.memory.remember(text)
        place = bench.memory.memories.index(stored.memory)
        bench.memory.memories[place] = replace(stored.memory, kind=MemoryKind.PERSON)
    asked: list[Selection] = []

    async def selected(self: object, wanted: Selection) -> Selected:
        asked.append(wanted)
        return Selected((1, 2, 3), tuple(bench.memory.memories[:1]))

    monkeypatch.setattr(type(bench.memory), "selected", selected)
    outcome = await bench.ask(words, "forget")
    assert asked == ([wanted] if wanted else [])
    if wanted:
        assert isinstance(outcome, NeedsConfirmation)
        assert outcome.arguments == {"ids": [1, 2, 3]}
        assert "2" in outcome.text.splitlines()[-1]


async def test_forget_that_means_the_last_spoken_of(bench: Bench) -> None:
    """The words "forget that" offer what was told last in this conversation."""
    await bench.ask("I like jazz")
    asked = await bench.ask("forget that")
    assert isinstance(asked, NeedsConfirmation)
    assert asked.arguments == {"ids": [3]}


async def test_nothing_to_forget(bench: Bench) -> None:
    """A topic that no memory holds is said to be none."""
    assert isinstance(await bench.ask("forget what I said about sailing"), Declined)


async def test_the_abilities_are_told_from_the_manifests() -> None:
    """What the assistant can do is what the ready skills say of themselves, in the user's language."""
    ability = Ability("tea", {Language.EN: "Makes tea.", Language.ZH: "泡茶。"}, {Language.EN: ("a cup, please",)})
    bench = Bench(Recalling(), abilities=(ability,))
    assert "Makes tea. (for example: “a cup, please”)" in (await bench.ask("What can you do?")).text
    assert "泡茶。" in (await bench.ask("你能做什么？")).text


async def test_general_talk_is_marked_and_short(bench: Bench) -> None:
    """A general answer has two sentences at most, no word about the user, and is marked as not from memory."""
    scripted(bench, "Paris is the capital. It is in France. It is big.")
    outcome = await bench.ask("what's the capital of France?")
    assert isinstance(outcome, Answered)
    assert outcome.text.startswith("Paris is the capital. It is in France.\n(General knowledge")
    assert "big" not in outcome.text
    assert outcome.text.startswith("".join(bench.said))


async def test_general_talk_says_nothing_about_the_user(bench: Bench) -> None:
    """A sentence about the user that no memory holds is cut off."""
    scripted(bench, "You are forty years old.")
    outcome = await bench.skill.run(Intent("recalling", "talk", "hm"), bench.context(bench.request("hm")))
    assert isinstance(outcome, Declined)
    assert bench.said == []


async def test_the_model_off_is_said(bench: Bench) -> None:
    """Without a model, talk that nothing understands is answered with what can be asked."""
    outcome = await bench.skill.run(Intent("recalling", "talk", "hm"), bench.context(bench.request("hm")))
    assert "off" in outcome.text


@pytest.mark.parametrize(
    ("text", "question", "said"),
    [
        ("Bob: the car is in the Arndt garage", "where is the car?", "One of your files says ("),
        ("李娜：电话 13800001111（手机）", "李娜的电话是多少？", "你的一份文件（"),
    ],
)
async def test_what_a_file_says_is_told_as_such(text: str, question: str, said: str, bench: Bench) -> None:
    """An answer from a file quotes it and names it as a file, and no model speaks."""
    memory = (await bench.memory.remember(text)).memory
    bench.memory.memories[-1] = replace(memory, source=Source.DOCUMENT)
    scripted(bench, "The car is in the Arndt garage.")
    outcome = await bench.ask(question)
    assert isinstance(outcome, Answered)
    assert outcome.text.startswith(said)
    assert text in outcome.text
    assert not outcome.ai_written


@pytest.mark.parametrize("question", ["李芳对什么过敏？", "what is Rob allergic to?", "what is my wife allergic to?"])
async def test_of_somebody_elses_diet_nothing_is_said_about_the_users(bench: Bench, question: str) -> None:
    """Who asks about another person is not told that he himself has no allergy."""
    await bench.memory.remember("I am allergic to peanuts")
    outcome = await bench.ask(question)
    assert isinstance(outcome, Unknown)
    assert not {"allergy", "过敏"} & set(re.findall(r"allergy|过敏", outcome.text))


@pytest.mark.parametrize("words", ["tell Bob I can NOT come on Friday", "book a table for two", "告诉王芳我不来了"])
async def test_a_deed_that_no_skill_does_is_declined(words: str, bench: Bench) -> None:
    """The model says nothing about a deed that was wished for and that nobody here can do."""
    scripted(bench, "Bob will be informed.")
    outcome = await bench.skill.run(Intent("recalling", "talk", words), bench.context(bench.request(words)))
    assert isinstance(outcome, Declined)


@pytest.mark.parametrize(
    ("language", "derived", "plainly"),
    [(Language.EN, "Tom is my brother", "You told me on"), (Language.ZH, "小雨是我女儿", "告诉我：“")],
)
def test_what_was_read_out_of_words_is_not_quoted_as_them(language: Language, derived: str, plainly: str) -> None:
    """A record in other words than the user's is told as following from those, without marks of quotation."""
    told = Memory(1, derived, MemoryKind.PERSON, Source.USER, datetime(2026, 5, 4, tzinfo=UTC))
    assert plainly in quoted(told, language)
    other = quoted(replace(told, derived=True), language)
    assert derived in other
    assert plainly not in other
    assert "“" not in other
