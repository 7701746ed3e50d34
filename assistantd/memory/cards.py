"""The address cards that were imported, as people one can write to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistantd.domain.mail import Correspondent
from assistantd.domain.memory import Memory

ORIGIN = "vcard:"
_ADDRESS = re.compile(r"[^\s<>\",;:：；、，()（）\[\]]{1,100}@[\w.-]{1,100}\.\w{2,20}")


def cards_in(memory: Memory) -> Iterator[Correspondent]:
    """Yields a person once for each address of an imported card."""
    if memory.origin.startswith(ORIGIN):
        name = re.split(r"[:：]", memory.text, maxsplit=1)[0].strip()
        for address in _ADDRESS.findall(memory.text):
            yield Correspondent(name, address.lower())
