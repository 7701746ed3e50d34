"""What a request is taken for: by the skills' rules, by their example phrases, and as plain talk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistantd.assistant.intents import ALIKE, SURE, Intents
from assistantd.domain.intent import Intent
from assistantd.domain.language import Language
from assistantd.domain.request import Request
from assistantd.errors import NotFound
from assistantd.skillhost.host import SkillHost
from assistantd.skillhost.manifest import Manifest
from assistantd.skillhost.record import SkillRecord, SkillState
from tests.fakes.skill import PlainSkill
from tests.fakes.word_embedder import WordEmbedder

Ask = Callable[[str], Request]


def installed(skill: PlainSkill, phrase: str, talk: str = "") -> SkillRecord:
    fallback = {"talk": talk, "question": talk} if talk else {}
    examples = {"go": {Language.EN: (phrase,)}}
    manifest = Manifest(skill.name, {Language.EN: "."}, 1, frozenset(), examples=examples, fallback=fallback)
    return SkillRecord(skill.name, SkillState.READY, "", manifest, skill)


@pytest.fixture
def doctor() -> PlainSkill:
    return PlainSkill("doctor")


@pytest.fixture
def host(doctor: PlainSkill) -> SkillHost:
    music = installed(PlainSkill("music"), "practise the piano")
    return SkillHost(
        [installed(doctor, "visit the physician"), music, installed(PlainSkill("talker"), "hello", "chat")]
    )


@pytest.fixture
def embedder() -> WordEmbedder:
    return WordEmbedder()


async def test_a_sure_rule_needs_no_engine(
    doctor: PlainSkill, host: SkillHost, embedder: WordEmbedder, asked: Ask
) -> None:
    """Where a skill is sure, its intent is taken and nothing is embedded."""
    sure = Intent("doctor", "go", "x", confidence=SURE)
    doctor.intents = [replace(sure, confidence=0.2), sure]
    assert await Intents(host, lambda: embedder).of(asked("x")) == sure
    assert not embedder.entered.is_set()


async def test_a_phrase_alike_an_example_is_taken_for_it(host: SkillHost, embedder: WordEmbedder, asked: Ask) -> None:
    """Other words of the same meaning, in either language, find the skill whose example they are alike."""
    intents = Intents(host, lambda: embedder)
    for words in ("visit the doctor", "医生"):
        intent = await intents.of(asked(words))
        assert (intent.skill, intent.action, intent.text) == ("doctor", "go", words)
        assert intent.confidence >= ALIKE
    assert (await intents.of(asked("practise the 钢琴"))).skill == "music"


async def test_what_is_like_nothing_goes_to_the_fallback(host: SkillHost, embedder: WordEmbedder, asked: Ask) -> None:
    """Without a rule and without a likeness the request is plain talk, which never acts."""
    intent = await Intents(host, lambda: embedder).of(asked("zebras in the snow"))
    assert (intent.skill, intent.action) == ("talker", "chat")


async def test_an_unsure_rule_comes_before_the_fallback(
    doctor: PlainSkill, host: SkillHost, embedder: WordEmbedder, asked: Ask
) -> None:
    """A rule below the mark is used where no example is alike."""
    doctor.intents = [Intent("doctor", "go", "x", confidence=SURE / 2)]
    assert (await Intents(host, lambda: embedder).of(asked("zebras in the snow"))).skill == "doctor"


@pytest.mark.parametrize("broken", [True, False])
async def test_without_an_embedder_rules_and_fallback_remain(
    host: SkillHost, embedder: WordEmbedder, asked: Ask, broken: bool
) -> None:
    """An embedder that is off or down costs the examples only."""
    embedder.broken = broken
    intents = Intents(host, lambda: embedder if broken else None)
    assert (await intents.of(asked("visit the doctor"))).skill == "talker"


async def test_examples_are_embedded_once(host: SkillHost, asked: Ask) -> None:
    """The example phrases are learnt at the first need, and again only when another embedder or skill comes."""
    first, second = WordEmbedder("first"), WordEmbedder("second")
    using = [first]
    intents = Intents(host, lambda: using[0])
    await intents.of(asked("visit the doctor"))
    await intents.of(asked("practise the piano"))
    assert len(first.embedded) == 3
    using[0] = second
    await intents.of(asked("visit the doctor"))
    assert len(second.embedded) == 3


async def test_a_skill_switched_off_is_not_found_by_its_examples(
    host: SkillHost, embedder: WordEmbedder, asked: Ask
) -> None:
    """After a skill is disabled its phrases mean nothing; enabled again they find it."""
    intents = Intents(host, lambda: embedder)
    assert (await intents.of(asked("visit the doctor"))).skill == "doctor"
    await host.disable("doctor")
    assert (await intents.of(asked("visit the doctor"))).skill == "talker"
    await host.enable("doctor")
    assert (await intents.of(asked("visit the doctor"))).skill == "doctor"


async def test_with_no_skill_at_all_it_says_so(embedder: WordEmbedder, asked: Ask) -> None:
    """Where nothing can take the request, NotFound tells it."""
    with pytest.raises(NotFound, match="switched on"):
        await Intents(SkillHost([]), lambda: embedder).of(asked("hello"))
