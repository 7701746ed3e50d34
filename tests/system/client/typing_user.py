"""Somebody who runs assistantctl: in a pipe, or typing at a terminal."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

CTL = Path(sys.executable).parent / "assistantctl"
PATIENCE = 30.0


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
