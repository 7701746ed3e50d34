"""How a calendar file is brought to the daemon."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistantd.client.lending import lent, name_of
from assistantd.client.session import Session

LARGEST = 64 << 20


def import_calendar(session: Session, file: Path, calendar: str = "", *, accept: bool = False) -> dict[str, Any]:
    """Lends the file to the daemon and has it read; raises FileRefused."""
    with lent(session, file, LARGEST) as (placed, _):
        return session.call("calendar.import", file=placed, name=name_of(file), calendar=calendar, accept=accept)
