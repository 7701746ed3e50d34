"""What `assistantctl import` and `export` ask the daemon for, and how they show what it says."""

from __future__ import annotations

import stat
from pathlib import Path

from assistantd.errors import FileRefused, VaultLocked
from tests.fakes.daemon import FakeDaemon, Turn
from tests.system.client.typing_user import Terminal, ctl

READ = {"format": "text", "new": 2, "known": 1, "left_out": 0, "faulty": 0, "faults": []}


def test_a_file_is_read_through_the_spool(home: Path, daemon: FakeDaemon) -> None:
    """The daemon finds a private copy under a plain name, with the file's own name and time; it is gone afterwards."""
    seen = []

    def read(turn: Turn) -> dict[str, object]:
        copy = home / "state" / "spool" / turn.params["file"]
        seen.append((copy.read_text(), stat.S_IMODE(copy.stat().st_mode), turn.params))
        return READ

    daemon.answers["import"] = read
    note = home / "旧 note.txt"
    note.write_text("hello")
    done = ctl(home, "import", str(note))
    assert done.returncode == 0
    assert "2 new, 1 known already" in done.stdout
    text, mode, params = seen[0]
    assert (text, mode) == ("hello", 0o600)
    assert (params["name"], params["format"]) == ("旧 note.txt", "auto")
    assert params["modified"] == note.stat().st_mtime_ns // 1_000_000
    assert list((home / "state" / "spool").iterdir()) == []


def test_a_refused_file_does_not_stop_the_others(home: Path, daemon: FakeDaemon) -> None:
    """Every file is tried; the refused one is named with its reason, and the status tells of it."""
    daemon.answers["import"] = lambda turn: FileRefused(reason="binary") if turn.params["name"] == "a.txt" else READ
    for name in ("a.txt", "b.txt"):
        (home / name).write_text(name)
    done = ctl(home, "import", str(home / "a.txt"), str(home / "b.txt"), str(home / "nowhere.txt"))
    assert done.returncode == 65
    assert f"{home / 'a.txt'}: skipped, not a text" in done.stdout
    assert f"{home / 'nowhere.txt'}: skipped, not an ordinary file" in done.stdout
    assert "Files read: 1. Files skipped: 2." in done.stdout


def test_what_is_wrong_with_the_vault_stops_all(home: Path, daemon: FakeDaemon) -> None:
    """A locked vault is told once, with what to do, and no file more is carried."""
    daemon.answers["import"] = VaultLocked()
    for name in ("a.txt", "b.txt"):
        (home / name).write_text(name)
    assert ctl(home, "import", str(home / "a.txt"), str(home / "b.txt")).returncode == 76
    assert len(daemon.asked("import")) == 1


def test_progress_shows_on_a_terminal(home: Path, daemon: FakeDaemon) -> None:
    """A person sees which file of how many is read, and how far it is."""

    def read(turn: Turn) -> dict[str, object]:
        turn.notify("progress", step="import", done=1, total=4)
        return READ

    daemon.answers["import"] = read
    (home / "a.txt").write_text("x")
    terminal = Terminal(home, "import", str(home / "a.txt"))
    terminal.until("1/1 a.txt  25 %")
    terminal.until("New: 2.")
    assert terminal.end() == 0


def test_an_export_appears_whole_or_not_at_all(home: Path, daemon: FakeDaemon) -> None:
    """The text goes straight to its place, readable by its owner only; after a failure nothing is left there."""

    def export(turn: Turn) -> dict[str, object]:
        for piece in ("你好\n", "world\n"):
            turn.notify("chunk", text=piece)
        return {"format": turn.params["format"], "memories": 2, "drafts": 0}

    target = home / "out.md"
    daemon.answers["export"] = export
    done = ctl(home, "export", str(target))
    assert "plain text" in done.stderr
    assert (target.read_text(), stat.S_IMODE(target.stat().st_mode)) == ("你好\nworld\n", 0o600)
    assert daemon.asked("export") == [{"format": "markdown"}]
    daemon.answers["export"] = VaultLocked()
    assert ctl(home, "export", str(home / "no.md")).returncode == 76
    assert not list(home.glob("*no.md*"))
    assert ctl(home, "export", str(home / "x"), "--format", "pdf").returncode == 64


def test_very_many_files_are_asked_about(home: Path, daemon: FakeDaemon) -> None:
    """A thousand files are imported only once the user says that they are meant, or with --yes."""
    daemon.answers["import"] = READ | {"forgotten": 0}
    folder = home / "notes"
    folder.mkdir()
    for n in range(1000):
        (folder / f"{n}.txt").touch()
    asked = ctl(home, "import", str(folder))
    assert asked.returncode == 4
    assert "1000 files" in asked.stderr
    assert daemon.asked("import") == []
    assert ctl(home, "import", "--yes", str(folder)).returncode == 0
    assert len(daemon.asked("import")) == 1000


def test_what_was_forgotten_and_left_out_is_told(home: Path, daemon: FakeDaemon) -> None:
    """The sum says how much was left out for having been forgotten, and how to bring it back, which is passed on."""
    daemon.answers["import"] = READ | {"forgotten": 3}
    (home / "a.txt").touch()
    done = ctl(home, "import", str(home / "a.txt"))
    assert "forgotten it: 3" in done.stderr
    assert "--forgotten" in done.stderr
    ctl(home, "import", "--forgotten", str(home / "a.txt"))
    assert [call["forgotten"] for call in daemon.asked("import")] == [False, True]
