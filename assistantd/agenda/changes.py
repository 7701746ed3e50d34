"""How single times that differ from their rule stand in a row: as JSON, `{"2026-11-26T09:00:00": null}`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from assistantd.domain.agenda import Changes


@lru_cache(maxsize=1024)
def read(text: str) -> Changes:
    """Reads a row's text, which is empty for none."""
    found: dict[str, str | None] = json.loads(text) if text else {}
    return tuple((_wall(wall), _wall(to) if to else None) for wall, to in sorted(found.items()))


def written(changes: Mapping[datetime, datetime | None]) -> str:
    """Gives a row's text."""
    found = {wall.isoformat(): to.isoformat() if to else None for wall, to in changes.items()}
    return json.dumps(found) if found else ""


def _wall(text: str) -> datetime:
    return datetime.fromisoformat(text)
