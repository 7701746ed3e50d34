"""A calendar file parted into its components, so that a broken one costs the library only itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from assistantd.workers.reading.refusal import Reason

LONGEST = 1 << 20
"""Characters of a component, its attachments left out."""
_ATTACHED = re.compile(r"(?:ATTACH|X-ALT-DESC|CONFERENCE|IMAGE)[;:]", re.IGNORECASE)
_MARK = re.compile(r"(BEGIN|END)\s*:\s*([A-Za-z0-9-]+)\s*$", re.IGNORECASE)
_NAME = re.compile(r"[A-Z0-9-]+")
_WRAPPERS = frozenset({"VCALENDAR"})


class Source(Protocol):
    """Is what calendars are read from."""

    total: int
    """Bytes."""

    @property
    def done(self) -> int:
        """Bytes read since the beginning of the newest reading."""
        ...

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yields the lines with their numbers, from the beginning each time."""
        ...

    def close(self) -> None: ...


@dataclass(slots=True)
class Block:
    """Is one component that stands in a calendar by itself."""

    kind: str
    line: int
    calendar: int
    """Counts the calendars of the file."""
    lines: list[str] = field(default_factory=list)
    size: int = 0
    fault: Reason | None = None

    @property
    def text(self) -> str:
        return "\r\n".join(self.lines) + "\r\n"


@dataclass(frozen=True, slots=True)
class Said:
    """Is a line that belongs to a calendar as a whole."""

    name: str
    """Empty where the calendar begins, and for a line that is none."""
    value: str
    calendar: int
    line: int
    fault: Reason | None = None


def blocks(source: Source) -> Iterator[Block | Said]:
    """Yields the components and the calendars' own lines, in order."""
    parting = _Parting()
    for number, raw in source.lines():
        yield from parting.take(number, raw)
    if parting.open:
        parting.open.fault = "cut_short"
        yield parting.open


class _Parting:
    def __init__(self) -> None:
        self.open: Block | None = None
        self._inner: list[str] = []
        self._calendar = 0
        self._dropping = False
        self._said, self._said_at = "", 0

    def take(self, number: int, raw: str) -> Iterator[Block | Said]:
        line = raw.strip("\ufeff\x1a")
        mark = None if line[:1] in (" ", "\t") else _MARK.fullmatch(line.strip())
        if mark:
            yield from self._marked(number, mark[1].upper(), mark[2].upper())
        elif self.open:
            self._inside(line)
        else:
            yield from self._outside(number, line)

    def _marked(self, number: int, edge: str, name: str) -> Iterator[Block | Said]:
        yield from self._flush()
        self._dropping = False
        if edge == "BEGIN" and (name in _WRAPPERS or (self.open and name == self.open.kind)):
            if self.open:  # the one before was never ended
                self.open.fault = "cut_short"
                yield self.open
                self.open = None
            if name in _WRAPPERS:
                self._calendar += 1
                yield Said("", "", self._calendar, number)
                return
        if edge == "BEGIN":
            if self.open is None:
                self.open, self._inner = Block(name, number, self._calendar), []
            else:
                self._inner.append(name)
            self._keep(f"BEGIN:{name}")
        elif self.open:
            yield from self._ended(name)

    def _ended(self, name: str) -> Iterator[Block]:
        assert self.open
        if name in self._inner:
            while self._inner.pop() != name:
                pass
            self._keep(f"END:{name}")
        elif name == self.open.kind or name in _WRAPPERS:
            for inner in reversed(self._inner):
                self._keep(f"END:{inner}")
            self._keep(f"END:{self.open.kind}")
            if name in _WRAPPERS:
                self.open.fault = "cut_short"
            yield self.open
            self.open = None

    def _inside(self, line: str) -> None:
        folded = line[:1] in (" ", "\t")
        if not folded:
            self._dropping = bool(_ATTACHED.match(line))
        if line.strip() and not self._dropping:
            self._keep(line)

    def _keep(self, line: str) -> None:
        assert self.open
        self.open.size += len(line)
        if self.open.size > LONGEST:
            self.open.fault = "too_large"
        else:
            self.open.lines.append(line)

    def _outside(self, number: int, line: str) -> Iterator[Said]:
        if line[:1] in (" ", "\t"):
            self._said += line[1:1000]
            return
        yield from self._flush()
        self._said, self._said_at = line[:2000], number

    def _flush(self) -> Iterator[Said]:
        said, self._said = self._said, ""
        head, colon, value = said.partition(":")
        name = head.partition(";")[0].strip().upper()
        if not said.strip() or not self._calendar:
            return
        fault: Reason | None = None if colon and _NAME.fullmatch(name) else "broken"
        yield Said("" if fault else name, value.strip(), self._calendar, self._said_at, fault)
