"""What single commands of assistantctl ask the daemon for, and how they show what it says."""

from __future__ import annotations

import re
import stat
import subprocess
from pathlib import Path

import pytest

from assistantd import errors
from tests.fakes.daemon import FakeDaemon, Turn, reply
from tests.system.client.typing_user import CTL, PATIENCE, Terminal, ctl, environment

MEMORY = {
    "id": 12,
    "text": "allergic to peanuts",
    "kind": "constraint",
    "source": "user",
    "created": "2026-11-24T10:00:00+01:00",
}


def test_untrusted_text_cannot_steer_the_terminal(home: Path, daemon: FakeDaemon) -> None:
    """Escape sequences in a memory are not printed."""
    daemon.answers["recall"] = {
        "hits": [MEMORY | {"text": "evil \x1b]0;title\x07 text"}],
        "complete": True,
    }
    assert "\x1b" not in ctl(home, "recall", "x").stdout


def test_remember_tells_the_id(home: Path, daemon: FakeDaemon) -> None:
    """Storing tells the id, a correction what it corrects, and a repetition that it was known."""
    stored = {"id": 5, "text": "t", "kind": "fact", "superseded": None, "merged": False}
    daemon.answers["remember"] = stored
    assert ctl(home, "remember", "I live in Lyon").stdout == "Remembered as #5 (fact).\n"
    daemon.answers["remember"] = stored | {"superseded": MEMORY | {"id": 3}}
    assert "It corrects #3." in ctl(home, "remember", "I live in Lyon").stdout
    daemon.answers["remember"] = stored | {"merged": True}
    assert "knew that already: #5" in ctl(home, "remember", "I live in Lyon").stdout


def test_recall_lists_and_says_what_it_could_not(home: Path, daemon: FakeDaemon) -> None:
    """Hits come as rows; finding nothing is status 3; a missing embedder is said."""
    daemon.answers["recall"] = {"hits": [MEMORY | {"score": 0.9, "matched": ["peanuts"]}], "complete": False}
    done = ctl(home, "recall", "--limit", "3", "food")
    assert done.stdout.split(maxsplit=1)[0] == "#12"
    assert "hard rule" in done.stdout
    assert "Only words were searched" in done.stderr
    assert daemon.asked("recall") == [{"text": "food", "limit": 3}]
    daemon.answers["recall"] = {"hits": [], "complete": True}
    assert ctl(home, "recall", "food").returncode == 3


@pytest.mark.parametrize(
    ("last", "said"),
    [("2024-11-22", "Fri 22 Nov 2024"), ("2024-11-24", "Fri 22 Nov 2024 to Sun 24"), (None, "from Fri")],
)
def test_recall_shows_near_misses_apart(home: Path, daemon: FakeDaemon, last: str | None, said: str) -> None:
    """Where nothing is related it says so, with the time as it was read, names three at most, and ends with 3."""
    miss = MEMORY | {"related": False}
    time = {"text": "last Friday", "first": "2024-11-22", "last": last}
    daemon.answers["recall"] = {"hits": [miss] * 5, "related": 0, "time": time, "complete": True}
    done = ctl(home, "recall", "what did I do last Friday")
    assert done.returncode == 3
    assert f"from last Friday ({said}" in done.stdout
    assert done.stdout.count("#12") == 3
    daemon.answers["recall"] = {"hits": [MEMORY | {"id": 9, "related": True}, miss], "related": 1, "complete": True}
    done = ctl(home, "recall", "food")
    assert (done.returncode, "#9" in done.stdout, "#12" in done.stdout) == (0, True, False)


def test_the_agenda_stands_in_the_users_manner(home: Path, daemon: FakeDaemon) -> None:
    """Entries stand under their day, in English and in Chinese; time and zone of another place stand beside it."""
    entry = {"id": 7, "kind": "reminder", "title": "piano", "zone": "Asia/Shanghai"}
    daemon.answers["agenda"] = {
        "occurrences": [entry | {"at": "2026-11-25T16:00:00+08:00"}],
        "first": "2026-11-25",
        "last": "2026-11-25",
        "zone": "Europe/Berlin",
    }
    shown = ctl(home, "agenda", "week").stdout.splitlines()
    assert shown[0].startswith("Wednesday, 25 November")
    assert "  09:00        piano  #7  reminder  16:00 Asia/Shanghai" in shown
    assert "11月25日" in ctl(home, "agenda", language="zh_CN.UTF-8").stdout
    assert daemon.asked("agenda") == [{"span": "week", "lunar": False}, {"span": "today", "lunar": True}]


