"""A calendar file parted as watched folders hold events: each in a file of its own, with all that was said of it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from assistantd.ical import write
from assistantd.ical.line import folded
from assistantd.workers.reading.calendars.block import Source
from assistantd.workers.reading.calendars.edit import Block, components

WIDEST = 800_000
"""Bytes of one event, so that it fits into a frame."""


def parts(source: Source) -> Iterator[tuple[str, str, int]]:
    """Yields (UID, file, line) of each event with its changed times; what the calendar asks for is left out.

    The file of an event that is too large for a frame is empty.
    """
    numbers, lines = [], []
    for number, line in source.lines():
        numbers.append(number)
        lines.append(f"{line}\r\n")
    data = "".join(lines).lstrip("\ufeff").encode("utf-8", "replace")
    events: dict[str, list[str]] = {}
    begins: dict[str, int] = {}
    zones: list[tuple[str, str]] = []
    at = passed = 0
    for block in components(data):
        passed += data.count(b"\n", at, block.lines[0].start)
        at = block.lines[0].start
        text = data[block.lines[0].start : block.lines[-1].end].decode()
        if block.kind == "VTIMEZONE":
            zones.append((_zone(block), text))
        elif block.kind == "VEVENT" and _whole(block):
            uid = block.uid or f"without-uid-{sha256(text.encode()).hexdigest()[:24]}"
            named = text if block.uid else text.replace("\r\n", f"\r\n{folded(f'UID:{uid}')}", 1)
            events.setdefault(uid, []).append(named)
            begins.setdefault(uid, numbers[passed])
    for uid, texts in events.items():
        text = "".join(texts)
        needed = "".join(dict.fromkeys(zone for name, zone in zones if name and name in text))
        whole = write.head() + needed + text + write.foot()
        yield uid, whole if len(whole.encode()) <= WIDEST else "", begins[uid]


def _zone(block: Block) -> str:
    line = block.get("TZID")
    return line.value.strip() if line else ""


def _whole(block: Block) -> bool:
    return block.lines[-1].name == "END" and block.get("DTSTART") is not None
