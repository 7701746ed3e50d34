"""The vault when its journal was cut short or damaged while nobody had it open."""

from __future__ import annotations

import asyncio
import random
import shutil
from pathlib import Path

import pytest

from assistantd.errors import VaultDamaged
from assistantd.vault.vault import Vault
from tests.system.vault_process import child, made, opened
from tests.unit.vault.samples import CHEAP, PASSPHRASE, finding, remember, texts

ROUNDS = 40
FRAME, HEAD = 4096 + 24, 32
WRITES = 25


async def killed(folder: Path) -> list[str]:
    """Leaves the vault of a process that was killed after so many writes, all of them in the journal still."""
    await made(folder)
    with child("insist", folder) as process:
        assert process.stdout is not None
        numbers = [process.stdout.readline().strip() for _ in range(WRITES)]
    process.wait()
    assert numbers == [str(n) for n in range(1, WRITES + 1)]
    return [f"number {n}" for n in numbers]


def journal(folder: Path) -> Path:
    """Gives the file of the journal."""
    (file,) = folder.glob("memory-*.db-wal")
    return file


async def test_a_journal_cut_short_leaves_whole_writes_in_order(tmp_path: Path) -> None:
    """Wherever the journal is cut, the vault opens with the writes up to there, none torn, and takes new ones.

    What was cut off is gone, and nothing can tell that it ever was: here the disk broke its word. The cure is the
    checksum that SQLite gives each frame; what a missing journal does, `test_two_hundred_kills…` shows.
    """
    whole = await killed(tmp_path / "killed")
    size, chance, lengths = journal(tmp_path / "killed").stat().st_size, random.Random(2), set()
    for round_ in range(ROUNDS):
        folder = tmp_path / f"{round_}"
        shutil.copytree(tmp_path / "killed", folder)
        with journal(folder).open("r+b") as file:
            file.truncate(chance.randrange(size))
        async with opened(folder) as vault:
            left = await vault.read(texts)
            assert whole[: len(left)] == left[: len(whole)]
            await remember(vault, "after")
            assert (await vault.check()).ok
            assert await vault.read(finding("after")) == ["after"]
        lengths.add(len(left))
    assert len(lengths) > ROUNDS // 4


async def test_a_journal_damaged_in_its_middle_loses_nothing_in_silence(tmp_path: Path) -> None:
    """Whatever bit flips, either no acknowledged write but the last is missing, or unlock says so and repair saves all.

    Seen failing without `check_read` in `open_vault`: SQLite dropped up to all of the writes in silence; and without
    `kept`, which puts the journal back: then unlock told of the damage, but closing had emptied the journal.
    """
    whole = await killed(tmp_path / "killed")
    size, chance, repaired = journal(tmp_path / "killed").stat().st_size, random.Random(3), 0
    for round_ in range(ROUNDS):
        folder = tmp_path / f"{round_}"
        shutil.copytree(tmp_path / "killed", folder)
        content = bytearray(journal(folder).read_bytes())
        content[chance.randrange(size)] ^= 1 << chance.randrange(8)
        journal(folder).write_bytes(content)
        vault = Vault(folder, cost=CHEAP)
        try:
            await vault.unlock(PASSPHRASE)
        except VaultDamaged:
            repaired += 1
            lost = (await vault.repair(PASSPHRASE)).lost
            left = await vault.read(texts)
            assert [text for n, text in enumerate(whole, 1) if n not in lost and text not in left] == []
            assert len(lost) <= 1
        else:
            assert set(whole[:-1]) <= set(await vault.read(texts))
        assert (await vault.check()).ok
        await vault.close()
        await asyncio.to_thread(shutil.rmtree, folder)
    assert repaired > ROUNDS // 2


async def test_a_damaged_head_of_the_journal_loses_nothing_in_silence(tmp_path: Path) -> None:
    """Where the journal's first bytes are damaged SQLite would take it for empty; unlock says so, repair saves all."""
    whole = await killed(tmp_path / "vault")
    content = bytearray(journal(tmp_path / "vault").read_bytes())
    content[20] ^= 1
    journal(tmp_path / "vault").write_bytes(content)
    vault = Vault(tmp_path / "vault", cost=CHEAP)
    for _ in range(2):
        with pytest.raises(VaultDamaged, match="journal"):
            await vault.unlock(PASSPHRASE)
    await vault.repair(PASSPHRASE)
    assert await vault.read(texts) == whole
    await vault.close()


async def test_an_unfinished_write_is_no_damage(tmp_path: Path) -> None:
    """A journal that ends in the middle of a write, as a kill leaves it, opens without complaint."""
    whole = await killed(tmp_path / "vault")
    file = journal(tmp_path / "vault")
    content = file.read_bytes()
    frames = (len(content) - HEAD) // FRAME
    file.write_bytes(content[: HEAD + (frames - 1) * FRAME + 100])
    async with opened(tmp_path / "vault") as vault:
        assert (await vault.read(texts))[: WRITES - 2] == whole[: WRITES - 2]
        assert (await vault.check()).ok
