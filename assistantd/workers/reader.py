"""The program that reads the user's files: `python -m assistantd.workers.reader ARGUMENT`, frames on its pipes."""

from __future__ import annotations

import json
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from zoneinfo import ZoneInfo

from assistantd.errors import EngineError
from assistantd.wire.frame import Message
from assistantd.workers.channel import Channel, Task
from assistantd.workers.confinement import confine, probe
from assistantd.workers.reading.about import About
from assistantd.workers.reading.calendars.program import CalendarProgram
from assistantd.workers.reading.format import PARSERS, format_of
from assistantd.workers.reading.json_stream import BrokenJson
from assistantd.workers.reading.mail.letter import LetterProgram
from assistantd.workers.reading.mail.program import MailProgram
from assistantd.workers.reading.piece import Fault, Found, LeftOut, Piece, parts
from assistantd.workers.reading.refusal import Refused, reason_of
from assistantd.workers.reading.source_file import SourceFile, inside

MEMORY = 1 << 30
"""Bytes that the process may hold, whatever a file makes it do."""
PIECES, CHARACTERS, LOOKED_AT = 100, 60_000, 5_000
"""Most of one batch; what is left out counts as looked at too, so that a batch never takes long."""
FAULTS_TOLD = 20


@dataclass(slots=True)
class Reading:
    """Is one file while it is read."""

    source: SourceFile
    found: Iterator[Found]
    seen: Counter[bytes] = field(default_factory=Counter)
    faults_told: int = 0


class ReaderProgram:
    """Answers `open`, `begin`, `next`, `finish` and `probe`; reads one file at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reading: Reading | None = None

    def open(self, _: Task) -> Message:
        return {}

    def begin(self, task: Task) -> Message:
        """Opens a file and tells its format, or why it is not read."""
        self.finish(task)
        file, kind = inside(self._folder, str(task.params["file"])), str(task.params["kind"])
        about = About(str(task.params["name"]), ZoneInfo(task.params["zone"]), bool(task.params["chinese"]))
        try:
            source = SourceFile(file)
        except Refused as refused:
            return {"refused": refused.reason}
        try:
            known = format_of(source, about.name) if kind == "auto" else kind
            charset = "" if known == "mail" else source.charset
            found = _unbroken(source, PARSERS[known](source, about))
        except Exception as error:  # noqa: BLE001 - whatever a file brings about
            source.close()
            return {"refused": reason_of(error)}
        self._reading = Reading(source, found)
        return {"format": known, "charset": charset, "total": source.total}

    def next(self, task: Task) -> Message:
        """Gives the next batch; `end` is true with the last one."""
        reading = self._reading
        if reading is None:
            raise EngineError("no file is being read")
        batch = _Batch()
        for found in reading.found:
            task.check()
            batch.take(found, reading)
            if batch.full:
                return batch.message(reading, end=False)
        message = batch.message(reading, end=True)
        self.finish(task)
        return message

    def finish(self, _: Task) -> Message:
        """Closes the file."""
        if self._reading:
            self._reading.source.close()
        self._reading = None
        return {}


class _Batch:
    """Collects what goes into one frame."""

    def __init__(self) -> None:
        self._pieces: list[Message] = []
        self._faults: list[Message] = []
        self._faulty = self._left_out = self._characters = self._looked_at = 0

    @property
    def full(self) -> bool:
        return len(self._pieces) >= PIECES or self._characters >= CHARACTERS or self._looked_at >= LOOKED_AT

    def take(self, found: Found, reading: Reading) -> None:
        self._looked_at += found.looked_at if isinstance(found, LeftOut) else 1
        match found:
            case LeftOut():
                self._left_out += found.count
            case Fault():
                self._faulty += 1
                if reading.faults_told < FAULTS_TOLD:
                    reading.faults_told += 1
                    self._faults.append({"place": found.place, "why": found.why})
            case Piece():
                self._characters += len(found.text)
                self._pieces.append(_shown(found, reading))

    def message(self, reading: Reading, *, end: bool) -> Message:
        return {
            "pieces": self._pieces,
            "faults": self._faults,
            "faulty": self._faulty,
            "left_out": self._left_out,
            "done": reading.source.total if end else min(reading.source.done, reading.source.total),
            "total": reading.source.total,
            "end": end,
        }


def _shown(piece: Piece, reading: Reading) -> Message:
    """Gives the piece with its number among equal ones, so that what was said twice is kept twice."""
    same = blake2b(
        "\0".join((piece.text, piece.speaker, piece.place, piece.key, str(piece.created))).encode("utf-8", "replace"),
        digest_size=8,
    ).digest()
    reading.seen[same] += 1
    return {
        "text": piece.text,
        "created": piece.created,
        "speaker": piece.speaker,
        "kind": piece.kind,
        "place": piece.place.encode("utf-8", "replace").decode(),
        "key": piece.key.encode("utf-8", "replace").decode(),
        "number": reading.seen[same],
        "spans": piece.spans,
    }


def _unbroken(source: SourceFile, found: Iterator[Found]) -> Iterator[Found]:
    """Yields what a parser finds, cut into parts; where it breaks, what came before is kept."""
    try:
        for one in found:
            yield from parts(one) if isinstance(one, Piece) else (one,)
    except BrokenJson:
        yield Fault(source.done, "cut_short")
    except MemoryError:
        yield Fault(source.done, "too_large")
    except Exception:  # noqa: BLE001 - a parser meets what nobody thought of; its text may quote the file
        yield Fault(source.done, "broken")


def main() -> None:
    """Serves until the input ends."""
    channel = Channel()
    folder = Path(json.loads(sys.argv[1])["folder"])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    confine(channel, folder)
    program, calendars = ReaderProgram(folder), CalendarProgram(folder)
    methods = {"open": program.open, "begin": program.begin, "next": program.next, "finish": program.finish}
    methods["mail.read"] = MailProgram(folder).read
    for method in (calendars.begin, calendars.next, calendars.part, calendars.piece, calendars.edit):
        methods[f"calendar.{method.__name__}"] = method
    channel.serve({**methods, "letter": LetterProgram(folder).letter, "probe": probe})


if __name__ == "__main__":
    main()
