"""A process with a vault, to be killed: does one thing over and over, and says each time that it is done."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from assistantd.errors import VaultError
from assistantd.vault.slots import SlotKind
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault
from tests.unit.vault.samples import CHEAP, PASSPHRASE, memory, remember, texts

CANARY = "xylophonecanary"


async def write(vault: Vault, _folder: Path) -> None:
    """Writes numbered memories, some in one transaction of many, some long; deletes every seventh now and then."""
    (number,) = await vault.read(lambda db: db.execute("SELECT coalesce(max(id), 0) FROM memory").fetchone())
    while True:
        count = (1, 1, 1, 5, 40)[os.urandom(1)[0] % 5]

        def work(db: Database, first: int = number + 1, count: int = count) -> None:
            for n in range(first, first + count):
                row = memory(f"number {n} {CANARY} {os.urandom(50).hex() * (1 + n % 5)}", f"n{n}")
                db.table("memory").insert(row | {"id": n})
            db.execute("DELETE FROM memory WHERE id IN (SELECT id FROM memory WHERE id % 7 = 0 LIMIT 2)")

        await vault.write(work)
        number += count
        print(number, flush=True)


async def hoard(vault: Vault, _folder: Path) -> None:
    """Holds one transaction open that is far larger than the cache, and says so in its middle."""

    def work(db: Database) -> None:
        for n in range(8000):
            db.table("memory").insert(memory(f"{n} {CANARY} " + f"{CANARY}{n} " * 300))
        db.execute("SELECT text FROM memory ORDER BY text || id").fetchone()
        print("spilling", flush=True)
        sys.stdin.read()

    await vault.write(work)


async def change(vault: Vault, folder: Path) -> None:
    """Puts backup a and backup b in the vault's place by turns, and adds and removes slots in between."""
    while True:
        for name in "ab":
            await vault.restore(folder.parent / name, PASSPHRASE, replace=True)
            print("restored", flush=True)
            await vault.add_slot(SlotKind.KEYFILE)
            await vault.change_passphrase(PASSPHRASE, PASSPHRASE)
            print("changed", flush=True)


async def renew(vault: Vault, _folder: Path) -> None:
    """Has the vault encrypted anew, again and again, with a memory in between; says each time that it is done."""
    while True:
        await vault.renew(PASSPHRASE)
        print("renewed", flush=True)
        await remember(vault, "between")
        print("between", flush=True)


async def make(vault: Vault, _folder: Path) -> None:
    """Makes a vault; the parent has cleared the folder."""
    print("making", flush=True)
    await vault.create(SlotKind.PASSPHRASE, PASSPHRASE)
    print("made", flush=True)
    await asyncio.Event().wait()


async def grow(vault: Vault, folder: Path) -> None:
    """Makes a vault, says so, and writes into it for ever."""
    await vault.create(SlotKind.PASSPHRASE, PASSPHRASE)
    print("made", flush=True)
    await write(vault, folder)


async def insist(vault: Vault, _folder: Path) -> None:
    """Writes one memory after another, whatever is refused; says each number, or the error and what is read still."""
    number = 0
    while True:
        try:
            await remember(vault, f"number {number + 1}")
        except VaultError as error:
            print(error.code, len(await vault.read(texts)), flush=True)
            await asyncio.sleep(0.02)
        else:
            number += 1
            print(number, flush=True)


WORK: dict[str, Callable[[Vault, Path], Awaitable[None]]] = {
    "write": write,
    "hoard": hoard,
    "change": change,
    "renew": renew,
    "insist": insist,
}


async def main() -> None:
    """Takes a piece of work and a folder."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    vault = Vault(folder, cost=CHEAP)
    if making := {"make": make, "grow": grow}.get(name):
        await making(vault, folder)
        return
    await vault.unlock(PASSPHRASE)
    print("ready", flush=True)
    await WORK[name](vault, folder)


if __name__ == "__main__":
    asyncio.run(main())
