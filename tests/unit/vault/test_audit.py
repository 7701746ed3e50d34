"""The audit log: what stands in it, and that nobody edits it unseen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from assistantd.errors import VaultReadOnly
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.slots import SlotKind
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault
from tests.unit.vault.samples import PASSPHRASE, remember


async def noted(vault: Vault) -> list[str]:
    """Gives the acts in the log, oldest first."""
    return [row.act for row in reversed(await vault.read(partial(audit.newest, limit=1000)))]


async def write_some(vault: Vault) -> None:
    """Notes ten acts."""
    for n in range(10):
        await vault.write(partial(audit.note, act=Act.REMEMBERED, at=n, subjects=[n]))


async def test_every_act_on_the_vault_is_noted(vault: Vault, tmp_path: Path) -> None:
    """Making, opening, locking, slots, passphrase, backup and restore each leave their row, in order."""
    await vault.add_slot(SlotKind.KEYFILE)
    await vault.change_passphrase(PASSPHRASE, "another horse")
    await vault.remove_slot(next(slot.id for slot in vault.slots if slot.kind is SlotKind.KEYFILE))
    await vault.lock()
    await vault.unlock("another horse")
    await vault.backup(tmp_path / "copy.backup")
    with pytest.raises(VaultReadOnly):
        await vault.backup(tmp_path / "nowhere" / "copy.backup")
    slots = ["slot added", "passphrase changed", "slot removed"]
    until = ["created", *slots, "locked", "unlocked", "backed up"]
    assert await noted(vault) == [*until, "backed up", "backup failed"]
    await vault.restore(tmp_path / "copy.backup", "another horse", replace=True)
    assert await noted(vault) == [*until, "restored"]
    assert (await vault.check()).audit == "ok"


def _alter(db: Database) -> None:
    db.execute("UPDATE audit SET act = 'forgot' WHERE id = 5")


def _redate(db: Database) -> None:
    db.execute("UPDATE audit SET at = at + 1 WHERE id = 5")


def _remove(db: Database) -> None:
    db.execute("DELETE FROM audit WHERE id = 5")


def _remove_and_close_up(db: Database) -> None:
    db.execute("DELETE FROM audit WHERE id = 5")
    for id in range(6, 12):
        db.execute("UPDATE audit SET id = ? WHERE id = ?", [id - 1, id])


def _reorder(db: Database) -> None:
    for old, new in ((5, 99), (6, 5), (99, 6)):
        db.execute("UPDATE audit SET id = ? WHERE id = ?", [new, old])


def _cut_the_end(db: Database) -> None:
    db.execute("DELETE FROM audit WHERE id > 8")


def _cut_the_beginning(db: Database) -> None:
    db.execute("DELETE FROM audit WHERE id < 4")


def _empty(db: Database) -> None:
    db.execute("DELETE FROM audit")


def _lose_the_head(db: Database) -> None:
    db.execute("DELETE FROM setting WHERE name = 'audit_head'")


def _spoil_the_head(db: Database) -> None:
    db.execute("UPDATE setting SET value = '[]' WHERE name = 'audit_head'")


def _invent(db: Database) -> None:
    db.execute("INSERT INTO audit VALUES(12, 1, 'confirmed', '[]', 0, 'abc')")


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (_alter, "row 5"),
        (_redate, "row 5"),
        (_remove, "row 5"),
        (_remove_and_close_up, "row 5"),
        (_reorder, "row 5"),
        (_cut_the_end, "ends with row 8"),
        (_cut_the_beginning, "row 1"),
        (_empty, "ends with row 0"),
        (_lose_the_head, "head"),
        (_spoil_the_head, "head"),
        (_invent, "row 12"),
    ],
)
async def test_a_log_that_was_tampered_with_is_found(
    vault: Vault, spoil: Callable[[Database], None], found: str
) -> None:
    """A row edited, removed, moved, added, or cut off at either end fails the check, which names the place."""
    await write_some(vault)
    assert (await vault.check()).ok
    await vault.write(spoil)
    check = await vault.check()
    assert found in check.audit
    assert not check.ok


@pytest.mark.parametrize("spoil", [_lose_the_head, _cut_the_end, _empty])
async def test_a_spoilt_log_stops_nothing_and_stays_found(vault: Vault, spoil: Callable[[Database], None]) -> None:
    """Acts go on being done and noted after the log was spoilt, and do not hide that it was."""
    await write_some(vault)
    await vault.write(spoil)
    await write_some(vault)
    assert (await vault.check()).audit != "ok"


async def test_an_act_that_fails_is_not_noted(vault: Vault) -> None:
    """The row is written in the act's own transaction, so it is undone with it."""

    def work(db: Database) -> None:
        audit.note(db, Act.REMEMBERED, 1, [1])
        raise RuntimeError("the act failed")

    with pytest.raises(RuntimeError, match="failed"):
        await vault.write(work)
    assert await noted(vault) == ["created"]
    assert (await vault.check()).ok


@pytest.mark.parametrize("text", ["my uncle lives here", "秘密", "", "a" * 65])
async def test_a_text_is_refused(vault: Vault, text: str) -> None:
    """Only ids and plain names go in, so that the log cannot keep what is forgotten."""
    with pytest.raises(ValueError, match="no texts"):
        await vault.write(partial(audit.note, act=Act.FORGOT, at=1, subjects=[text]))


async def test_a_row_names_some_and_counts_all(vault: Vault) -> None:
    """An act on very many ids names the first of them and tells how many there were."""
    await vault.write(partial(audit.note, act=Act.IMPORTED, at=1, subjects=range(1, 1001)))
    row = (await vault.read(partial(audit.newest, limit=1)))[0]
    assert (row.subjects, row.count) == (tuple(range(1, 51)), 1000)


async def test_a_long_log_drops_its_oldest_rows(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log stays bounded, and what is left of it still fits together and still ends where it should."""
    monkeypatch.setattr(audit, "KEPT", 20)
    monkeypatch.setattr(audit, "DROPPED", 5)
    for _ in range(6):
        await write_some(vault)
    assert await vault.read(lambda db: db.execute("SELECT count(*) FROM audit").fetchone()[0]) <= 25
    assert (await vault.check()).audit == "ok"
    await vault.write(_cut_the_beginning)
    await vault.write(lambda db: db.execute("DELETE FROM audit WHERE id = (SELECT min(id) FROM audit)"))
    assert "missing" in (await vault.check()).audit


async def test_a_vault_that_cannot_note_its_locking_locks(vault: Vault) -> None:
    """Where the log cannot be written any more the vault locks all the same."""
    await remember(vault, "text")
    await vault.write(lambda db: db.execute("DROP TABLE audit"))
    await vault.lock()
    await vault.unlock(PASSPHRASE)
    assert "cannot be read" in (await vault.check()).audit
