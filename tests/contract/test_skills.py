"""What every skill must hold, whoever wrote it."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from assistantd.domain.intent import Intent
from assistantd.domain.language import Language
from assistantd.domain.outcome import KIND
from assistantd.domain.request import Request
from assistantd.skillhost.discovery import discover
from assistantd.skillhost.host import SkillHost
from assistantd.skillhost.manifest import Manifest
from assistantd.skillhost.record import SkillRecord
from assistantd.skillkit.permission import Permission
from assistantd.skillkit.schema import schema_of
from assistantd.skillkit.skill import Skill
from assistantd.skillkit.testing import Bench

RECORDS = [record for record in discover() if record.skill is not None]
QUIET = [
    "the weather was fine and we walked home",
    "“remind me to call mum tomorrow at 6pm” is what she said",
    "昨天我们一起看了电影",
    "",
    "?",
    "a" * 5000,
    "\x00\x1b[31m",
    "((((((((((",
]
EXAMPLES = [
    (record.name, action, language, phrase)
    for record in RECORDS
    for action, spoken in (record.manifest.examples.items() if record.manifest else ())
    for language, phrases in spoken.items()
    for phrase in phrases
]


@pytest.fixture(params=RECORDS, ids=lambda r: r.name)
def record(request: pytest.FixtureRequest) -> SkillRecord:
    """Gives each installed skill."""
    found: SkillRecord = request.param
    return found


def parts(record: SkillRecord) -> tuple[Skill, Manifest]:
    assert record.skill is not None
    assert record.manifest is not None
    return record.skill, record.manifest


def test_every_action_has_examples_in_both_languages(record: SkillRecord) -> None:
    """SKILL.md gives at least one phrase an action in English and in Chinese, and describes the skill in both."""
    skill, manifest = parts(record)
    assert {(a, lang) for a, spoken in manifest.examples.items() for lang in spoken} == {
        (a, lang) for a in skill.actions for lang in Language
    }
    assert all(manifest.description.get(language) for language in Language)
    assert manifest.instructions


def test_every_argument_has_a_schema(record: SkillRecord) -> None:
    """Each action's arguments make a valid JSON schema, by which a model is held."""
    for arguments in parts(record)[0].actions.values():
        Draft202012Validator.check_schema(schema_of(arguments))


@pytest.mark.parametrize(("name", "action", "language", "phrase"), EXAMPLES)
def test_an_example_is_understood(name: str, action: str, language: Language, phrase: str) -> None:
    """Each example phrase is understood as what it is an example of, by all the installed skills together."""
    host = SkillHost(RECORDS)
    best = host.understand(_request(phrase, language))[0]
    assert (best.skill, best.action) == (name, action)


@pytest.mark.parametrize("text", QUIET)
def test_ordinary_words_start_nothing(record: SkillRecord, text: str) -> None:
    """Talk, quotations and garbage make no skill sure of anything, and raise nothing."""
    assert [i for i in parts(record)[0].understand(_request(text, Language.EN)) if i.confidence >= 0.6] == []


@pytest.mark.parametrize("language", list(Language))
async def test_every_action_works_without_the_model(record: SkillRecord, language: Language) -> None:
    """With the model off each action still gives an outcome with a text, in the language of the request."""
    skill, manifest = parts(record)
    for action, spoken in manifest.examples.items():
        bench = Bench(skill)
        outcome = await bench.ask(spoken[language][0])
        assert type(outcome) in KIND
        assert outcome.text.strip(), action
        assert outcome.text.startswith("".join(bench.said))


@pytest.mark.parametrize("language", list(Language))
async def test_data_is_for_programs(record: SkillRecord, language: Language) -> None:
    """What an outcome carries for programs, and the arguments of an intent, can be written as JSON."""
    skill, manifest = parts(record)
    for spoken in manifest.examples.values():
        bench = Bench(skill)
        intent = bench.understood(spoken[language][0])
        assert intent is not None
        outcome = await skill.run(intent, bench.context(bench.request(intent.text)))
        json.dumps([intent.arguments, getattr(outcome, "data", {}), getattr(outcome, "arguments", {})])


async def test_words_alone_are_enough(record: SkillRecord) -> None:
    """An action that is called by its name with bare words, as a command does, works without found arguments."""
    skill, manifest = parts(record)
    for action, spoken in manifest.examples.items():
        bench = Bench(skill)
        text = spoken[Language.EN][0]
        outcome = await skill.run(Intent(skill.name, action, text), bench.context(bench.request(text)))
        assert type(outcome) in KIND


def test_permissions_are_named(record: SkillRecord) -> None:
    """A skill asks for permissions from the closed list only, and for at least one."""
    assert parts(record)[1].permissions
    assert parts(record)[1].permissions <= set(Permission)


def _request(text: str, language: Language) -> Request:
    return Bench(RECORDS[0].skill).request(text, language)  # type: ignore[arg-type]
