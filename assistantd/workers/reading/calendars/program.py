"""What the reader's process answers about calendar files: `calendar.begin`, `calendar.next`, `calendar.edit`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from assistantd.domain.calendar import Series, Todo
from assistantd.errors import BadRequest, EngineError, NotFound
from assistantd.ical.form import of_series, of_todo
from assistantd.wire.frame import Message
from assistantd.workers.channel import Task
from assistantd.workers.reading.calendars.calendar_file import CalendarFile, Found
from assistantd.workers.reading.calendars.edit import Edit, Wish
from assistantd.workers.reading.calendars.mailed import Mailed, begins_a_mail
from assistantd.workers.reading.calendars.parting import parts
from assistantd.workers.reading.piece import Fault
from assistantd.workers.reading.refusal import Refused, reason_of
from assistantd.workers.reading.source_file import SourceFile, inside

LOOKED_AT, SERIES = 300, 100
"""Most of one batch."""
CHARACTERS = 100_000
LARGEST = 64 << 20
"""Bytes of a file; ten years of a busy life are less than half of it."""
FAULTS_TOLD = 20


@dataclass(slots=True)
class _Reading:
    file: CalendarFile
    found: Iterator[Found]
    faults_told: int = 0


@dataclass(slots=True)
class _Batch:
    series: list[Message] = field(default_factory=list)
    todos: list[Message] = field(default_factory=list)
    faults: list[Message] = field(default_factory=list)
    faulty: int = 0
    cut_short: bool = False
    looked_at: int = 0
    characters: int = 0

    @property
    def full(self) -> bool:
        return self.looked_at >= LOOKED_AT or len(self.series) >= SERIES or self.characters >= CHARACTERS

    def take(self, found: Found, reading: _Reading) -> None:
        self.looked_at += 1
        match found:
            case Series():
                shown = of_series(found) | {"people": reading.file.people.get(found.uid)}
                self.characters += len(str(shown))
                self.series.append(shown)
            case Todo():
                self.characters += len(found.notes) + 500
                self.todos.append(of_todo(found))
            case Fault():
                self.faulty += 1
                self.cut_short = self.cut_short or found.why == "cut_short"
                if reading.faults_told < FAULTS_TOLD:
                    reading.faults_told += 1
                    self.faults.append({"place": found.place, "why": found.why})


class CalendarProgram:
    """Reads one calendar file at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reading: _Reading | None = None
        self._parts: Iterator[tuple[str, str, int]] = iter(())

    def begin(self, task: Task) -> Message:
        """Opens a file and tells what concerns it as a whole, or why it is not read."""
        self.finish()
        place = inside(self._folder, str(task.params["file"]))
        try:
            source = SourceFile(place)
        except Refused as refused:
            return {"refused": refused.reason}
        try:
            file = _begun(source, ZoneInfo(task.params["zone"]))
        except Exception as error:  # noqa: BLE001 - whatever a file brings about
            source.close()
            return {"refused": reason_of(error)}
        self._reading = _Reading(file, file.found())
        return {"name": file.name, "method": file.method, "total": file.source.total}

    def next(self, task: Task) -> Message:
        """Gives the next batch; `end` is true with the last one."""
        reading = self._reading
        if reading is None:
            raise EngineError("no file is being read")
        batch, end = _Batch(), False
        while not batch.full and not end:
            task.check()
            try:
                batch.take(next(reading.found), reading)
            except StopIteration:
                end = True
            except MemoryError:
                batch.take(Fault(0, "too_large"), reading)
                end = True
        message: Message = {
            "series": batch.series,
            "todos": batch.todos,
            "faults": batch.faults,
            "faulty": batch.faulty,
            "cut_short": batch.cut_short,
            "done": min(reading.file.source.done, reading.file.source.total),
            "total": reading.file.source.total,
            "unknown_zones": reading.file.unknown_zones,
            "end": end,
        }
        if end:
            self.finish()
        return message

    def part(self, _: Task) -> Message:
        """Begins to part the file that was begun, instead of reading it."""
        if self._reading is None:
            raise EngineError("no file is being read")
        self._parts = parts(self._reading.file.source)
        return {}

    def piece(self, task: Task) -> Message:
        """Gives the next events, each as a file of its own; `end` is true with the last of them."""
        found: list[tuple[str, str, int]] = []
        characters = 0
        for one in self._parts:
            task.check()
            found.append(one)
            characters += len(one[1].encode())
            if characters >= CHARACTERS:
                return {"parts": found, "end": False}
        self.finish()
        return {"parts": found, "end": True}

    def edit(self, task: Task) -> Message:
        """Tells what must change in a file so that an event of it changes."""
        file = inside(self._folder, str(task.params["file"]))
        try:
            data = file.read_bytes()
            edit = Edit(data, Wish.read(task.params["wish"]), ZoneInfo(task.params["zone"]))
            return {"patches": [list(patch) for patch in edit.patches()], "empties": edit.empties}
        except UnicodeDecodeError:
            return {"refused": "charset"}
        except (BadRequest, NotFound):
            raise
        except Exception:  # noqa: BLE001 - whatever a file brings about; its text may quote the file
            return {"refused": "crashed"}

    def finish(self) -> None:
        """Closes the file."""
        if self._reading:
            self._reading.file.source.close()
        self._reading, self._parts = None, iter(())


def _begun(source: SourceFile, home: ZoneInfo) -> CalendarFile:
    """Reads what concerns the whole file; raises Refused."""
    if source.total > LARGEST:
        raise Refused("too_large")
    if not begins_a_mail(source):
        file = CalendarFile(source, home)
        file.begin()
        return file
    mailed = Mailed(source)
    file = CalendarFile(mailed, home)
    file.begin()
    file.method = file.method or mailed.method.upper()
    return file
