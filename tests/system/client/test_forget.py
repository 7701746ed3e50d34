"""What `forget` shows before anything goes, and how it reports what went."""

from __future__ import annotations

from pathlib import Path

from tests.fakes.daemon import FakeDaemon, Turn
from tests.system.client.typing_user import Terminal, ctl

MEMORY = {
    "id": 12,
    "text": "allergic to peanuts",
    "kind": "constraint",
    "source": "user",
    "created": "2026-11-24T10:00:00+01:00",
}


def test_a_selection_is_shown_and_forgotten_after_a_yes(home: Path, daemon: FakeDaemon) -> None:
    """What a person, a source or a time selects is listed with its number; a yes, or --yes, forgets it at once."""

    def forget(turn: Turn) -> dict[str, object]:
        if turn.params.get("confirmed"):
            return {"ids": list(range(1, 31)), "places": {"vectors": 30}}
        return {"ids": [], "candidates": [MEMORY], "total": 30}

    daemon.answers["forget"] = forget
    selection = {"person": "Anna", "time": "last week"}
    piped = ctl(home, "forget", "--person", "Anna", "--time", "last week")
    assert (piped.returncode, "29" in piped.stdout, "--yes" in piped.stderr) == (4, True, True)
    assert daemon.asked("forget") == [selection]
    terminal = Terminal(home, "forget", "--person", "Anna", "--time", "last week")
    terminal.until("Forget all of it?")
    terminal.type("y\n")
    assert terminal.end() == 0
    sure = selection | {"confirmed": True, "count": 30, "siblings": "alike", "fingerprint": True}
    assert daemon.asked("forget")[-1] == sure
    assert "#20 … (30)" in terminal.text
    assert ctl(home, "forget", "--source", "a.md", "--yes", "--only").returncode == 0
    assert daemon.asked("forget")[-1] == {"source": "a.md", "confirmed": True, "count": 30} | {
        "siblings": "none",
        "fingerprint": True,
    }
    mixed = ctl(home, "forget", "--person", "Anna", "peanuts")
    assert (mixed.returncode, "forget --help" in mixed.stderr) == (64, True)
    assert ctl(home, "forget").returncode == 64


def test_forget_by_words_forgets_only_what_was_chosen(home: Path, daemon: FakeDaemon) -> None:
    """Words list candidates; only a chosen id is forgotten, and the report says from where."""

    def forget(turn: Turn) -> dict[str, object]:
        nothing: dict[str, object] = {"ids": [], "places": [], "pages_clean": True, "backups": [], "candidates": []}
        if turn.params.get("text"):
            return nothing | {"candidates": [MEMORY, MEMORY | {"id": 13}]}
        return nothing | {
            "ids": [turn.params["id"]],
            "places": {"vectors": 1, "history": 0},
            "backups": ["old.backup"],
        }

    daemon.answers["forget"] = forget
    piped = ctl(home, "forget", "peanuts")
    assert piped.returncode == 4
    assert daemon.asked("forget") == [{"text": "peanuts"}]
    terminal = Terminal(home, "forget", "peanuts")
    terminal.until("Which one")
    terminal.type("13\n")
    assert terminal.end() == 0
    assert daemon.asked("forget")[-1] == {"id": 13, "siblings": "alike", "fingerprint": True}
    assert "Removed from: vectors 1." in terminal.text
    assert "old.backup" in terminal.text
    assert ctl(home, "forget", "#12").returncode == 0
    assert daemon.asked("forget")[-1]["id"] == 12


def test_of_several_memories_words_forget_none_unasked(home: Path, daemon: FakeDaemon) -> None:
    """--yes stands for the one memory that was found; of several none goes until one is named."""
    daemon.answers["forget"] = {"ids": [], "places": {}, "candidates": [MEMORY, MEMORY | {"id": 13}]}
    asked = ctl(home, "forget", "peanuts", "--yes")
    assert asked.returncode == 4
    assert "#13" in asked.stdout
    assert daemon.asked("forget") == [{"text": "peanuts"}]
