"""How a series and a task are written as JSON, between processes and in the vault; reading it checks everything."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from assistantd.domain.calendar import Change, Repeat, Series, Shifts, Status, Todo, Told, When

Form = dict[str, Any]
SHORT, LONG, MANY = 500, 4000, 5000
"""Most characters of a title, of notes; most times that a series lists."""
_STATUS: dict[str, Status] = {"confirmed": "confirmed", "tentative": "tentative", "cancelled": "cancelled"}


class BadForm(ValueError):
    """The JSON is not what was written."""


def of_series(series: Series) -> Form:
    """Gives the JSON of a series."""
    return {
        "uid": series.uid,
        "when": of_when(series.when),
        "told": _of_told(series.told),
        "repeats": [_of_repeat(one) for one in series.repeats],
        "excepted": [_of_repeat(one) for one in series.excepted],
        "more": [[at.isoformat(), None if lasts is None else _seconds(lasts)] for at, lasts in series.more],
        "less": [at.isoformat() for at in series.less],
        "less_days": [day.isoformat() for day in series.less_days],
        "changes": [
            {"at": c.at.isoformat(), "when": of_when(c.when), "told": _of_told(c.told), "future": c.future}
            for c in series.changes
        ],
        "changes_only": series.changes_only,
    }


def to_series(form: Form) -> Series:
    """Reads a series; raises BadForm."""
    try:
        return Series(
            uid=_text(form["uid"], SHORT),
            when=to_when(form["when"]),
            told=_to_told(form["told"]),
            repeats=tuple(map(_to_repeat, form["repeats"][:MANY])),
            excepted=tuple(map(_to_repeat, form["excepted"][:MANY])),
            more=tuple((_wall(at), None if lasts is None else _span(lasts)) for at, lasts in form["more"][:MANY]),
            less=tuple(map(_wall, form["less"][:MANY])),
            less_days=tuple(date.fromisoformat(day) for day in form["less_days"][:MANY]),
            changes=tuple(
                Change(_wall(c["at"]), to_when(c["when"]), _to_told(c["told"]), c["future"] is True)
                for c in form["changes"][:MANY]
            ),
            changes_only=form["changes_only"] is True,
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise BadForm(type(error).__name__) from None


def of_todo(todo: Todo) -> Form:
    """Gives the JSON of a task."""
    return {
        "uid": todo.uid,
        "title": todo.title,
        "notes": todo.notes,
        "due": of_when(todo.due) if todo.due else None,
        "starts": of_when(todo.starts) if todo.starts else None,
        "priority": todo.priority,
        "done": todo.done,
        "cancelled": todo.cancelled,
        "completed": todo.completed.isoformat() if todo.completed else None,
        "rule": todo.rule,
        "categories": list(todo.categories),
    }


def to_todo(form: Form) -> Todo:
    """Reads a task; raises BadForm."""
    try:
        return Todo(
            uid=_text(form["uid"], SHORT),
            title=_text(form["title"], SHORT),
            notes=_text(form["notes"], LONG),
            due=to_when(form["due"]) if form["due"] else None,
            starts=to_when(form["starts"]) if form["starts"] else None,
            priority=max(0, min(9, int(form["priority"]))),
            done=form["done"] is True,
            cancelled=form["cancelled"] is True,
            completed=_aware(form["completed"]) if form["completed"] else None,
            rule=_text(form["rule"], 2000),
            categories=tuple(_text(one, 100) for one in form["categories"][:50]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise BadForm(type(error).__name__) from None


def of_when(when: When) -> Form:
    """Gives the JSON of a time."""
    form: Form = {"starts": when.starts.isoformat(), "lasts": _seconds(when.lasts), "zone": when.zone}
    if when.all_day:
        form["all_day"] = True
    if when.shifts:
        form["shifts"] = [list(shift) for shift in when.shifts]
    return form


def to_when(form: Form) -> When:
    """Reads a time."""
    return When(
        _wall(form["starts"]),
        _span(form["lasts"]),
        _text(form["zone"], 100),
        form.get("all_day") is True,
        _shifts(form.get("shifts") or []),
    )


def _of_told(told: Told) -> Form:
    return {
        "title": told.title,
        "location": told.location,
        "notes": told.notes,
        "status": told.status,
        "busy": told.busy,
    }


def _to_told(form: Form) -> Told:
    return Told(
        _text(form["title"], SHORT),
        _text(form["location"], SHORT),
        _text(form["notes"], LONG),
        _STATUS[form["status"]],
        form["busy"] is True,
    )


def _of_repeat(repeat: Repeat) -> list[str | None]:
    return [repeat.rule, repeat.last.isoformat() if repeat.last else None]


def _to_repeat(form: list[Any]) -> Repeat:
    rule, last = form
    return Repeat(_text(rule, 2000), _wall(last) if last else None)


def _shifts(rows: list[Any]) -> Shifts:
    shifts = tuple((int(at), int(offset)) for at, offset in rows[:1001])
    if any(abs(offset) >= 86_400 or abs(at) > 1 << 40 for at, offset in shifts):
        raise BadForm("shifts")
    return tuple(sorted(shifts))


def _wall(text: str) -> datetime:
    wall = datetime.fromisoformat(text)
    if wall.tzinfo or not 1600 <= wall.year <= 9900:
        raise BadForm("wall")
    return wall


def _aware(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise BadForm("moment")
    return moment


def _span(seconds: float) -> timedelta:
    if not 0 <= seconds <= 40_000 * 86_400:
        raise BadForm("lasts")
    return timedelta(seconds=seconds)


def _seconds(span: timedelta) -> int:
    return round(span.total_seconds())


def _text(value: str, longest: int) -> str:
    return value.encode("utf-8", "replace").decode().replace("\0", "")[:longest]
