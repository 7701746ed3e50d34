"""The skill host: whatever a skill does, the house goes on."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import pytest

from assistantd.domain.intent import Intent
from assistantd.domain.language import Language
from assistantd.domain.outcome import Answered, Done
from assistantd.errors import NotFound, NotPermitted, SkillFailed, VaultLocked
from assistantd.skillhost.grants import Doors
from assistantd.skillhost.host import SkillHost
from assistantd.skillhost.manifest import Manifest
from assistantd.skillhost.record import SkillRecord, SkillState
from assistantd.skillkit.permission import Permission
from assistantd.skillkit.testing import Bench
from tests.fakes.skill import PlainSkill

ALL = frozenset({Permission.MEMORY_READ, Permission.MEMORY_WRITE, Permission.MODEL})


class Drawer:
    """Keeps choices in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    async def load(self) -> Mapping[str, str]:
        return self.kept

    async def save(self, name: str, choice: str) -> None:
        self.kept[name] = choice


def record(skill: PlainSkill, fallback: Mapping[str, str] | None = None) -> SkillRecord:
    examples = {"go": {Language.EN: ("go now",)}}
    manifest = Manifest(skill.name, {Language.EN: "Goes."}, 1, ALL, examples=examples, fallback=fallback or {})
    return SkillRecord(skill.name, SkillState.READY, "", manifest, skill)


def doors(bench: Bench) -> Doors:
    return Doors(
        bench.memory, bench.agenda, bench.drafts, bench.writer, bench._say, bench.calendars, bench.habits, bench.mails,
        bench.speaking,
    )  # fmt: skip


@pytest.fixture
def skill() -> PlainSkill:
    return PlainSkill()


@pytest.fixture
def bench(skill: PlainSkill) -> Bench:
    return Bench(skill)


async def test_a_call_gives_the_outcome(skill: PlainSkill, bench: Bench) -> None:
    """The host hands the skill's outcome through."""
    host = SkillHost([record(skill)])
    assert await host.run(Intent("plain", "go", "x"), bench.request("x"), doors(bench)) == Answered("well")
    assert await host.confirmed("plain", "go", {"a": 1}, bench.request("x"), doors(bench)) == Done("go {'a': 1}")