def test_lists_are_shown_and_changed(home: Path, daemon: FakeDaemon) -> None:
    """A list by any of its names, its things with what is done and when they are due; emptied only with a yes."""
    task = {"id": 12, "list": "to-do", "title": "pay", "zone": "UTC", "done": None, "all_day": True}
    daemon.answers["list.show"] = {"name": "to-do", "tasks": [task | {"due": "2026-11-27T00:00"}]}
    daemon.answers["lists"] = {"lists": [{"name": "shopping", "open": 2, "done": 1}]}
    daemon.answers["list.put"] = {"name": "shopping", "tasks": [task | {"title": "米", "due": None}]}
    daemon.answers["list.tick"] = {"tasks": [task | {"due": None}]}
    daemon.answers["list.drop"] = {"name": "to-do", "count": 1}
    assert "#12  ·  pay  by Fri 27 Nov" in ctl(home, "list", "todo").stdout
    assert "购物" in ctl(home, "list", language="zh_CN.UTF-8").stdout
    assert "On shopping: 米" in ctl(home, "list", "add", "购物清单", "米", "olive oil").stdout
    assert "Done: pay" in ctl(home, "list", "done", "#12").stdout
    assert ctl(home, "list", "done", "x").returncode == 64
    assert ctl(home, "list", "clear", "to-do").returncode == 1
    assert "with 1 things" in ctl(home, "list", "delete", "to-do", "--yes").stdout
    assert daemon.asked("list.put") == [{"name": "shopping", "titles": ["米", "olive oil"]}]
    assert daemon.asked("list.tick") == [{"ids": [12], "done": True}]
    assert daemon.asked("list.drop") == [{"name": "to-do", "keep": False}]


def test_a_draft_becomes_a_mail_file(home: Path, daemon: FakeDaemon) -> None:
    """--eml gives the message byte for byte; without it a person reads it, with the AI mark."""
    eml = "Subject: =?utf-8?b?5L2g?=\r\nX-AI-Generated: assistantd\r\n\r\nHello\r\n"
    daemon.answers["draft.show"] = {
        "id": 3,
        "to": "Bob",
        "subject": "Moving",
        "body": "Hello",
        "model": "qwen",
        "eml": eml,
    }
    raw = subprocess.run([CTL, "draft", "show", "3", "--eml"], env=environment(home), capture_output=True, check=True)
    assert raw.stdout == eml.encode()
    assert "AI-written · qwen" in ctl(home, "draft", "show", "3").stdout


def test_a_mail_to_answer_is_put_where_the_reader_may_read_it(home: Path, daemon: FakeDaemon) -> None:
    """--reply lends the file to the spool folder and takes it back; one that is not there is told, nothing is sent."""
    lent: list[bytes] = []

    def draft(turn: Turn) -> dict[str, object]:
        lent.append((home / "state" / "spool" / turn.params["reply_to"]).read_bytes())
        return reply("Dear Bob", ai_written=True)

    daemon.answers["draft"] = draft
    mail = home / "mail.eml"
    mail.write_bytes(b"From: Bob\n\nCan we meet? \xc4\xe3\xba\xc3")
    assert ctl(home, "draft", "--to", "Bob", "--reply", str(mail), "yes, gladly").returncode == 0
    assert ctl(home, "draft", "--reply", "nowhere.eml", "yes").returncode == 64
    assert lent == [mail.read_bytes()]
    assert list((home / "state" / "spool").iterdir()) == []


def test_a_backup_is_carried_away_privately(home: Path, daemon: FakeDaemon) -> None:
    """The spool's file moves to the named place with mode 0600; a file that is there is not replaced unasked."""
    spool = home / "state" / "spool"
    spool.mkdir(parents=True)

    def backup(_turn: Turn) -> dict[str, object]:
        (spool / "b1.backup").write_bytes(b"sealed")
        return {"file": "b1.backup", "bytes": 6}

    daemon.answers["backup"] = backup
    target = home / "my.backup"
    assert ctl(home, "backup", str(target)).returncode == 0
    assert target.read_bytes() == b"sealed"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(spool.iterdir()) == []
    assert ctl(home, "backup", str(target)).returncode == 64
    assert ctl(home, "backup", "--force", str(target)).returncode == 0
    assert len(daemon.asked("backup")) == 2


