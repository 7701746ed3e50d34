"""A room of mails over a real vault and a real reader, with one watched Maildir."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from assistantd.folders.watched import Watched
from assistantd.mails.mails import Mails
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock
from tests.fakes.maildir import maildir


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return maildir(tmp_path / "Maildir")


@pytest.fixture
async def mails(tmp_path: Path, folder: Path, vault: Vault, clock: FixedClock) -> AsyncIterator[Mails]:
    spool = tmp_path / "spool"
    spool.mkdir()
    room = Mails(vault, clock, spool, [Watched("home", folder)])
    yield room
    await room.stop()
    assert list(spool.iterdir()) == []
