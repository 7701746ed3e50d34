"""What was read out of a file of the user's, before it is remembered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from assistantd.domain.memory import MemoryKind


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Is one thing that a file says. It is data: never the user's own word, never a rule or a preference."""

    text: str
    created: datetime
    """Aware: when it was written or said."""
    origin: str
    """The format and the file it was read from, such as `whatsapp: chat.txt`."""
    kind: MemoryKind = MemoryKind.NOTE
    speaker: str = ""
    place: str = ""
    """Which chat, bucket or address book; for notes the file's name."""
    key: str = ""
    """Names what it tells of, where a later file tells it anew: a contact, a day."""
    number: int = 1
    """Counts equal ones within a file."""
    dated: bool = True
    """False where the file tells no moment, and `created` is the file's own."""

    spans: tuple[tuple[datetime, datetime], ...] = ()
    """When the user was at a computer, as a log of it tells; aware."""

    @property
    def uid(self) -> str:
        """Names it by what it says and where it stands, so that the same thing has the same name next time.

        With a key the name has two halves: what it tells of, and what it says about that.
        """
        format = self.origin.partition(":")[0]
        moment = self.created.timestamp() if self.dated and not self.key else 0
        said = _digest(self.text, self.speaker, moment, 0 if self.key else self.number)
        return f"{_digest(format, self.place, self.key)}.{said}"

    @property
    def subject(self) -> str:
        """Gives how the names of all that tell of the same thing begin; empty where each stands for itself."""
        return f"{self.uid.partition('.')[0]}." if self.key else ""


def _digest(*parts: object) -> str:
    return sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()[:32]
