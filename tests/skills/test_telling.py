"""What is meant as telling is stored and can be undone; all other talk leaves no record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from assistantd_skills.recalling.skill import Recalling

from assistantd.domain.intent import Intent
from assistantd.domain.memory import Memory, MemoryKind, Source
from assistantd.domain.outcome import Answered, Declined, Done, NeedsConfirmation, Question, Unknown
from assistantd.skillkit.context import Stored
from assistantd.skillkit.testing import WEDNESDAY, Bench, ListMemory, ScriptedWriter


@pytest.fixture
def bench() -> Bench:
    """Gives the skill with nothing remembered, and no model."""
    return Bench(Recalling())


@pytest.mark.parametrize(
    "words",
    [
        "I am allergic to shellfish",
        "I'm left-handed",
        "I am a teacher",
        "I have two cats",
        "I work from home on Fridays",
        "I never drink coffee after noon",
        "I can't eat gluten until March",
        "I like to swim",
        "I need to call the bank tomorrow",
        "I'm flying to Rome on Friday",
        "Our wifi password is hunter2",
        "My sister Anna lives in Rome",
        "Anna's birthday is May 3",
        "Lily is my daughter",
        "Bob says he hates ramen",
        "我对海鲜过敏",
        "我是老师",
        "我在腾讯工作",
        "我下周三要去上海出差",
        "我三月之前不能喝酒",
        "我妈妈的生日是五月三号",
        "小雨是我女儿",
        "小王说他讨厌香菜",
        "I sold my car for 900 euros",
        "I still have to return the drill",
        "by the way, my PIN is 4711",
        "hello, my name is Anna",
        "Every summer I work on a farm",
        "my dentist told me to floss more",
        "顺便说一下，我的车位是12号",
        "我从小怕狗，我以前住在大连",
        "上个月我换了工作",
        "老师让我每天练琴",
    ],
)
def test_a_lasting_statement_is_telling(words: str, bench: Bench) -> None:
    """Facts, rules, tastes, plans and what others say of themselves are meant to be kept."""
    understood = bench.understood(words)
    assert understood is not None
    assert understood.action == "remember"


@pytest.mark.parametrize(
    "words",
    [
        "I'm tired",
        "I am so hungry",
        "I'm going to bed",
        "I have no idea",
        "I love this song",
        "I like your style",
        "I don't understand",
        "I can't wait",
        "I have to go now",
        "My day was awful",
        "I wish I were taller",
        "suppose I am vegan",
        "let's say I am diabetic",
        "what if I had a dog",
        "I'm allergic to hard work",
        "I am 200 years old lol",
        "my dog ate my homework, just kidding",
        'she said "my name is Anna"',
        "Bob says I should eat less",
        "did I tell you that I am vegan?",
        "我饿了",
        "我今天好累",
        "我不知道",
        "我爱你",
        "我有个问题",
        "我吃饱了，我不能再吃了",
        "假如我是医生",
        "我要是你就不去",
        "I'm a genius, yeah right",
        "I'd be a vegan if it weren't for cheese",
        "I bought some milk",
        "after all I am tired",
        "I still have to say that this is funny",
        "今天我好累",
        "我买了面包",
        "我得走了",
        "我是国王，开玩笑的",
        "他说：“我对牛奶过敏”",
    ],
)
def test_talk_is_no_telling(words: str, bench: Bench) -> None:
    """Moods, manners, suppositions, jokes, quotations and questions change no memory."""
    understood = bench.understood(words)
    assert understood is None or understood.action in ("ask", "talk")


@pytest.mark.parametrize("action", ["remember", "correct"])
async def test_likeness_to_an_example_stores_nothing(action: str, bench: Bench) -> None:
    """A supposition that only resembles an example of telling or correcting is neither stored nor a correction."""
    await bench.memory.remember("I am allergic to shellfish")
    words = "if I were allergic to shellfish and nuts, what then"
    await bench.skill.run(Intent("recalling", action, words), bench.context(bench.request(words)))
    assert [memory.text for memory in bench.memory.memories] == ["I am allergic to shellfish"]


async def test_undo_takes_back_what_was_told_last(bench: Bench) -> None:
    """The words "undo that" remove it at once, once, and say so; without anything told there is nothing to undo."""
    assert isinstance(await bench.ask("undo that"), Question)
    await bench.ask("I like karaoke")
    assert isinstance(await bench.ask("undo that"), Done)
    assert bench.memory.memories == []
    assert isinstance(await bench.ask("undo"), Question)


async def test_undo_after_a_correction_brings_the_old_version_back(bench: Bench) -> None:
    """The old words answer again, and the reply shows them."""
    await bench.ask("I live in Berlin")
    await bench.ask("actually, I live in Hamburg")
    undone = await bench.ask("撤销")
    assert "“I live in Berlin”" in undone.text
    assert "Berlin" in (await bench.ask("where do I live?")).text


async def test_an_answer_is_not_undone(bench: Bench) -> None:
    """What was only spoken of in an answer is not what "undo" means."""
    await bench.memory.remember("I live in Berlin")
    await bench.ask("where do I live?")
    assert isinstance(await bench.ask("undo that"), Question)
    assert len(bench.memory.memories) == 1


def memory(id: int, text: str, source: Source = Source.USER) -> Memory:
    return Memory(id, text, MemoryKind.FACT, source, WEDNESDAY)


async def test_every_record_is_named_with_what_it_did(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several records are listed with their numbers, what they replace, what was known, and until when they count."""
    rule = replace(memory(1, "I can't eat gluten until March"), valid_until=WEDNESDAY.replace(month=12, day=1, hour=0))
    stored = Stored(
        rule,
        more=(
            Stored(memory(2, "I live in Rome"), superseded=memory(9, "I live in Bonn")),
            Stored(memory(3, "x"), merged=True),
        ),
    )

    async def remember(self: object, text: str) -> Stored:
        return stored

    monkeypatch.setattr(type(bench.memory), "remember", remember)
    outcome = await bench.ask("remember that I can't eat gluten until March and I live in Rome")
    assert isinstance(outcome, Done)
    assert outcome.citations == (1, 2, 3)
    for part in (
        "[1] “I can't",
        "[2] “I live in Rome” (takes the place of “I live in Bonn”)",
        "[3] “x” (known",
        "30 Nov",
    ):
        assert part in outcome.text


