"""Builds `disk_shim.c`, which stands between a process and its disk, and says how to run under it."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_name("disk_shim.c")
BLOCK = 4096


@dataclass(frozen=True, slots=True)
class Shim:
    """Is a shim that watches one folder."""

    library: Path
    root: Path
    durable: Path
    refuse: Path
    """While this file is there, the disk refuses every change."""

    @property
    def environment(self) -> dict[str, str]:
        return {
            "LD_PRELOAD": str(self.library),
            "SHIM_ROOT": str(self.root),
            "SHIM_DURABLE": str(self.durable),
            "SHIM_REFUSE": str(self.refuse),
        }

    def cut_power(self, chance: random.Random | None = None) -> None:
        """Makes every file what a power cut leaves: what was synced; with `chance`, also some of what was not."""
        for file in self.root.rglob("*"):
            if not file.is_file():
                continue
            synced = self.durable / str(file.stat().st_ino)
            kept = synced.read_bytes() if synced.exists() else b""
            file.write_bytes(_mixed(kept, file.read_bytes(), chance) if chance else kept)
        for index in self.root.rglob("*-shm"):
            index.unlink()


def build(folder: Path, root: Path) -> Shim:
    """Compiles the shim for a process that works below `root`; skips the test where there is no compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("there is no C compiler (cc) to build the shim that drops unsynced writes")
    library, durable = folder / "shim.so", folder / "durable"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl"], check=True)
    durable.mkdir()
    root.mkdir(exist_ok=True)
    return Shim(library, Path(os.path.realpath(root)), durable, folder / "refuse")


def _mixed(synced: bytes, written: bytes, chance: random.Random) -> bytes:
    """Gives a file of which each block is as it was synced or as it was written last, at random."""
    size = chance.choice((len(synced), len(written)))
    blocks = (chance.choice((synced, written))[at : at + BLOCK] for at in range(0, size, BLOCK))
    return b"".join(block.ljust(BLOCK, b"\0") for block in blocks)[:size]
