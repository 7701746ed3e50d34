"""How a calendar file is brought to the daemon."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from assistantd.client.carrying import carry
from assistantd.client.session import Session
from assistantd.errors import FileRefused
from assistantd.paths import PRIVATE_DIR

LARGEST = 64 << 20


def import_calendar(session: Session, file: Path, calendar: str = "", *, accept: bool = False) -> dict[str, Any]:
    """Carries the file into the spool folder and has it read; raises FileRefused."""
    spool = session.paths.spool
    spool.mkdir(PRIVATE_DIR, parents=True, exist_ok=True)
    placed = spool / f"import-{os.urandom(6).hex()}"
    try:
        if not file.is_file():
            raise FileRefused(reason="not_a_file")
        if file.stat().st_size > LARGEST:
            raise FileRefused(reason="too_large")
        carry(file, placed)
    except OSError as error:
        raise FileRefused(reason=error.strerror or "not_a_file") from error
    try:
        name = os.fsencode(file.name).decode("utf-8", "replace")
        return session.call("calendar.import", file=placed.name, name=name, calendar=calendar, accept=accept)
    finally:
        placed.unlink(missing_ok=True)
