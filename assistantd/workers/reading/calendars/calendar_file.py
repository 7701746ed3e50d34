"""One calendar file while it is read: its zones first, for they may come last; then its events and tasks."""

from __future__ import annotations

import json
import logging
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from assistantd.domain.calendar import Series, Todo
from assistantd.ical.form import Form, of_series
from assistantd.ical.rule import BadRule
from assistantd.workers.reading.calendars import piece as read
from assistantd.workers.reading.calendars.block import Block, Said, Source, blocks
from assistantd.workers.reading.calendars.moment import Moments, NoTime
from assistantd.workers.reading.calendars.people import attendees, organizer
from assistantd.workers.reading.calendars.piece import Piece, TooOften
from assistantd.workers.reading.calendars.series import series_of
from assistantd.workers.reading.calendars.zones import Zones, iana
from assistantd.workers.reading.piece import Fault, clean
from assistantd.workers.reading.refusal import Reason, Refused

MOST = 200_000
"""Components of a file."""
WIDEST = 600_000
"""Characters of one series as JSON, so that it fits into a frame."""
ASKING = frozenset({"REQUEST", "CANCEL", "REPLY", "ADD", "COUNTER", "DECLINECOUNTER", "REFRESH"})
"""Methods of a file that is a message about an event, not a calendar."""
KNOWN = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY", "VALARM"})
MOST_FAULTS = 1000
_LISTS = ("EXDATE", "RDATE")
_LOOSE = re.compile(
    r"^(?P<head>(?:DTSTART|DTEND|DUE|EXDATE|RDATE|RECURRENCE-ID)(?:;VALUE=[A-Z-]+)?)"
    r"(?:;TZID=(?P<zone>[^\";:\r\n]*:[^\";\r\n]*?))?:[ \t]*(?P<time>\d{8}(?:T\d{6})?Z?(?:,[^\r\n]*)?)(?=\r?$)",
    re.IGNORECASE | re.MULTILINE,
)
"""Matches the line of a time, also where its zone's name has a colon."""
Found = Series | Todo | Fault | None


@dataclass(slots=True)
class _Calendar:
    zones: Zones
    moments: Moments


@dataclass(slots=True)
class CalendarFile:
    """Is a file with what it says about itself."""

    source: Source
    home: ZoneInfo
    name: str = ""
    method: str = ""
    people: dict[str, Form] = field(default_factory=dict)
    """UID -> who invites and who is invited, of a file that is an invitation."""
    _calendars: dict[int, _Calendar] = field(default_factory=dict)
    _series: dict[tuple[int, str], list[Piece]] = field(default_factory=dict)
    _faults: list[Fault] = field(default_factory=list)

    @property
    def unknown_zones(self) -> list[str]:
        return sorted({name for one in self._calendars.values() for name in one.zones.unknown})[:20]

    def begin(self) -> None:
        """Reads what concerns the whole file; raises Refused for one that is no calendar."""
        logging.getLogger("icalendar").disabled = True  # it would quote the file
        warnings.simplefilter("ignore")
        said: dict[int, dict[str, str]] = {}
        zones: dict[int, Zones] = {}
        known = False
        for one in blocks(self.source):
            lines = said.setdefault(one.calendar, {})
            if isinstance(one, Said):
                known = True
                lines.setdefault(one.name, one.value)
                self._note(one.line, one.fault)
                continue
            known = known or one.kind in KNOWN
            if one.kind == "VTIMEZONE":
                readable = zones.setdefault(one.calendar, Zones(self.home)).add(one.text)
                self._note(one.line, one.fault or (None if readable else "broken"))
        if not known:
            raise Refused("wrong_kind")
        self._said(said, zones)

    def found(self) -> Iterator[Found]:
        """Yields what the file holds; None now and then, while the events are still collected."""
        yield from self._faults
        for number, block in enumerate(one for one in blocks(self.source) if isinstance(one, Block)):
            if number >= MOST:
                yield Fault(block.line, "too_large")
                break
            yield self._block(block)
        for pieces in self._series.values():
            try:
                yield _fitting(series_of(pieces, self.home))
            except (ValueError, OverflowError):
                yield Fault(0, "no_time")
            pieces.clear()

    def _note(self, line: int, fault: Reason | None) -> None:
        if fault and len(self._faults) < MOST_FAULTS:
            self._faults.append(Fault(line, fault))

    def _said(self, said: dict[int, dict[str, str]], zones: dict[int, Zones]) -> None:
        for number, lines in said.items():
            if lines.get("CALSCALE", "GREGORIAN").upper() != "GREGORIAN":
                raise Refused("other_scale")
            self.name = self.name or clean(lines.get("X-WR-CALNAME") or lines.get("NAME") or "")[:200]
            self.method = self.method or clean(lines.get("METHOD", "")).upper()[:20]
            own = zones.get(number) or Zones(self.home)
            zone = iana(lines.get("X-WR-TIMEZONE", ""))
            self._calendars[number] = _Calendar(own, Moments(own, self.home, zone))

    def _block(self, block: Block) -> Found:
        if block.kind not in ("VEVENT", "VTODO"):
            return None
        if block.fault:
            return Fault(block.line, block.fault)
        try:
            component = _parsed(block)
            moments = self._calendars[block.calendar].moments
            if block.kind == "VTODO":
                one = read.todo(component, moments, self.home)
                return replace(one, uid=one.uid or _made(block))
            return self._event(block, component, moments)
        except NoTime:
            return Fault(block.line, "no_time")
        except MemoryError:
            return Fault(block.line, "too_large")
        except Exception:  # noqa: BLE001 - the library meets broken components with whatever comes
            return Fault(block.line, "broken")

    def _event(self, block: Block, component: Any, moments: Moments) -> Found:
        fault = None
        try:
            piece = read.event(component, moments, self.home)
        except (TooOften, BadRule) as error:
            # The event is kept, without the repetition that nobody could keep.
            fault = Fault(block.line, "too_often" if isinstance(error, TooOften) else "bad_rule")
            for name in ("RRULE", "EXRULE"):
                component.pop(name, None)
            piece = read.event(component, moments, self.home)
        if fault is None and any(name in _LISTS for name, _ in component.errors):
            fault = Fault(block.line, "broken")
        piece = replace(piece, uid=piece.uid or _made(block))
        self._series.setdefault((block.calendar, piece.uid), []).append(piece)
        if self.method in ASKING:
            self.people[piece.uid] = {"organizer": organizer(component), "attendees": attendees(component)}
        return fault


def _parsed(block: Block) -> Any:
    import icalendar

    kind = icalendar.Event if block.kind == "VEVENT" else icalendar.Todo
    return kind.from_ical(_LOOSE.sub(_tidied, block.text))


def _tidied(line: re.Match[str]) -> str:
    """Gives the line of a time without spaces before it, and with marks around a zone's name that has a colon."""
    zone = ';TZID="' + line["zone"] + '"' if line["zone"] else ""
    return f"{line['head']}{zone}:{line['time']}"


def _made(block: Block) -> str:
    """Names a component that has no UID by what it says."""
    return f"without-uid-{sha256(block.text.encode('utf-8', 'replace')).hexdigest()[:24]}"


def _fitting(series: Series) -> Series:
    """Gives the series so that it fits into a frame: the notes of changed times go first, then the last of these."""
    while len(json.dumps(of_series(series))) > WIDEST:
        short = tuple(replace(c, told=replace(c.told, notes="")) for c in series.changes)
        series = replace(series, changes=short if short != series.changes else series.changes[: len(short) // 2])
    return series
