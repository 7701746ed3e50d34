"""Takes back what was told: the memory goes for good, and what it had corrected is true again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from assistantd.domain.memory import Memory
from assistantd.errors import BadRequest
from assistantd.memory import forgetting, records, tellings
from assistantd.memory.forgetting import Removed
from assistantd.vault.store import Database


def undo(db: Database, ids: Sequence[int], now: datetime) -> tuple[Removed, tuple[Memory, ...]]:
    """Gives what was removed and what is true again; raises NotFound, or BadRequest for what was corrected since."""
    restored: list[Memory] = []
    ids = list(dict.fromkeys([*ids, *tellings.read_out_of(db, ids)]))  # to take back a whole is to take back its parts
    for id in ids:
        if (later := records.show(db, id).superseded_by) is not None and later not in ids:
            raise BadRequest(f"memory {id} was corrected by {later}; undo that one first", id=later)
        restored += records.put_back(db, id)
    removed = forgetting.remove(db, ids, now)
    return removed, tuple(memory for memory in restored if memory.id not in removed.ids)
