"""Runs a long command and shows that it goes on: one updating line on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import queue
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

QUIET_SECONDS = 15
"""Seconds between two lines where nobody watches a terminal."""

NINJA = re.compile(r"^\s*\[(\d+)/(\d+)\]")
MAKE = re.compile(r"^\s*\[\s*(\d+)%\]")
PIP = re.compile(
    r"^\s*(Collecting|Downloading|Using cached|Building wheel|Building editable|Installing collected packages|"
    r"Installing build dependencies|Preparing metadata|Setting up|Unpacking)\b:?\s*(\S+)"
    r"(.*\(([\d.]+ [kMG]B)\))?"
)


class CommandFailed(Exception):
    """Is raised when the followed command ends badly; `tail` holds its last lines."""

    def __init__(self, title: str, status: int, tail: list[str]) -> None:
        super().__init__(f"{title} failed with status {status}")
        self.tail = tail


def counter(line: str) -> str:
    """Gives what a line of output says about progress, or an empty string."""
    if found := NINJA.match(line):
        return f"step {found[1]} of {found[2]}"
    if found := MAKE.match(line):
        return f"{found[1]} %"
    if found := PIP.match(line):
        what = found[2].rstrip(",").rsplit("/", 1)[-1]
        return f"{found[1].lower()} {what}" + (f" ({found[4]})" if found[4] else "")
    return ""


def follow(title: str, command: list[str], log: Path, env: dict[str, str] | None = None) -> None:
    """Runs the command, shows its progress under the title, and keeps all it prints in the log file.

    Raises CommandFailed with the last lines of output.
    """
    lines: queue.Queue[str | None] = queue.Queue()
    with log.open("a", encoding="utf-8") as kept:
        kept.write(f"\n== {title}: {' '.join(command)}\n")
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env
        )
        threading.Thread(target=_pump, args=(child, lines), daemon=True).start()
        try:
            tail = _show(title, lines, kept)
        except KeyboardInterrupt:
            child.wait()
            raise
    if status := child.wait():
        raise CommandFailed(title, status, tail)


def _pump(child: subprocess.Popen[bytes], lines: queue.Queue[str | None]) -> None:
    assert child.stdout
    for raw in child.stdout:
        lines.put(raw.decode("utf-8", "replace").rstrip())
    lines.put(None)


def _show(title: str, lines: queue.Queue[str | None], kept) -> list[str]:  # type: ignore[no-untyped-def]
    ticker, tail = Ticker(title), []
    while True:
        try:
            line = lines.get(timeout=1)
        except queue.Empty:
            ticker.tick()
            continue
        if line is None:
            ticker.end()
            return tail[-25:]
        kept.write(line + "\n")
        tail = [*tail[-200:], line]
        ticker.tick(counter(line))


class Ticker:
    """Shows a title, the newest progress and the time that passed."""

    def __init__(self, title: str) -> None:
        self._title, self._progress = title, ""
        self._began = time.monotonic()
        self._shown = self._began
        self._terminal = sys.stderr.isatty()
        print(f"{title} …", end="" if self._terminal else "\n", file=sys.stderr, flush=True)

    def tick(self, progress: str = "") -> None:
        """Takes in news and shows it when it is time to."""
        self._progress = progress or self._progress
        now = time.monotonic()
        if now - self._shown >= (0.2 if self._terminal else QUIET_SECONDS):
            self._shown = now
            self._write(f"{self._progress} [{self._passed()}]")

    def end(self) -> None:
        """Closes the line."""
        self._write(f"[{self._passed()}]")
        if self._terminal:
            print(file=sys.stderr)

    def _passed(self) -> str:
        seconds = int(time.monotonic() - self._began)
        return f"{seconds // 60}:{seconds % 60:02}"

    def _write(self, text: str) -> None:
        line = f"{self._title} … {text}"[:118]
        print(
            f"\r{line:<118}" if self._terminal else line,
            end="" if self._terminal else "\n",
            file=sys.stderr,
            flush=True,
        )
