"""What must change in a file's bytes so that an event of it changes; all else stays as it is, byte by byte."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from assistantd.domain.calendar import ONE_BY_ONE, When
from assistantd.errors import BadRequest, NotFound
from assistantd.ical.form import to_when
from assistantd.ical.line import Line, duration, end_of_line, escaped, folded, lines, unescaped
from assistantd.ical.zone import placed, zone_of

STAMP = "%Y%m%dT%H%M%S"
SERIES_ONLY = frozenset({"RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"})
HELD = frozenset({"VEVENT", "VTODO", "VJOURNAL"})


@dataclass(frozen=True, slots=True)
class Wish:
    """Is what an event shall become."""

    uid: str
    when: When
    """The event, or the one time of it, as it is now."""
    at: datetime | None
    """Which time of a series; None for the event as a whole."""
    title: str | None
    location: str | None
    starts: datetime | None
    lasts: timedelta | None
    cancel: bool
    now: str

    @classmethod
    def read(cls, form: dict[str, Any]) -> Wish:
        """Reads it from the call."""

        def moment(name: str) -> datetime | None:
            return datetime.fromisoformat(form[name]) if form.get(name) else None

        lasts = None if form.get("lasts") is None else timedelta(seconds=form["lasts"])
        return cls(
            form["uid"], to_when(form["when"]), moment("at"), form.get("title"), form.get("location"),
            moment("starts"), lasts, form.get("cancel") is True, form["now"],
        )  # fmt: skip


@dataclass(slots=True)
class Block:
    """Is a component in the file."""

    kind: str
    lines: list[Line]
    own: list[Line] = field(default_factory=list)
    """The lines of its properties, without those of components inside."""

    def get(self, name: str) -> Line | None:
        return next((line for line in self.own if line.name == name), None)

    @property
    def uid(self) -> str:
        line = self.get("UID")
        return unescaped(line.value).strip() if line else ""


class Edit:
    """Collects the patches for one wish."""

    def __init__(self, data: bytes, wish: Wish, home: ZoneInfo) -> None:
        self._data, self._wish, self._home = data, wish, home
        self._end = end_of_line(data)
        self._patches: list[tuple[int, int, str]] = []
        self._blocks = components(data)
        self._mine = [one for one in self._blocks if one.kind == "VEVENT" and one.uid == wish.uid]
        if not self._mine:
            raise NotFound("the event is no longer in its file")

    def patches(self) -> list[tuple[int, int, str]]:
        """Gives the patches in the order of the file."""
        wish = self._wish
        core = next((one for one in self._mine if one.get("RECURRENCE-ID") is None), None)
        if wish.at is None:
            self._whole(core or self._mine[0])
        elif wish.cancel:
            self._leave_out(core, wish.at)
        elif changed := self._changed(wish.at):
            self._change(changed)
        else:
            self._split_off(core, wish.at)
        return sorted(self._patches, key=lambda patch: patch[:2])

    @property
    def empties(self) -> bool:
        """Whether nothing is left in the file once the event is taken out."""
        others = [one for one in self._blocks if one.kind in HELD and one not in self._mine]
        return self._wish.cancel and self._wish.at is None and not others

    def _whole(self, core: Block) -> None:
        if self._wish.cancel:
            for one in self._mine:
                self._patches.append((one.lines[0].start, one.lines[-1].end, ""))
            return
        if self._wish.starts is not None and (core.get("RRULE") or core.get("RDATE") or len(self._mine) > 1):
            raise BadRequest(ONE_BY_ONE)
        self._change(core)

    def _change(self, block: Block) -> None:
        for line in block.own:
            text = self._rewritten(line, block)
            if text is not None and text != line.text:
                self._patches.append((line.start, line.end, folded(text, self._end)))
        before = block.lines[-1].start if len(block.lines) == len(block.own) + 2 else _first_inner(block)
        added = "".join(folded(text, self._end) for text in self._added(block))
        if added:
            self._patches.append((before, before, added))

    def _rewritten(self, line: Line, block: Block) -> str | None:
        """Gives a property's line as it shall be; None where it stays."""
        wish = self._wish
        match line.name:
            case "SUMMARY" if wish.title is not None:
                return f"{line.head}:{escaped(wish.title)}"
            case "LOCATION" if wish.location is not None:
                return f"{line.head}:{escaped(wish.location)}"
            case "DTSTART" if wish.starts is not None:
                return f"{line.head}:{self._value(line, wish.starts)}"
            case "DTEND" if self._timed:
                start = block.get("DTSTART") or line
                return f"DTEND{start.head[7:]}:{self._value(start, self._starts + self._lasts)}"
            case "DURATION" if wish.lasts is not None:
                return f"{line.head}:{duration(wish.lasts)}"
            case "SEQUENCE" if self._timed:
                return f"{line.head}:{_next(line.value)}"
            case "DTSTAMP" | "LAST-MODIFIED":
                return f"{line.head}:{wish.now}"
        return None

    def _added(self, block: Block) -> list[str]:
        """Gives the lines of what the event did not tell before."""
        wish, added = self._wish, []
        if wish.title is not None and not block.get("SUMMARY"):
            added.append(f"SUMMARY:{escaped(wish.title)}")
        if wish.location is not None and not block.get("LOCATION"):
            added.append(f"LOCATION:{escaped(wish.location)}")
        start = block.get("DTSTART")
        if wish.lasts is not None and start and not (block.get("DTEND") or block.get("DURATION")):
            added.append(f"DTEND{start.head[7:]}:{self._value(start, self._starts + wish.lasts)}")
        if self._timed and not block.get("SEQUENCE"):
            added.append("SEQUENCE:1")
        return added

    def _changed(self, at: datetime) -> Block | None:
        """Gives the component that tells of one time already."""
        for block in self._mine:
            line = block.get("RECURRENCE-ID")
            if line and "RANGE=" not in line.head.upper() and self._names(line, at):
                return block
        return None

    def _names(self, line: Line, at: datetime) -> bool:
        wanted = {self._value(line, at), f"{at:{STAMP}}"}
        if "VALUE=DATE" in line.head.upper() or len(line.value.strip()) == 8:
            wanted.add(f"{at:%Y%m%d}")
        return line.value.strip() in wanted

    def _split_off(self, core: Block | None, at: datetime) -> None:
        """Adds a component for one time, made of the series', right after it."""
        start = core.get("DTSTART") if core else None
        if core is None or start is None:
            raise NotFound("the file holds no series that this time belongs to")
        # The series' own lines tell its first time, so this one's must be written even where it is not moved.
        self._wish = replace(self._wish, starts=self._starts)
        rows = []
        for line in core.lines[1:-1]:
            if line in core.own and line.name in SERIES_ONLY:
                continue
            rewritten = self._rewritten(line, core) if line in core.own else None
            rows.append(folded(rewritten, self._end) if rewritten is not None else self._raw(line))
            if line is start:
                rows.append(folded(f"RECURRENCE-ID{start.head[7:]}:{self._value(start, at)}", self._end))
        added = "".join(folded(text, self._end) for text in self._added(core))
        head, foot = self._raw(core.lines[0]), self._raw(core.lines[-1])
        self._patches.append((core.lines[-1].end, core.lines[-1].end, head + "".join(rows) + added + foot))

    def _leave_out(self, core: Block | None, at: datetime) -> None:
        """Has the series leave out one time, and removes what the file tells of that time."""
        changed = self._changed(at)
        if changed:
            self._patches.append((changed.lines[0].start, changed.lines[-1].end, ""))
        start = core.get("DTSTART") if core else None
        if core is None or start is None:
            if not changed:
                raise NotFound("the file holds no series that this time belongs to")
            return
        after = core.get("RRULE") or start
        text = folded(f"EXDATE{start.head[7:]}:{self._value(start, at)}", self._end)
        self._patches.append((after.end, after.end, text))
        for line in core.own:
            if line.name in ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE"):
                value = _next(line.value) if line.name == "SEQUENCE" else self._wish.now
                self._patches.append((line.start, line.end, folded(f"{line.head}:{value}", self._end)))

    @property
    def _timed(self) -> bool:
        return self._wish.starts is not None or self._wish.lasts is not None

    @property
    def _starts(self) -> datetime:
        return self._wish.starts or self._wish.when.starts

    @property
    def _lasts(self) -> timedelta:
        return self._wish.when.lasts if self._wish.lasts is None else self._wish.lasts

    def _value(self, like: Line, wall: datetime) -> str:
        """Writes a wall time in the form of a line: as a day, in UTC, or as the clock shows it."""
        if "VALUE=DATE" in like.head.upper().split(";") or len(like.value.strip()) == 8:
            return f"{wall:%Y%m%d}"
        if like.value.strip().endswith("Z"):
            return f"{placed(wall, zone_of(self._wish.when, self._home)).astimezone(UTC):{STAMP}}Z"
        return f"{wall:{STAMP}}"

    def _raw(self, line: Line) -> str:
        text = self._data[line.start : line.end].decode()
        return text if text.endswith(("\n", "\r")) else text + self._end


def components(data: bytes) -> list[Block]:
    """Gives the components that stand in a calendar by themselves."""
    found: list[Block] = []
    inside: list[str] = []
    for line in lines(data):
        edge, name = line.name, line.value.strip().upper()
        if edge == "BEGIN" and name != "VCALENDAR":
            if not inside:
                found.append(Block(name, []))
            inside.append(name)
        if inside:
            found[-1].lines.append(line)
            if len(inside) == 1 and edge not in ("BEGIN", "END"):
                found[-1].own.append(line)
        if edge == "END" and inside and name == inside[-1]:
            inside.pop()
    return found


def _first_inner(block: Block) -> int:
    """Gives where the first component inside begins, before which properties are added."""
    own = set(map(id, block.own))
    return next(line.start for line in block.lines[1:] if id(line) not in own)


def _next(value: str) -> int:
    return int(value.strip()) + 1 if value.strip().isdigit() else 1
