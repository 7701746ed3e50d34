"""Finding skills, and what can be wrong with one."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from assistantd.skillhost.discovery import discover
from assistantd.skillhost.manifest import LARGEST, ManifestProblem, read_manifest
from assistantd.skillhost.record import SkillRecord, SkillState

GOOD_MD = """---
name: {name}
description: Does a thing.
metadata:
  assistantd.api: "{api}"
  assistantd.permissions: {permissions}
  assistantd.description.zh: 做一件事。
  assistantd.examples.go.en: |
    go now
    please go
  assistantd.examples.go.zh: 走吧
---
# Instructions
Be good.
"""
GOOD_PY = """
from tests.fakes.skill import PlainSkill
skill = PlainSkill("{name}")
"""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Gives a folder from which packages can be imported, and forgets them afterwards."""
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        del sys.modules[name]


def put(shelf: Path, name: str, md: str | None = GOOD_MD, py: str = GOOD_PY, **values: str) -> EntryPoint:
    package = shelf / f"pack_{name}"
    package.mkdir()
    (package / "__init__.py").write_text(py.format(name=name) if "{name}" in py else py)
    if md is not None:
        fields = {"name": name, "api": "1", "permissions": "memory.read model"} | values
        (package / "SKILL.md").write_text(md.format(**fields) if "{name}" in md else md)
    return EntryPoint(name, f"pack_{name}:skill", "assistantd.skills")


def one(point: EntryPoint) -> SkillRecord:
    (record,) = discover([point])
    return record


def test_a_good_skill_is_ready(shelf: Path) -> None:
    """A skill with its manifest is ready, with the permissions it asks for."""
    record = one(put(shelf, "good"))
    assert (record.state, sorted(record.granted)) == (SkillState.READY, ["memory.read", "model"])


@pytest.mark.parametrize(
    ("py", "reason"),
    [
        ("raise RuntimeError('secret')", "RuntimeError"),
        ("import sys; sys.exit(1)", "SystemExit"),
        ("x = (", "SyntaxError"),
        ("import no_such_module", "ModuleNotFoundError"),
        ("other = 1", "AttributeError"),
        ("skill = object()", "has no name"),
        ("from tests.fakes.skill import PlainSkill\nskill = PlainSkill('other')", "calls itself other"),
    ],
)
def test_a_module_that_does_not_load_is_broken(shelf: Path, py: str, reason: str) -> None:
    """Whatever a module does as it is loaded, the skill is broken with a reason and nothing else happens."""
    record = one(put(shelf, "bad", py=py))
    assert record.state is SkillState.BROKEN
    assert reason in record.reason
    assert "secret" not in record.reason


@pytest.mark.parametrize(
    ("md", "reason"),
    [
        (None, "cannot be read"),
        ("# no front matter", "front matter"),
        ("---\nname: [\n---\n", "malformed"),
        ("---\n- a\n---\n", "not a mapping"),
        ("---\nname: bad\n---\n", "no metadata"),
        ("---\nname: bad\ndescription: x\nmetadata: {}\n---\n", "assistantd.api"),
        ("---\ndescription: x\nmetadata:\n  assistantd.api: '1'\n---\n", "no name"),
        (
            "---\nname: bad\ndescription: x\nmetadata:\n  assistantd.api: '1'\n  assistantd.learnt: perhaps\n---\n",
            "learnt",
        ),
        (GOOD_MD.replace("name: {name}", "name: other # {name}"), "names it other"),
        (GOOD_MD.replace("go.en", "fly.en"), "fly"),
        (GOOD_MD.replace("go.en", "go.fr"), "must end in"),
    ],
)
def test_a_bad_manifest_is_broken(shelf: Path, md: str | None, reason: str) -> None:
    """A SKILL.md that is absent, malformed or at odds with the code makes the skill broken, with the fault named."""
    record = one(put(shelf, "bad", md=md))
    assert record.state is SkillState.BROKEN
    assert reason in record.reason


def test_a_manifest_runs_no_code(shelf: Path) -> None:
    """YAML that would build objects is refused as malformed."""
    record = one(put(shelf, "bad", md="---\nname: !!python/object/apply:os.getcwd []\n---\n"))
    assert (record.state, "malformed" in record.reason) == (SkillState.BROKEN, True)


def test_another_version_is_incompatible_and_not_loaded(shelf: Path) -> None:
    """A skill for another skillkit is told so, and its code does not run."""
    record = one(put(shelf, "late", py="raise SystemExit", api="2"))
    assert (record.state, record.skill) == (SkillState.INCOMPATIBLE, None)


def test_an_unknown_permission_is_refused_and_not_loaded(shelf: Path) -> None:
    """A skill that asks for what no skill can have is refused before its code runs."""
    record = one(put(shelf, "greedy", py="raise SystemExit", permissions="memory.read network"))
    assert (record.state, "network" in record.reason) == (SkillState.REFUSED, True)


def test_two_of_one_name(shelf: Path) -> None:
    """Of two skills with one name the second is broken, and the first works."""
    point = put(shelf, "twin")
    assert [r.state for r in discover([point, point])] == [SkillState.READY, SkillState.BROKEN]


def test_a_missing_package(shelf: Path) -> None:
    """An entry point whose package is gone is a broken skill."""
    assert one(EntryPoint("gone", "pack_gone.deep:skill", "assistantd.skills")).state is SkillState.BROKEN


def test_the_manifest_is_read_whole() -> None:
    """Description, examples of each language, and the body as instructions are read."""
    manifest = read_manifest(GOOD_MD.format(name="good", api="1", permissions="model"))
    assert manifest.examples["go"] == {"en": ("go now", "please go"), "zh": ("走吧",)}
    assert manifest.instructions.startswith("# Instructions")
    assert manifest.ability.examples["zh"] == ("走吧",)
    assert manifest.ability.description["zh"] == "做一件事。"


def test_a_huge_manifest_is_refused() -> None:
    """A SKILL.md has a largest size."""
    with pytest.raises(ManifestProblem, match="larger"):
        read_manifest(GOOD_MD + "x" * LARGEST)


def test_the_bundled_skills_are_ready() -> None:
    """Every skill that comes with the house is found and ready."""
    states = {r.name: r.state for r in discover()}
    assert {n: states.get(n) for n in ("recalling", "scheduling", "drafting", "recommending")} == dict.fromkeys(
        ("recalling", "scheduling", "drafting", "recommending"), SkillState.READY
    )
