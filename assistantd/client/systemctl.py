"""The systemd user manager, spoken to through its own command, where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

UNITS = ("assistantd.socket", "assistantd.service")
ENOUGH = 60
"""Seconds that one command may take."""


def folder() -> Path:
    """Gives the folder of the user's own units."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd/user"


def installed() -> bool:
    """Says whether our units are in it."""
    return all((folder() / unit).is_file() for unit in UNITS)


def runs() -> bool:
    """Says whether a user manager answers."""
    return shutil.which("systemctl") is not None and call("show", "--property=Version").returncode == 0


def call(*words: str) -> subprocess.CompletedProcess[str]:
    """Runs `systemctl --user` and gives what it said."""
    command = ["systemctl", "--user", "--no-pager", *words]
    try:
        return subprocess.run(command, check=False, capture_output=True, text=True, timeout=ENOUGH)
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(command, 1, "", str(error))


def state(unit: str) -> str:
    """Gives the manager's word for a unit, such as active, inactive or failed."""
    return call("is-active", unit).stdout.strip() or "unknown"
