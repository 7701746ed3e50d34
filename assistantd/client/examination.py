"""What `doctor` looks at, one function a question, each giving a finding in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from assistantd.client import systemctl
from assistantd.client.session import Session
from assistantd.errors import AssistantError, DaemonUnreachable, VaultLocked

Status = dict[str, Any]


class Finding(NamedTuple):
    """Is the answer to one question."""

    key: str
    """The phrase that says what should be so."""
    state: str
    """ok, note (worth knowing) or bad."""
    advice: str = ""


def examine(session: Session) -> list[Finding]:
    """Answers every question; where the daemon is not there, only those that do without."""
    return list(_examine(session))


def sound(check: dict[str, object]) -> bool:
    """Says whether a vault's check found nothing."""
    return all(check.get(key) in ("ok", True) for key in check)


def _examine(session: Session) -> Iterator[Finding]:
    try:
        status = session.call("status")
    except DaemonUnreachable as error:
        yield _failed(session, "doctor_daemon", error)
        yield _units(session)
        return
    yield Finding("doctor_daemon", "ok")
    questions: tuple[Callable[[Session, Status], Finding], ...] = (
        _private,
        _vault,
        _check,
        _model,
        _notifications,
        _problems,
    )
    for question in questions:
        yield question(session, status)
    yield _units(session)


def _failed(session: Session, key: str, error: AssistantError) -> Finding:
    from assistantd.client.advice import advise

    advice = advise(error.code)
    return Finding(key, "bad", f"{session.pick(advice.what)}. {session.pick(advice.do)}")


def _private(session: Session, _status: Status) -> Finding:
    folder = session.paths.socket.parent
    mode = folder.stat().st_mode & 0o077
    return Finding("doctor_private", "bad" if mode else "ok", f"chmod 700 {folder}" if mode else "")


def _vault(session: Session, status: Status) -> Finding:
    state = status.get("vault")
    if state == "absent":
        return Finding("doctor_vault_state", "bad", session.words.say("doctor_vault_missing"))
    if state == "locked":
        return Finding("doctor_vault_state", "note", session.words.say("doctor_vault_locked"))
    weaker = [slot for slot in status.get("slots") or [] if isinstance(slot, dict) and slot.get("weaker")]
    about = f"{session.words.name(str(weaker[0].get('kind')))}: {session.words.say('slot_weaker')}" if weaker else ""
    return Finding("doctor_vault_state", "note" if weaker else "ok", about)


def _check(session: Session, status: Status) -> Finding:
    if status.get("vault") != "open":
        return Finding("doctor_vault_check", "note")
    try:
        check = session.call("doctor.vault")
    except VaultLocked:
        return Finding("doctor_vault_check", "note")
    except AssistantError as error:
        return _failed(session, "doctor_vault_check", error)
    faults = ", ".join(f"{session.words.label(key)}: {value}" for key, value in check.items())
    return Finding("doctor_vault_check", "ok") if sound(check) else Finding("doctor_vault_check", "bad", faults)


def _model(session: Session, _status: Status) -> Finding:
    listed = session.call("model.list")
    used = str(listed.get("llm") or "none")
    if used == "none":
        return Finding("doctor_model", "note", session.words.say("doctor_model_off"))
    if any(m.get("id") == used and m.get("present") for m in listed.get("models") or []):
        return Finding("doctor_model", "ok")
    return Finding("doctor_model", "bad", session.words.say("doctor_model_missing", id=used))


def _notifications(_session: Session, status: Status) -> Finding:
    state = str(status.get("notifications") or "")
    ready = state.startswith("ready")
    return Finding("doctor_notifications", "ok") if ready else Finding("doctor_notifications", "note", state)


def _problems(_session: Session, status: Status) -> Finding:
    problems = status.get("problems") or []
    return Finding("doctor_problems", "bad" if problems else "ok", "\n".join(map(str, problems)))


def _units(session: Session) -> Finding:
    if systemctl.installed():
        return Finding("doctor_units", "ok")
    key = "doctor_units_missing" if systemctl.runs() else "doctor_units_unable"
    return Finding("doctor_units", "note", session.words.say(key))
