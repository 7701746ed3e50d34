"""The import contracts hold, and each of them would notice when it did not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

LINTER = Path(sys.executable).with_name("lint-imports")
PLANTED = [
    ("assistantd/wire/planted.py", "import assistantd.memory", "Rooms"),
    ("assistantd/memory/planted.py", "import assistantd.agenda", "Rooms"),
    ("assistantd/domain/planted.py", "def f():\n    from assistantd import daemon", "Rooms"),
    ("assistantd/attic/__init__.py", "", "Rooms"),
    ("assistantd/client/planted.py", "import assistantd.vault", "The client stays light"),
    ("assistantd/client/planted.py", "import asyncio", "The client stays light"),
    ("assistantd_skills/drafting/planted.py", "import assistantd.memory", "A skill reaches"),
    ("assistantd_skills/drafting/planted.py", "import assistantd.ical.rule", "A skill leaves the rules"),
    ("assistantd_skills/drafting/planted.py", "import assistantd_skills.recalling", "Skills do not know each other"),
    ("assistantd/skillhost/planted.py", "import assistantd_skills.drafting", "The core never names a skill"),
    ("assistantd/models/planted.py", "import urllib.request", "No network module"),
    ("assistantd_skills/drafting/planted.py", "from http import client", "No network module"),
    ("assistantd/vault/planted.py", "import socket", "socket only"),
    ("assistantd/models/planted.py", "import llama_cpp", "Engines only"),
    ("assistantd/memory/planted.py", "import vobject", "Parsers of the user's files"),
    ("assistantd/models/planted.py", "import ijson", "Parsers of the user's files"),
    ("assistantd/memory/planted.py", "import sqlite3", "Cryptography and SQLite"),
    ("assistantd/memory/planted.py", "from cryptography import x509", "Cryptography and SQLite"),
    ("assistantd/agenda/planted.py", "import apscheduler", "APScheduler only"),
    ("assistantd/initiative/planted.py", "import jeepney", "D-Bus only"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Gives a copy of the code into which faults can be planted."""
    folder = tmp_path_factory.mktemp("planted")
    leave = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "assistantd", folder / "assistantd", ignore=leave)
    shutil.copytree(ROOT / "skills", folder / "assistantd_skills", ignore=leave)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def broken(folder: Path) -> list[str]:
    """Gives the names of the contracts that the code in the folder breaks."""
    done = subprocess.run([LINTER, "--no-cache"], cwd=folder, env={"PYTHONPATH": str(folder)}, capture_output=True)
    said = done.stdout.decode("utf-8", "replace")
    assert "Contracts:" in said, said + done.stderr.decode("utf-8", "replace")
    return [line.removesuffix(" BROKEN") for line in said.splitlines() if line.endswith(" BROKEN")]


def test_the_code_keeps_the_contracts(copy: Path) -> None:
    """The code as it is breaks no contract."""
    assert broken(copy) == []


@pytest.mark.parametrize(("file", "line", "contract"), PLANTED, ids=lambda value: value.replace("\n", ";"))
def test_a_planted_fault_is_noticed(copy: Path, file: str, line: str, contract: str) -> None:
    """A forbidden import planted into a room breaks the contract that forbids it."""
    planted = copy / file
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(f"{line}\n")
    try:
        assert any(name.startswith(contract) for name in broken(copy))
    finally:
        planted.unlink()
        if planted.name == "__init__.py":
            planted.parent.rmdir()


def test_dynamic_imports_are_noticed(tmp_path: Path) -> None:
    """Loading code by name, which the contracts cannot see, is refused by the linter's own rule."""
    planted = tmp_path / "planted.py"
    planted.write_text("import importlib\n\nimportlib.import_module('socket')\n")
    ruff = [LINTER.with_name("ruff"), "check", "--config", ROOT / "pyproject.toml", "--select", "TID251", planted]
    assert b"TID251" in subprocess.run(ruff, capture_output=True).stdout
