"""Keeps what the user decided about skills, in the vault's settings."""

from __future__ import annotations

from collections.abc import Mapping

from assistantd.vault.store import Database
from assistantd.vault.vault import Vault

PREFIX = "skill."


class SkillChoices:
    """Is the skill host's drawer in the vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def load(self) -> Mapping[str, str]:
        def work(db: Database) -> dict[str, str]:
            rows = db.query("SELECT name, value FROM setting WHERE name LIKE ?", [PREFIX + "%"])
            return {row["name"].removeprefix(PREFIX): row["value"] for row in rows}

        return await self._vault.read(work)

    async def save(self, name: str, choice: str) -> None:
        row = {"name": PREFIX + name, "value": choice}
        await self._vault.write(lambda db: db.table("setting").upsert(row, pk="name"))
