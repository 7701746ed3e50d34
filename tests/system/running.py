"""A real daemon in a home of its own, and the real client to speak to it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

BIN = Path(sys.executable).parent
MODELS = Path(os.environ.get("ASSISTANTD_TEST_MODELS", "absent"))
LLM = os.environ.get("ASSISTANTD_TEST_LLM", "qwen2.5-coder-0.5b-instruct-q4_k_m")
START_LIMIT = 30.0
"""Seconds until a daemon that does not answer is given up; it takes well under one."""


@dataclass
class House:
    """Is one daemon's home: start it, stop it, kill it, talk to it."""

    home: Path
    settings: str = '[model]\nllm = "none"\nembedder = "none"\n'
    language: str = "C.UTF-8"
    extra: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: os.environ[k] for k in ("PATH", "LD_LIBRARY_PATH") if k in os.environ}
        return kept | {
            "HOME": str(self.home),
            "ASSISTANTD_HOME": str(self.home),
            "LC_ALL": self.language,
            "TZ": "Europe/Berlin",
            **self.extra,
        }

    @property
    def socket(self) -> Path:
        return self.home / "run" / "socket"

    def start(self) -> House:
        """Starts the daemon and waits until it answers."""
        (self.home / "config").mkdir(parents=True, exist_ok=True)
        (self.home / "config" / "assistantd.toml").write_text(self.settings)
        with (self.home / "stderr").open("ab") as errors:
            self.process = subprocess.Popen(
                [BIN / "assistantd"], env=self.environment, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors
            )
        end = time.monotonic() + START_LIMIT
        while self.run("status").returncode != 0:
            if self.process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"the daemon did not start:\n{(self.home / 'stderr').read_text()}")
            time.sleep(0.05)
        return self

    @property
    def pid(self) -> int:
        """The daemon's process id."""
        assert self.process is not None
        return self.process.pid

    def begin(self, *words: str) -> subprocess.Popen[str]:
        """Starts the client and leaves it running."""
        return subprocess.Popen(
            [BIN / "assistantctl", *words],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def engine(self, name: str) -> dict[str, Any]:
        """Gives how one engine is; the embedder is named by how its name begins."""
        engines = self.facts("status")["engines"]
        found = next(state for key, state in engines.items() if key.startswith(name))
        assert isinstance(found, dict)
        return found

    def until_embedded(self) -> None:
        """Waits until every memory can be found by its meaning."""
        end = time.monotonic() + START_LIMIT
        while self.facts("status")["memory"]["unembedded"]:
            assert time.monotonic() < end

    def run(self, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Runs the client."""
        return subprocess.run(
            [BIN / "assistantctl", *words],
            env=self.environment,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=280,
            check=False,
        )

    def tell(self, *words: str, status: int = 0, stdin: str = "") -> str:
        """Runs the client, expects its exit status, and gives what it printed."""
        done = self.run(*words, stdin=stdin)
        assert done.returncode == status, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout if status == 0 else done.stdout + done.stderr

    def facts(self, *words: str, status: int = 0) -> dict[str, Any]:
        """Runs the client with --json and gives what it printed."""
        value = json.loads(self.tell(*words, "--json", status=status))
        assert isinstance(value, dict)
        return value

    def kill(self) -> None:
        """Ends the daemon as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ends the daemon in good order and gives its exit status."""
        return self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> int:
        if self.process is None:
            return 0
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(20)


def with_models(home: Path) -> House:
    """Gives a home with the real models; skips the test where this machine has none."""
    if not (MODELS / LLM).is_dir():
        pytest.skip(f"the model {LLM} is not in $ASSISTANTD_TEST_MODELS")
    (home / "data").mkdir(mode=0o700)
    (home / "data" / "models").symlink_to(MODELS)
    return House(home, settings=f'[model]\nllm = "{LLM}"\n')
