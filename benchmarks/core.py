"""How heavy the daemon is: time to ready, memory, wake-ups while idle, and the client's start.

The daemon runs as a user runs it, in a home of its own; the figures are the kernel's own accounts.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

BIN = Path(sys.executable).parent
IDLE_SECONDS = 60


def environment(home: Path) -> dict[str, str]:
    """Gives an environment in which everything lives below `home`."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), "ASSISTANTD_HOME": str(home), "LC_ALL": "C.UTF-8"}


@contextmanager
def daemon(home: Path, settings: str) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    """Runs a daemon; gives it with the seconds from its start to its first answer."""
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "assistantd.toml").write_text(settings)
    begun = time.perf_counter()
    with (home / "stderr").open("ab") as errors:
        process = subprocess.Popen([BIN / "assistantd"], env=environment(home), stdout=errors, stderr=errors)
    try:
        while not answers(home):
            if process.poll() is not None:
                raise SystemExit((home / "stderr").read_text())
            time.sleep(0.002)
        yield process, time.perf_counter() - begun
    finally:
        process.terminate()
        process.wait(20)


def answers(home: Path) -> bool:
    """Tells whether a daemon serves a request on its socket."""
    try:
        Caller(home).call("status")
    except (OSError, ValueError):
        return False
    return True


class Caller:
    """Is a bare client without any start-up of its own."""

    def __init__(self, home: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(str(home / "run" / "socket"))
        self._lines = self._socket.makefile("rwb")
        self._id = 0

    def call(self, method: str, **params: object) -> dict[str, object]:
        """Gives the result of one method."""
        self._id += 1
        message = {"jsonrpc": "2.0", "id": self._id, "method": method, "params": params}
        self._lines.write(json.dumps(message).encode() + b"\n")
        self._lines.flush()
        while True:
            answer = json.loads(self._lines.readline())
            if answer.get("id") == self._id and "method" not in answer:
                if "error" in answer:
                    raise ValueError(answer["error"])
                return dict(answer["result"])


def resident_mb(pid: int) -> float:
    """Gives the resident memory of a process in MB."""
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return int(fields["VmRSS"].split()[0]) / 1024


def wakeups(pid: int, seconds: float) -> int:
    """Counts how often any thread of the process woke up in that time."""
    before = _switches(pid)
    time.sleep(seconds)
    return _switches(pid) - before


def _switches(pid: int) -> int:
    statuses = [t.read_text() for t in Path(f"/proc/{pid}/task").glob("*/status")]
    return sum(int(line.split()[1]) for s in statuses for line in s.splitlines() if line.startswith("voluntary"))


def client_start_ms(home: Path, runs: int = 15) -> tuple[float, float]:
    """Gives the median of `assistantctl --version` and, for comparison, of a bare interpreter, in ms."""
    return _median_ms([BIN / "assistantctl", "--version"], home, runs), _median_ms(
        [sys.executable, "-I", "-c", "pass"], home, runs
    )


def _median_ms(command: list[object], home: Path, runs: int) -> float:
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        subprocess.run([str(c) for c in command], env=environment(home), check=True, capture_output=True)
        times.append((time.perf_counter() - begun) * 1000)
    return median(times)


def figures(memories: int = 10_000) -> Iterator[tuple[str, float, str]]:
    """Yields (figure, value, unit) one by one."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        ready = []
        for _ in range(5):
            with daemon(home, '[model]\nllm = "none"\nembedder = "none"\n') as (process, seconds):
                ready.append(seconds)
        yield "core ready, no engines", median(ready), "s"
        with daemon(home, '[model]\nllm = "none"\nembedder = "none"\n') as (process, _):
            yield "core resident, no vault", resident_mb(process.pid), "MB"
            client, bare = client_start_ms(home)
            yield "client start", client, "ms"
            yield "client start over a bare interpreter", client / bare, "x"
            caller = Caller(home)
            caller.call("vault.create", slot="keyfile")
            for n in range(memories):
                caller.call("remember", text=f"Note {n}: the {n % 97}th shelf of room {n % 13} holds box {n * 7919}.")
            yield f"core resident, unlocked, {memories} memories", resident_mb(process.pid), "MB"
            yield f"wake-ups in {IDLE_SECONDS} s idle", wakeups(process.pid, IDLE_SECONDS), "times"
            caller.call("lock")
            yield "core resident, locked", resident_mb(process.pid), "MB"


def main() -> None:
    """Prints one line a figure."""
    for name, value, unit in figures():
        print(f"{name}: {value:.3g} {unit}", flush=True)


if __name__ == "__main__":
    main()
