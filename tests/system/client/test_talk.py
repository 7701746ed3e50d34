"""assistantctl as a program, against a scripted daemon on a real socket: talking, errors, terminal and pipe."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistantd import errors
from tests.fakes.daemon import FakeDaemon, Turn, reply, until_cancelled
from tests.system.client.typing_user import CTL, PATIENCE, Terminal, ctl, environment


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
    """On a terminal a reply that needs a yes asks for it; a yes in words confirms, anything else refuses."""
    daemon.answers["ask"] = reply("Cancel the lesson?", "confirm", confirm="t1")
    daemon.answers["confirm"] = lambda turn: reply("Cancelled." if turn.params["accept"] else "Left as it is.", "done")
    done, left = (0, "Cancelled."), (4, "Left as it is.")
    said = {"y\n": done, "Yes, please\n": done, "好的，谢谢\n": done, "\n": left, "yes it is late\n": left}
    for typed, (status, text) in said.items():
        terminal = Terminal(home, "ask", "cancel it")
        terminal.until("[y/N]")
        terminal.type(typed)
        assert terminal.end() == status
        assert text in terminal.text
    assert [call["accept"] for call in daemon.asked("confirm")] == [True, True, True, False, False]


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


def test_a_choice_is_asked_for(home: Path, daemon: FakeDaemon) -> None:
    """Where there is more than yes and no the ways are numbered; Enter leaves it open, and a pipe is told how."""
    ways = [{"id": "changed", "text": "It has changed."}, {"id": "both", "text": "Both are true."}]
    daemon.answers["ask"] = reply("Has that changed?", "confirm", confirm="t1", data={"choices": ways})
    daemon.answers["confirm"] = lambda turn: reply(f"Chosen: {turn.params['choice']}.", "done")
    for typed, status in (("2\n", 0), ("both\n", 0), ("\n", 4)):
        terminal = Terminal(home, "ask", "I live in Bonn")
        terminal.until("2  Both are true.")
        terminal.type(typed)
        assert terminal.end() == status
        assert ("Chosen: both." in terminal.text) is (status == 0)
    piped = ctl(home, "ask", "I live in Bonn")
    assert piped.returncode == 4
    assert "assistantctl confirm t1 --choose changed|both" in piped.stderr
    assert ctl(home, "confirm", "t1", "--choose", "both").stdout == "Chosen: both.\n"


def test_what_contradicts_is_settled_on_the_spot_or_later(home: Path, daemon: FakeDaemon) -> None:
    """On a terminal `remember` asks which one holds; a pipe is told the command that settles it."""
    old, new = {"id": 3, "text": "I live in Bonn"}, {"id": 5, "text": "I live in Graz", "kind": "fact"}
    record = new | {"merged": False, "superseded": None, "contradicts": [old]}
    daemon.answers["remember"] = record | {"records": [record]}
    daemon.answers["memory.settle"] = {"valid": [new], "gone": []}
    terminal = Terminal(home, "remember", "I live in Graz")
    terminal.until("3  The new one is wrong")
    terminal.type("1\n")
    assert terminal.end() == 0
    assert "What holds now: #5" in terminal.text
    assert daemon.asked("memory.settle") == [{"id": 5, "old": 3, "how": "changed"}]
    piped = ctl(home, "remember", "I live in Graz")
    assert "#5 does not go together with #3" in piped.stdout
    assert "assistantctl memory settle 5 3 changed|both|wrong" in piped.stderr
    assert ctl(home, "memory", "settle", "5", "3", "changed").stdout == "Settled. What holds now: #5.\n"
