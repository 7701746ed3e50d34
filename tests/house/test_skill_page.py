"""The skill in docs/writing-a-skill.md works as printed."""

from __future__ import annotations

import re
import sys
from types import ModuleType
from typing import Any

import pytest

from assistantd.skillhost.manifest import read_manifest
from tests.house.tree import ROOT

PAGE = (ROOT / "docs/writing-a-skill.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """Gives the page's code blocks in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Gives what the page's Python defines."""
    module = ModuleType("printed")
    monkeypatch.setitem(sys.modules, "printed", module)
    exec("\n".join(blocks("python")), vars(module))
    return vars(module)


def test_the_printed_manifest_reads() -> None:
    """The page's SKILL.md is one that the house accepts."""
    (text,) = blocks("markdown")
    manifest = read_manifest(text)
    assert (manifest.name, manifest.unknown_permissions) == ("counting", ())
    assert set(manifest.examples) == {"days"}


async def test_the_printed_tests_pass(printed: dict[str, Any]) -> None:
    """The page's own tests pass on the page's own skill."""
    tests = [value for name, value in printed.items() if name.startswith("test_")]
    assert len(tests) == 2
    for test in tests:
        await test()


def test_the_printed_permissions_are_all() -> None:
    """The page lists every permission there is."""
    from assistantd.skillkit.permission import Permission

    sentence = next(line for line in PAGE.splitlines() if line.startswith("Permissions are a closed list"))
    assert set(re.findall(r"`([a-z.]+)`", sentence)) == {permission.value for permission in Permission}
