"""What is deleted is gone from the pages too, looked at with the key in hand."""

from __future__ import annotations

from pathlib import Path

from assistantd.vault.keys import open_data_key
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault
from tests.unit.vault.samples import decrypted, remember

CANARY = "xylophonecanary"
TAIL = b"ophonecanar"
"""Part of the word, since the index stores a word without what it shares with the one before."""


def pages(vault: Vault, folder: Path) -> bytes:
    opened = vault._open
    assert opened is not None
    return decrypted(
        folder / opened.header.database, open_data_key(opened.vault_key, opened.header.uuid, opened.header.data_key)
    )


async def fill(vault: Vault) -> None:
    """Writes many memories, some with the canary, some longer than a page, some in Chinese."""
    for batch in range(20):
        rows = [f"note {batch * 50 + i} about things 第{i}天" for i in range(50)]
        rows[7] += f" {CANARY} is secret"
        rows[8] += f" {CANARY} " + "long filler overflow " * 400
        rows[9] += f" 小雨{CANARY}的秘密"
        await remember(vault, *rows)


def forget(db: Database) -> None:
    db.execute("DELETE FROM memory WHERE text LIKE ?", [f"%{CANARY}%"])


async def test_forgotten_text_is_in_no_page(vault: Vault, tmp_path: Path) -> None:
    """After a delete and a purge no page, free or used, and no journal holds the text or its index entry."""
    await fill(vault)
    assert TAIL in pages(vault, tmp_path / "vault")
    await vault.write(forget)
    assert await vault.purge()
    left = pages(vault, tmp_path / "vault")
    assert b"note 1 about" in left
    assert TAIL not in left
    assert "的秘密".encode() not in left
    assert (await vault.check()).ok


async def test_an_edited_text_leaves_no_trace_either(vault: Vault, tmp_path: Path) -> None:
    """Words edited away are as gone as deleted ones, in the index too."""
    await fill(vault)
    await vault.write(lambda db: db.execute("UPDATE memory SET text = replace(text, ?, 'harmless')", [CANARY]))
    await vault.purge()
    assert TAIL not in pages(vault, tmp_path / "vault")


async def test_a_forgotten_vector_leaves_no_trace(vault: Vault, tmp_path: Path) -> None:
    """A vector goes with its memory, bytes and all."""
    vector = b"\xf0VECTORCANARY\x0f" * 28

    def embed(db: Database) -> None:
        db.table("model").insert({"id": 1, "name": "m", "dimensions": 384})
        db.table("embedding").insert({"memory_id": 1, "model_id": 1, "v": vector})

    await remember(vault, "a memory", "another")
    await vault.write(embed)
    assert b"VECTORCANARY" in pages(vault, tmp_path / "vault")
    await vault.write(lambda db: db.execute("DELETE FROM memory WHERE id = 1"))
    assert await vault.purge()
    assert b"VECTORCANARY" not in pages(vault, tmp_path / "vault")


async def test_a_purge_during_a_backup_says_that_it_is_not_done(vault: Vault, tmp_path: Path) -> None:
    """While something still reads old pages the purge says so; afterwards it succeeds."""
    from assistantd.vault.store import open_db

    opened = vault._open
    assert opened is not None
    await remember(vault, CANARY)
    key = open_data_key(opened.vault_key, opened.header.uuid, opened.header.data_key)
    reader = open_db(tmp_path / "vault" / opened.header.database, key)
    reader.conn.execute("BEGIN")
    reader.conn.execute("SELECT count(*) FROM memory").fetchone()
    await vault.write(forget)
    await vault.read(lambda db: db.execute("PRAGMA busy_timeout=50").fetchall())
    assert not await vault.purge()
    reader.conn.execute("COMMIT")
    reader.conn.close()
    assert await vault.purge()