def test_a_backup_is_put_back_through_the_spool(home: Path, daemon: FakeDaemon) -> None:
    """The daemon finds a private copy in the spool folder under a plain name, and it is gone afterwards."""
    seen = []

    def restore(turn: Turn) -> dict[str, object]:
        copy = home / "state" / "spool" / turn.params["file"]
        seen.append(
            (copy.read_bytes(), stat.S_IMODE(copy.stat().st_mode), turn.params["secret"], turn.params["replace"])
        )
        return {"vault": "open", "memories": 3}

    daemon.answers["restore"] = restore
    (home / "my.backup").write_bytes(b"sealed")
    done = ctl(home, "restore", "--replace", str(home / "my.backup"), stdin="open sesame\n")
    assert done.stdout == "Restored 3 memories. The vault is open.\n"
    assert seen == [(b"sealed", 0o600, "open sesame", True)]
    assert list((home / "state" / "spool").iterdir()) == []


def test_a_secret_never_shows(home: Path, daemon: FakeDaemon) -> None:
    """Unlock asks without echo on a terminal, and reads one line from a pipe."""
    daemon.answers |= {
        "status": {"vault": "locked", "slots": [{"id": "1", "kind": "passphrase"}]},
        "unlock": {"vault": "open"},
    }
    terminal = Terminal(home, "unlock")
    terminal.until("recovery key:")
    terminal.type("open sesame\n")
    assert terminal.end() == 0
    assert "sesame" not in terminal.text
    assert ctl(home, "unlock", stdin="from a pipe\n").returncode == 0
    assert [call["secret"] for call in daemon.asked("unlock")] == ["open sesame", "from a pipe"]


def test_an_unattended_setup_asks_nothing(home: Path, daemon: FakeDaemon) -> None:
    """--default makes a key-file vault, prints the recovery key, says how to fetch the model, and ends."""
    daemon.answers |= {
        "status": {"vault": "absent"},
        "vault.create": {"slots": [], "recovery_key": "ABCD-EFGH"},
        "model.list": {
            "models": [{"id": "qwen", "kind": "llm", "present": False, "size": 5}],
            "llm": "qwen",
            "embedder": "none",
        },
    }
    done = subprocess.run(
        [CTL, "setup", "--default"], env=environment(home), capture_output=True, text=True, timeout=PATIENCE
    )
    assert done.returncode == 0
    assert "ABCD-EFGH" in done.stdout
    assert "assistantctl model fetch auto" in done.stdout
    assert daemon.asked("vault.create") == [{"slot": "keyfile", "passphrase": ""}]


def test_setup_asks_twice_and_may_run_again(home: Path, daemon: FakeDaemon) -> None:
    """A person types the passphrase twice; a second run leaves the vault alone."""
    daemon.answers |= {
        "status": {"vault": "absent"},
        "vault.create": {"slots": [], "recovery_key": "ABCD-EFGH"},
        "model.list": {"models": [], "llm": "none", "embedder": "none"},
    }
    terminal = Terminal(home, "setup")
    for question in ("New passphrase:", "Once more:"):
        terminal.until(question)
        terminal.type("correct horse battery\n")
    terminal.until("Press Enter")
    terminal.type("\n")
    assert terminal.end() == 0
    assert daemon.asked("vault.create") == [{"slot": "passphrase", "passphrase": "correct horse battery"}]
    daemon.answers["status"] = {"vault": "open"}
    again = Terminal(home, "setup")
    assert again.end() == 0
    assert "there already" in again.text
    assert len(daemon.asked("vault.create")) == 1


def test_setup_without_a_terminal_does_not_wait(home: Path, daemon: FakeDaemon) -> None:
    """Without a terminal and without --default it says what to do instead of waiting for a passphrase."""
    done = ctl(home, "setup")
    assert done.returncode == 64
    assert "--default" in done.stderr
    assert daemon.calls == []


def test_the_network_table_shows_an_open_way(home: Path, daemon: FakeDaemon) -> None:
    """Doctor --network lists each way with both verdicts; an open one is status 1."""
    rows = [{"name": "TCP connection", "verdict": "denied", "detail": ""}]
    daemon.answers["doctor.network"] = {"daemon": rows, "worker": rows, "missing": ["no Landlock"]}
    closed = ctl(home, "doctor", "--network")
    assert closed.returncode == 0
    assert re.search(r"denied +denied +TCP connection", closed.stdout)
    assert "no Landlock" in closed.stderr
    daemon.answers["doctor.network"] = {"daemon": rows, "worker": [rows[0] | {"verdict": "open"}], "missing": []}
    opened = ctl(home, "doctor", "--network")
    assert opened.returncode == 1
    assert "OPEN" in opened.stdout


