"""`assistantctl status`: the state of every room."""

from __future__ import annotations

from typing import Any

from assistantd.client.arguments import Given, Shape
from assistantd.client.dates import duration, size
from assistantd.client.records import plain, slot_rows
from assistantd.client.session import Session

SUMMARY = ("show the state of everything", "查看整体状态")
SHAPES = {"": Shape()}
EXAMPLES = (
    ("assistantctl status", ("for a person", "供人查看")),
    ("assistantctl status --json", ("for a program", "供程序使用")),
)


def run(session: Session, _given: Given) -> int:
    """Prints one line a room, the problems last."""
    status = session.call("status")
    if session.show(status):
        return 0
    problems = status.pop("problems", None) or []
    rows: list[list[str]] = []
    for field, value in status.items():
        rows += _rows(session, field, value)
    session.screen.table(rows)
    _problems(session, problems)
    return 0


def _rows(session: Session, field: str, value: Any) -> list[list[str]]:
    """Gives the lines of one room."""
    name = session.words.label(field)
    match field, value:
        case "uptime_seconds", _:
            return [[name, duration(float(value or 0), chinese=session.words.chinese)]]
        case "slots", [*slots] if slots:
            return _under(name, [" · ".join(filter(None, slot[1:])) for slot in slot_rows(session, slots)])
        case "skills", [*skills]:
            return [[name, ", ".join(_skill(session, skill) for skill in skills) or "–"]]
        case "engines", {**engines}:
            return _under(name, [f"{session.words.label(str(k))}: {_engine(session, v)}" for k, v in engines.items()])
        case _, {**parts}:
            return _under(name, [f"{session.words.label(str(k))}: {plain(session, v)}" for k, v in parts.items()])
    return [[name, plain(session, value)]]


def _under(name: str, lines: list[str]) -> list[list[str]]:
    """Gives one row a line, the name at the first only."""
    return [["" if i else name, line] for i, line in enumerate(lines or ["–"])]


def _skill(session: Session, skill: object) -> str:
    if not isinstance(skill, dict):
        return plain(session, skill)
    state = str(skill.get("state", ""))
    return str(skill.get("name", "")) + ("" if state in ("", "ready") else f" ({session.words.name(state)})")


def _engine(session: Session, engine: object) -> str:
    if not isinstance(engine, dict):
        return plain(session, engine)
    parts = [engine.get("model"), session.words.name(str(engine.get("state", ""))), engine.get("detail")]
    if resident := engine.get("resident_bytes"):
        parts.append(size(float(resident)))
    if restarts := engine.get("restarts"):
        parts.append(session.words.say("status_restarts", count=restarts))
    return " · ".join(str(part) for part in parts if part)


def _problems(session: Session, problems: object) -> None:
    lines = problems if isinstance(problems, list) else [problems]
    if not lines:
        session.screen.table([[session.words.name("problems"), session.words.say("status_no_problems")]])
        return
    session.screen.line(session.words.name("problems"), "yellow")
    session.screen.table(([plain(session, line)] for line in lines), "  ")
