"""A vault in a process of its own, to be killed, and a look at what it left."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path

from assistantd.vault.slots import SlotKind
from assistantd.vault.vault import Vault
from tests.unit.vault.samples import CHEAP, PASSPHRASE, remember

ROOT = Path(__file__).parents[2]


@contextlib.contextmanager
def child(work: str, folder: Path, environment: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    """Runs `vault_child`, and kills it with SIGKILL at the end of the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.system.vault_child", work, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
    )
    assert process.stdout is not None
    assert process.stdout.readline()
    try:
        yield process
    finally:
        process.kill()


def said(process: subprocess.Popen[str]) -> list[str]:
    """Gives the whole lines that a killed child wrote."""
    rest = process.communicate()[0]
    return [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]


@contextlib.asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Vault]:
    """Opens a vault for a look."""
    vault = Vault(folder, cost=CHEAP)
    await vault.unlock(PASSPHRASE)
    try:
        yield vault
    finally:
        await vault.close()


async def made(folder: Path, *memories: str) -> None:
    """Makes a vault that holds these."""
    vault = Vault(folder, cost=CHEAP)
    await vault.create(SlotKind.PASSPHRASE, PASSPHRASE)
    await remember(vault, *memories)
    await vault.close()