async def test_a_contradiction_is_put_to_the_user(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both sides are shown with their numbers; with several, the user is asked which one is meant."""
    new, old = memory(2, "I hate opera"), memory(1, "I like opera")
    stored = Stored(new, contradicts=(old,))

    async def remember(self: object, text: str) -> Stored:
        return stored

    monkeypatch.setattr(type(bench.memory), "remember", remember)
    asked = await bench.ask("I hate opera")
    assert isinstance(asked, NeedsConfirmation)
    assert [choice.id for choice in asked.choices] == ["changed", "both", "wrong"]
    assert "“I like opera” [1]" in asked.text
    assert "“I hate opera” [2]" in asked.text
    stored = replace(stored, contradicts=(old, memory(3, "I love opera")))
    several = await bench.ask("I hate opera")
    assert isinstance(several, NeedsConfirmation)
    assert [choice.id for choice in several.choices] == ["changed-1", "changed-3", "both", "wrong"]
    assert "[3] “I love opera”" in several.text
    assert "Which one has changed?" in (await bench.confirm(several)).text


class Contradicting(ListMemory):
    """Is a memory in which every new thing contradicts what was told first."""

    async def remember(self, text: str) -> Stored:
        """Stores it beside the first."""
        first = tuple(self.memories[:1])
        return replace(await super().remember(text), contradicts=first)


@pytest.mark.parametrize(
    ("how", "spoken", "left"),
    [
        ("changed", ("it has changed", "变了"), ["I live in Hamburg"]),
        ("both", ("both are true", "两条都对"), ["I live in Bonn", "I live in Hamburg"]),
        ("wrong", ("the new one is wrong", "说错了"), ["I live in Bonn"]),
    ],
)
async def test_a_contradiction_is_settled_by_a_choice_or_in_words(
    how: str, spoken: tuple[str, ...], left: list[str]
) -> None:
    """The new words take the place of the old, both stay, or the new ones go; a later word settles nothing more."""
    for said in ("", *spoken):
        bench = Bench(Recalling())
        bench.memory = Contradicting(WEDNESDAY)
        await bench.memory.remember("I live in Bonn")
        asked = await bench.ask("I live in Hamburg")
        assert isinstance(asked, NeedsConfirmation)
        chosen = next(choice for choice in asked.choices if choice.id == how)
        if said:
            assert isinstance(await bench.ask(said), Done)
        else:
            await bench.confirm(replace(asked, arguments=asked.arguments | chosen.arguments))
        assert [memory.text for memory in bench.memory.memories if memory.superseded_by is None] == left
        assert bench.memory.both == ([(2, 1)] if how == "both" else [])
        assert not isinstance(await bench.ask(said or spoken[0], "settle"), Done)


async def test_a_correction_between_two_is_asked_about(bench: Bench) -> None:
    """Where the words fit two memories alike, neither is replaced and both are shown."""
    await bench.memory.remember("The blue box is in the cellar")
    await bench.memory.remember("The green box is in the cellar")
    asked = await bench.ask("actually, the box is in the attic")
    assert isinstance(asked, Question)
    assert "[1]" in asked.text
    assert "[2]" in asked.text


@pytest.mark.parametrize(
    ("relation", "fact", "question", "answer"),
    [
        ("小雨是我女儿", "小雨每周四下午五点上钢琴课", "我女儿什么时候上钢琴课？", "每周四下午五点"),
        ("Lily is my daughter", "Lily's birthday is May 3", "when is my daughter's birthday?", "May 3"),
    ],
)
async def test_a_relative_is_known_by_name(relation: str, fact: str, question: str, answer: str, bench: Bench) -> None:
    """What was told of somebody by name answers a question about "my daughter", once the user has said who that is."""
    await bench.memory.remember(fact)
    assert isinstance(await bench.ask(question), Unknown)
    await bench.memory.remember(relation)
    bench.memory.memories[-1] = replace(bench.memory.memories[-1], kind=MemoryKind.PERSON)
    assert answer in (await bench.ask(question)).text


async def test_the_users_word_goes_before_a_files(bench: Bench) -> None:
    """Where both answer, only what the user said is told, and a file that answers alone never reaches the model."""
    await bench.memory.remember("The locker number is 0666")
    bench.memory.memories[-1] = replace(bench.memory.memories[-1], source=Source.DOCUMENT)
    writer = ScriptedWriter(["The locker number is 0666."])
    bench.writer = writer
    alone = await bench.ask("what is the locker number?")
    assert isinstance(alone, Answered)
    assert (alone.ai_written, writer.prompts) == (False, [])
    await bench.memory.remember("My locker number is 0123")
    both = await bench.ask("what is the locker number?")
    assert isinstance(both, Answered)
    assert both.citations == (2,)
    assert "0666" not in both.text
    assert all("0666" not in prompt for prompt in writer.prompts)


@pytest.mark.parametrize(("question", "said"), [("I live in Hamburg", "it has changed"), ("我住在汉堡", "说错了")])
async def test_a_contradiction_that_is_gone_is_told_so(question: str, said: str) -> None:
    """Where one side was forgotten meanwhile the reply says that, and nothing of undoing."""
    bench = Bench(Recalling())
    bench.memory = Contradicting(WEDNESDAY)
    await bench.memory.remember("I live in Bonn")
    await bench.ask(question)
    await bench.memory.forget((1, 2))
    outcome = await bench.ask(said)
    assert isinstance(outcome, Declined)
    assert "undo" not in outcome.text
    assert "撤销" not in outcome.text


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (("My phone number is 0123", "My phone number is 0456"), "Actually, my phone number is 0789"),
        (("我的电话是0123", "我的电话是0456"), "不对，我的电话是0789"),
    ],
)
async def test_a_correction_between_two_open_values_is_stored(told: tuple[str, str], said: str) -> None:
    """The user's new value is never lost for want of knowing which old one he means: the memory decides, or asks."""
    bench = Bench(Recalling())
    for text in told:
        await bench.memory.remember(text)
    assert isinstance(await bench.ask(said, "correct"), Done)
    assert said in [memory.text for memory in bench.memory.memories]


async def test_what_was_read_out_of_words_is_not_quoted(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record in other words than the user's stands without quotation marks where it is listed or contradicted."""
    old = replace(memory(1, "王芳是我同事"), derived=True)
    stored = Stored(memory(2, "王芳是我老板"), contradicts=(old,))

    async def remember(self: object, text: str) -> Stored:
        return stored

    monkeypatch.setattr(type(bench.memory), "remember", remember)
    one = await bench.ask("记住王芳是我老板")
    stored = replace(stored, contradicts=(old, memory(3, "王芳是老师")))
    several = await bench.ask("记住王芳是我老板")
    for asked in (one, several):
        assert isinstance(asked, NeedsConfirmation)
        assert "王芳是我同事" in asked.text
        assert "“王芳是我同事”" not in asked.text
    assert "“王芳是老师”" in several.text
