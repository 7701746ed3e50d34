"""A calendar file parted as watched folders hold events: each in a file of its own, with all that was said of it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from assistantd.ical import write
from assistantd.ical.line import folded
from assistantd.workers.reading.calendars.block import Source
from assistantd.workers.reading.calendars.edit import Block, components

MOST = 5000
"""Events of a file."""
WIDEST = 200_000
"""Characters of one of them, so that it fits into a frame."""


def parts(source: Source) -> Iterator[tuple[str, str]]:
    """Yields (UID, file) of each event with its changed times; what the calendar asks for is left out of the files."""
    data = "".join(f"{line}\r\n" for _, line in source.lines()).lstrip("\ufeff").encode("utf-8", "replace")
    events: dict[str, list[str]] = {}
    zones: list[tuple[str, str]] = []
    for block in components(data):
        text = data[block.lines[0].start : block.lines[-1].end].decode()
        if block.kind == "VTIMEZONE":
            zones.append((_zone(block), text))
        elif block.kind == "VEVENT" and _whole(block):
            uid = block.uid or f"without-uid-{sha256(text.encode()).hexdigest()[:24]}"
            named = text if block.uid else text.replace("\r\n", f"\r\n{folded(f'UID:{uid}')}", 1)
            events.setdefault(uid, []).append(named)
    for uid, texts in list(events.items())[:MOST]:
        text = "".join(texts)
        needed = "".join(dict.fromkeys(zone for name, zone in zones if name and name in text))
        whole = write.head() + needed + text + write.foot()
        if len(whole) <= WIDEST:
            yield uid, whole


def _zone(block: Block) -> str:
    line = block.get("TZID")
    return line.value.strip() if line else ""


def _whole(block: Block) -> bool:
    return block.lines[-1].name == "END" and block.get("DTSTART") is not None
