"""What `assistantctl doctor --repair` asks the daemon for, and what it tells of the answer."""

from __future__ import annotations

from pathlib import Path

from assistantd import errors
from tests.fakes.daemon import FakeDaemon, Turn
from tests.system.client.typing_user import ctl

WHOLE: dict[str, object] = {
    "needed": False, "pages": 0, "damaged": 0, "broken": 0, "saved": {}, "lost": [], "lost_entries": [],
    "revived": [], "log_restarted": False, "aside": "",
}  # fmt: skip
DAMAGED = WHOLE | {
    "needed": True,
    "pages": 90,
    "damaged": 2,
    "saved": {"memory": 40, "entry": 3},
    "lost": list(range(1, 31)),
    "revived": [7],
    "log_restarted": True,
    "aside": "damaged-20270101-000000-memory-0a0b0c0d.db",
}


def test_a_whole_vault_is_told(home: Path, daemon: FakeDaemon) -> None:
    """Where nothing is damaged that is said, and the status is 0."""
    daemon.answers["doctor.repair"] = WHOLE
    done = ctl(home, "doctor", "--repair")
    assert (done.returncode, done.stdout) == (0, "The vault is whole; nothing was changed.\n")


def test_what_is_saved_lost_and_kept_is_told(home: Path, daemon: FakeDaemon) -> None:
    """The report has counts, the first lost ids, and the file to remove later; the status is 1 as something is lost."""
    daemon.answers["doctor.repair"] = DAMAGED
    done = ctl(home, "doctor", "--repair")
    assert done.returncode == 1
    assert "memories 40, entries of the agenda 3, drafts 0" in done.stdout
    assert "2 of 90 pages" in done.stdout
    assert "Lost memories, 30: #1 #2" in done.stdout
    assert "#20 …" in done.stdout
    assert "#21" not in done.stdout
    assert "older version holds again, 1: #7" in done.stdout
    assert f"rm {home / 'data' / 'vault' / str(DAMAGED['aside'])}" in done.stdout
    assert "assistantctl restore" in done.stderr


def test_a_locked_vault_is_opened_by_a_secret_from_standard_input(home: Path, daemon: FakeDaemon) -> None:
    """What opens by itself is tried first; then the first line of standard input is the secret."""

    def repair(turn: Turn) -> dict[str, object]:
        if not turn.params.get("secret"):
            raise errors.VaultLocked("the vault opens with a passphrase or the recovery key")
        return WHOLE

    daemon.answers["doctor.repair"] = repair
    assert ctl(home, "doctor", "--repair", stdin="correct horse\n").returncode == 0
    assert daemon.asked("doctor.repair") == [{"secret": ""}, {"secret": "correct horse"}]
