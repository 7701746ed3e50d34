"""The environment is made once for each state of the files, and refusals are one line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scripts import bootstrap, machine
from scripts.following import CommandFailed
from scripts.machine import Refused


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Gives a tree with an environment that was just made for running."""
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "constraints.txt").write_text("torch==1.0+cpu\n")
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").symlink_to(sys.executable)
    for name, place in (("ROOT", ""), ("VENV", ".venv"), ("CACHE", ".cache"), ("CONSTRAINTS", "constraints.txt")):
        monkeypatch.setattr(bootstrap, name, tmp_path / place)
    bootstrap._stamp(dev=False).touch()
    return tmp_path


def test_nothing_is_done_twice(tree: Path) -> None:
    """An environment made for these files is up to date for running, and not for developing."""
    assert bootstrap.up_to_date(dev=False)
    assert not bootstrap.up_to_date(dev=True)


def test_developing_includes_running(tree: Path) -> None:
    """An environment for developing serves for running too."""
    bootstrap._stamp(dev=False).unlink()
    bootstrap._stamp(dev=True).touch()
    assert bootstrap.up_to_date(dev=False)
    assert bootstrap.up_to_date(dev=True)


@pytest.mark.parametrize("file", ["pyproject.toml", "constraints.txt"])
def test_a_change_asks_for_an_update(tree: Path, file: str) -> None:
    """Changed requirements or versions make the environment out of date."""
    with (tree / file).open("a") as text:
        text.write("# changed\n")
    assert not bootstrap.up_to_date(dev=False)


def test_a_vanished_interpreter_is_noticed(tree: Path) -> None:
    """An environment whose Python was uninstalled is made again."""
    (tree / ".venv/bin/python").unlink()
    (tree / ".venv/bin/python").symlink_to(tree / "gone")
    assert not bootstrap.up_to_date(dev=False)


def test_a_missing_compiler_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a compiler the refusal names the package to install."""
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("CC", raising=False)
    with pytest.raises(Refused, match=r"^no C compiler: install one .*build-essential.*\.$"):
        machine.require_compiler()


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    """With too little room the refusal tells how much there is and how much is needed."""
    with pytest.raises(Refused, match=r"GiB free, the environment needs 1000000 GiB"):
        machine.require_disk(tmp_path, 1_000_000)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("WARNING: Retrying … NewConnectionError: Network is unreachable", "the package index does not answer"),
        ("OSError: [Errno 28] No space left on device", "the disk filled up"),
        ("ninja: build stopped", "Compiling failed with status 2:\nninja: build stopped"),
    ],
)
def test_a_known_cause_is_told_in_a_line(said: str, told: str) -> None:
    """No network and a full disk are named; another failure shows its last lines."""
    assert bootstrap.reason(CommandFailed("Compiling", 2, [said])).startswith(told)


def test_little_memory_means_fewer_jobs(tmp_path: Path) -> None:
    """The memory of a control group counts where it is less than the machine's."""
    (tmp_path / "meminfo").write_text("MemTotal:        8388608 kB\n")
    (tmp_path / "max").write_text(str(3 << 30))
    assert machine.memory_gib(str(tmp_path / "meminfo"), str(tmp_path / "max")) == 3
    (tmp_path / "max").write_text("max\n")
    assert machine.memory_gib(str(tmp_path / "meminfo"), str(tmp_path / "max")) == 8


def test_builds_are_kept_by_processor(tmp_path: Path) -> None:
    """Two processors that can do different things have different names."""
    names = []
    for flags in ("sse avx", "sse avx avx2"):
        (tmp_path / "cpuinfo").write_text(f"model name : x\nflags : {flags}\n")
        names.append(machine.instruction_set(str(tmp_path / "cpuinfo")))
    assert names[0] != names[1]


def test_a_home_without_a_cache_is_noticed(tmp_path: Path) -> None:
    """Where the home cannot be written to, downloads are kept beside the environment."""
    assert bootstrap.has_pip_cache({"HOME": str(tmp_path)})
    assert bootstrap.has_pip_cache({"PIP_CACHE_DIR": "/anywhere"})
    assert not bootstrap.has_pip_cache({"HOME": str(tmp_path / "gone")})
    assert not bootstrap.has_pip_cache({})


@pytest.mark.parametrize(
    "said",
    [
        "ERROR: No matching distribution found for torch==1.0+cpu",
        "ERROR: Cannot install torch==1.0+cpu because these package versions have conflicting dependencies.",
    ],
    ids=["unknown version", "a constraint of the machine besides ours"],
)
def test_an_index_without_the_cpu_build_gives_the_ordinary_one(
    tree: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    """However pip words it, a missing CPU build is replaced by the ordinary build of the same version."""
    asked: list[str] = []

    def pip(_what: str, *arguments: str) -> None:
        asked.append(arguments[-1])
        if "+cpu" in arguments[-1]:
            raise CommandFailed("Installing", 1, [said])

    (tree / ".cache").mkdir()
    monkeypatch.setattr(bootstrap, "pip", pip)
    constraints = bootstrap.install_torch()
    assert asked == ["torch==1.0+cpu", "torch==1.0"]
    assert constraints.read_text() == "torch==1.0\n"
