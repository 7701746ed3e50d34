"""Vaults with a key derivation that costs nothing, so that tests are about everything else."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from assistantd.vault.keyring import Keyring
from assistantd.vault.slots import SlotKind
from assistantd.vault.vault import Vault
from tests.unit.vault.samples import CHEAP, PASSPHRASE

VaultMaker = Callable[..., Vault]


@pytest.fixture
async def make_vault(tmp_path: Path) -> AsyncIterator[VaultMaker]:
    """Gives a maker of vaults, all of which are closed in the end."""
    made: list[Vault] = []

    def make(name: str = "vault", keyring: Keyring | None = None) -> Vault:
        made.append(Vault(tmp_path / name, cost=CHEAP, keyring=keyring))
        return made[-1]

    yield make
    for vault in made:
        await vault.close()


@pytest.fixture
async def vault(make_vault: VaultMaker) -> Vault:
    """Gives an open vault with a passphrase."""
    vault = make_vault()
    await vault.create(SlotKind.PASSPHRASE, PASSPHRASE)
    return vault