@pytest.mark.parametrize("error", [ValueError("secret words"), SystemExit(3), RecursionError(), KeyError("x")])
async def test_any_exception_is_a_skill_failed(
    error: BaseException, skill: PlainSkill, bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    """A skill that raises, or even asks the process to exit, is a clear error, and the log holds none of its words."""
    skill.error = error
    host = SkillHost([record(skill)])
    with caplog.at_level(logging.DEBUG), pytest.raises(SkillFailed, match=type(error).__name__):
        await host.run(Intent("plain", "go", "x"), bench.request("x"), doors(bench))
    with pytest.raises(SkillFailed):
        await host.confirmed("plain", "go", {}, bench.request("x"), doors(bench))
    assert host.understand(bench.request("x")) == ()
    assert type(error).__name__ in caplog.text
    assert "secret" not in caplog.text


async def test_an_error_of_the_house_is_handed_through(skill: PlainSkill, bench: Bench) -> None:
    """An error from a room keeps its own code on the way through a skill."""
    skill.error = VaultLocked()
    with pytest.raises(VaultLocked):
        await SkillHost([record(skill)]).run(Intent("plain", "go", "x"), bench.request("x"), doors(bench))


async def test_a_slow_skill_is_ended(skill: PlainSkill, bench: Bench) -> None:
    """A call that takes longer than its limit is ended."""
    skill.slow = 60
    host = SkillHost([record(skill)], time_limit=0.01)
    with pytest.raises(SkillFailed, match="longer"):
        await host.run(Intent("plain", "go", "x"), bench.request("x"), doors(bench))


async def test_no_outcome_is_a_failure(skill: PlainSkill, bench: Bench) -> None:
    """What is not an outcome is never passed on as one."""
    skill.outcome = "done!"
    with pytest.raises(SkillFailed, match="str"):
        await SkillHost([record(skill)]).run(Intent("plain", "go", "x"), bench.request("x"), doors(bench))


def test_the_surest_intent_comes_first(bench: Bench) -> None:
    """Intents of all skills are sorted by confidence; one that names a foreign skill or action is dropped."""
    one, two = PlainSkill("one"), PlainSkill("two")
    one.intents = [Intent("one", "go", "x", confidence=0.4), Intent("two", "go", "x"), Intent("one", "fly", "x")]
    two.intents = [Intent("two", "go", "x", confidence=0.8)]
    found = SkillHost([record(one), record(two)]).understand(bench.request("x"))
    assert [(i.skill, i.confidence) for i in found] == [("two", 0.8), ("one", 0.4)]


def test_the_fallback_is_named_by_a_manifest(skill: PlainSkill, bench: Bench) -> None:
    """What nobody understood goes to the action that a SKILL.md names for questions or for talk."""
    host = SkillHost([record(skill, {"question": "go", "talk": "chat"})])
    question, talk = host.fallback(bench.request("why?")), host.fallback(bench.request("well then"))
    assert question is not None
    assert talk is not None
    assert (question.action, talk.action) == ("go", "chat")
    assert SkillHost([record(skill)]).fallback(bench.request("why?")) is None


def test_an_action_finds_its_skill(skill: PlainSkill) -> None:
    """A command that names an action need not know the skill; an unknown action is NotFound."""
    host = SkillHost([record(skill)])
    assert host.intent("chat", "hi", {"a": 1}) == Intent("plain", "chat", "hi", {"a": 1})
    with pytest.raises(NotFound):
        host.intent("fly", "hi")


async def test_a_disabled_skill_stays_so(skill: PlainSkill, bench: Bench) -> None:
    """Switching a skill off is kept, and such a skill neither understands nor runs."""
    drawer = Drawer()
    await SkillHost([record(skill)], drawer).disable("plain")
    host = SkillHost([record(skill)], drawer)
    assert host.record("plain").ready
    await host.load_choices()
    skill.intents = [Intent("plain", "go", "x")]
    assert host.record("plain").state is SkillState.DISABLED
    assert host.understand(bench.request("x")) == ()
    assert host.abilities() == ()
    with pytest.raises(NotPermitted):
        await host.run(Intent("plain", "go", "x"), bench.request("x"), doors(bench))
    assert (await host.enable("plain")).ready


async def test_a_refused_permission_closes_its_door(skill: PlainSkill, bench: Bench) -> None:
    """A skill that was refused a permission runs on, and meets NotPermitted at that door."""
    host = SkillHost([record(skill)], Drawer())
    await host.refuse("plain", [Permission.MEMORY_WRITE])
    assert host.record("plain").ready
    with pytest.raises(NotPermitted, match=r"memory\.write"):
        await host.run(Intent("plain", "chat", "x"), bench.request("x"), doors(bench))
    assert bench.memory.memories == []
    await host.refuse("plain", ALL)
    assert host.record("plain").state is SkillState.REFUSED


async def test_malformed_choices_count_for_nothing(skill: PlainSkill) -> None:
    """A stored choice that cannot be read leaves the skill as it came."""
    drawer = Drawer()
    drawer.kept = {"plain": "{", "gone": '{"enabled": false}'}
    host = SkillHost([record(skill)], drawer)
    await host.load_choices()
    assert host.record("plain").ready


def test_no_such_skill() -> None:
    """A name that no skill has is NotFound."""
    with pytest.raises(NotFound):
        SkillHost([]).record("ghost")


async def test_every_skill_forgets_its_talks_although_one_breaks() -> None:
    """A lock reaches each skill; one that fails to forget does not keep the others from it."""
    broken, whole = PlainSkill("broken", error=ZeroDivisionError()), PlainSkill("whole")
    whole.intents.append(Intent("whole", "go", "at what time?"))
    SkillHost([record(broken), record(whole)]).forget_talk()
    assert whole.intents == []
