"""What several rooms are tested over: a clock that tests set, a real vault, an agenda in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assistantd.agenda.agenda import Agenda
from assistantd.vault.slots import SlotKind
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock
from tests.unit.vault.samples import CHEAP, PASSPHRASE


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 5, 4, 12, 0, tzinfo=ZoneInfo("Europe/Berlin")))


@pytest.fixture
async def vault(tmp_path: Path, clock: FixedClock) -> AsyncIterator[Vault]:
    vault = Vault(tmp_path / "vault", cost=CHEAP, clock=clock)
    await vault.create(SlotKind.PASSPHRASE, PASSPHRASE)
    yield vault
    await vault.close()


@pytest.fixture
def agenda(vault: Vault, clock: FixedClock) -> Agenda:
    return Agenda(vault, clock)
