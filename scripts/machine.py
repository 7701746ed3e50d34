"""Looks at the machine and says, in one line each, what it lacks."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

INSTALL_GIB = 4
"""Free disk that the environment and its build need, in GiB."""
JOB_GIB = 0.8
"""Memory one compiler job may take, in GiB."""


class Refused(Exception):
    """Is raised with one line that says what is missing and what to do."""


def memory_gib(meminfo: str = "/proc/meminfo", cgroup: str = "/sys/fs/cgroup/memory.max") -> float:
    """Gives the memory this process may use: the machine's, or its control group's where that is less."""
    total = next(int(line.split()[1]) for line in Path(meminfo).read_text().splitlines() if line.startswith("MemTotal"))
    try:
        limit = int(Path(cgroup).read_text()) >> 10
    except (OSError, ValueError):
        limit = total
    return min(total, limit) / 2**20


def build_jobs() -> int:
    """Gives how many compiler jobs run at once: a core each, fewer where memory is short."""
    return max(1, min(len(os.sched_getaffinity(0)), int(memory_gib() / JOB_GIB)))


def instruction_set(cpuinfo: str = "/proc/cpuinfo") -> str:
    """Gives a short name for what this processor can do, since a native build is not for others."""
    lines = [line for line in Path(cpuinfo).read_text().splitlines() if line.startswith(("flags", "Features"))]
    return hashlib.sha256((lines[0] if lines else os.uname().machine).encode()).hexdigest()[:12]


def require_disk(folder: Path, gib: float = INSTALL_GIB) -> None:
    """Refuses when the folder's disk has too little room."""
    free = shutil.disk_usage(folder).free / 2**30
    if free < gib:
        raise Refused(
            f"{folder} has {free:.1f} GiB free, the environment needs {gib:.0f} GiB: make room and run again."
        )


def require_venv() -> None:
    """Refuses when Python came without the modules that make an environment."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise Refused("this Python has no venv module: install it (Debian: apt install python3-venv).") from None


def require_compiler() -> None:
    """Refuses when nothing can compile the language model's engine."""
    for names, what in ((("cc", "gcc", "clang"), "C"), (("c++", "g++", "clang++"), "C++")):
        chosen = os.environ.get("CC" if what == "C" else "CXX")
        if not any(shutil.which(n) for n in ((chosen,) if chosen else names)):
            raise Refused(
                f"no {what} compiler: install one (Debian: apt install build-essential; Fedora: dnf install gcc-c++)."
            )