def test_the_doctor_says_what_is_missing(home: Path, daemon: FakeDaemon) -> None:
    """Each fault comes with the command that mends it, and the exit status says that there is one."""
    daemon.answers |= {
        "status": {
            "vault": "absent",
            "slots": [],
            "notifications": "no notification server",
            "problems": ["the log is full"],
        },
        "model.list": {"models": [], "llm": "qwen", "embedder": "none"},
    }
    done = ctl(home, "doctor")
    assert done.returncode == 1
    for words in ("assistantctl setup", "assistantctl model fetch qwen", "no notification server", "the log is full"):
        assert words in done.stdout


def test_status_hides_nothing(home: Path, daemon: FakeDaemon) -> None:
    """Every field of the daemon's answer is shown, a key file is called weaker, and problems come last."""
    daemon.answers["status"] = {
        "version": "0.1.0",
        "uptime_seconds": 3700,
        "vault": "open",
        "slots": [{"id": "1", "kind": "keyfile", "weaker": True, "detail": ""}],
        "engines": {"llm": {"state": "idle", "model": "qwen"}, "embedder": "off"},
        "skills": [{"name": "recalling", "state": "ready"}, {"name": "planning", "state": "broken"}],
        "problems": ["no notification server"],
    }
    shown = ctl(home, "status").stdout
    for words in ("0.1.0", "1 h 1 min", "open", "weaker", "qwen", "planning (broken)"):
        assert words in shown
    assert shown.rstrip().endswith("no notification server")


def test_fetching_is_a_program_of_its_own(home: Path) -> None:
    """`model fetch` works without a daemon, and its exit status is handed on."""
    done = ctl(home, "model", "fetch", "no-such-model")
    assert done.returncode not in (0, errors.DaemonUnreachable.exit_status)


def test_the_catalogue_tells_what_is_in_use_and_missing(home: Path, daemon: FakeDaemon) -> None:
    """Each model has its row with size, languages and state."""
    model = {
        "id": "qwen",
        "kind": "llm",
        "size": 1_117_320_768,
        "languages": ["en", "zh"],
        "present": False,
        "in_use": True,
    }
    many = {"id": "usem3", "kind": "embedder", "languages": ["de", "en", "zh", "fr"], "present": True, "in_use": True}
    daemon.answers["model.list"] = {"models": [model, model | many], "llm": "qwen", "embedder": ["usem3"]}
    shown = [line.split() for line in ctl(home, "model", "list").stdout.splitlines()]
    assert shown[0] == ["qwen", "language", "model", "1.1", "GB", "en", "zh", "missing"]
    assert shown[1] == ["usem3", "embedder", "1.1", "GB", "en", "zh", "+2", "in", "use"]


def test_the_daemon_starts_and_stops_without_systemd(home: Path) -> None:
    """`service start` brings up the real daemon and waits for it, twice is once, and `service stop` ends it."""
    assert ctl(home, "service", "status").returncode == errors.DaemonUnreachable.exit_status
    (home / "config").mkdir()
    (home / "config" / "assistantd.toml").write_text('[model]\nllm = "none"\nembedder = "none"\n')
    try:
        started = ctl(home, "service", "start")
        assert started.returncode == 0, started.stderr
        assert ctl(home, "service", "start").returncode == 0
        assert ctl(home, "service", "status").returncode == 0
    finally:
        assert ctl(home, "service", "stop").returncode == 0
    assert ctl(home, "status").returncode == errors.DaemonUnreachable.exit_status


def test_a_daemon_that_cannot_start_says_why(home: Path) -> None:
    """`service start` tells the daemon's own last words."""
    (home / "config").mkdir()
    (home / "config" / "assistantd.toml").write_text("[model]\nlml = 1\n")
    done = ctl(home, "service", "start")
    assert done.returncode == errors.DaemonUnreachable.exit_status
    assert "lml" in done.stderr


def test_audit_shows_acts_and_a_broken_record(home: Path, daemon: FakeDaemon) -> None:
    """Acts come as rows with their subjects; a broken chain is said, with the status of a damaged vault."""
    act = {"id": 9, "at": "2026-11-24T10:00:00+00:00", "act": "forgot", "subjects": [*range(1, 11)], "count": 30}
    daemon.answers["audit"] = {"acts": [act], "chain": "ok"}
    done = ctl(home, "audit")
    assert "forgot" in done.stdout
    assert "#8 +22" in done.stdout
    assert "whole" in done.stderr
    daemon.answers["audit"] = {"acts": [act], "chain": "row 3 of the audit log is missing"}
    done = ctl(home, "audit")
    assert done.returncode == errors.VaultDamaged.exit_status
    assert "row 3" in done.stderr
