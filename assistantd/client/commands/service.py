"""`assistantctl service`: the daemon under systemd, or by hand where there is none."""

from __future__ import annotations

from assistantd.client import by_hand, installation, systemctl
from assistantd.client.arguments import Given, Option, Shape
from assistantd.client.session import Session
from assistantd.errors import AssistantError, BadRequest, DaemonUnreachable

SUMMARY = ("install, start or stop the daemon", "安装、启动或停止守护进程")
SHAPES = {
    "status": Shape(),
    "install": Shape(
        options=(Option("no-start", ("write and enable, but do not start now", "写入并启用，但暂不启动")),)
    ),
    "uninstall": Shape(),
    "start": Shape(),
    "stop": Shape(),
    "restart": Shape(),
    "reload": Shape(),
}
EXAMPLES = (
    ("assistantctl service install", ("start with every login, by systemd", "由 systemd 随登录启动")),
    ("assistantctl service status", ("does it run?", "是否在运行？")),
    ("assistantctl service restart", ("after an update", "更新之后")),
    ("assistantctl service reload", ("read the settings again", "重新读取设置")),
)

BY_YOURSELF = "systemctl --user daemon-reload && systemctl --user enable --now assistantd.socket assistantd.service"


def run(session: Session, given: Given) -> int:
    """Does what the sub-command says."""
    match given.action:
        case "install":
            install(session, start=not given.flag("no-start"))
        case "uninstall":
            _uninstall(session)
        case "status":
            return _status(session)
        case "reload":
            return _reload(session)
        case "start":
            start(session)
        case "stop":
            _stop(session)
        case _:
            restart(session)
    return 0


def restart(session: Session) -> None:
    """Stops the daemon where one runs, and starts it."""
    if running(session):
        _stop(session)
    start(session)


def refresh(session: Session) -> None:
    """Writes which folders the unit shows to the daemon, where there is a unit."""
    if systemctl.installed():
        installation.refresh(session.paths)
        if systemctl.runs():
            _systemctl(session, "daemon-reload")


def followed(session: Session, names: list[str], said: str, note: str) -> int:
    """Has the unit show the daemon folders that were added, tells them, and offers the restart that opens them."""
    refresh(session)
    if session.show({"added": names, "restart_needed": True}):
        return 0
    for name in names:
        session.say(said, name=name)
    session.note(note)
    if session.ask("calendar_restart_now"):
        restart(session)
    return 0


def install(session: Session, *, start: bool) -> None:
    """Writes the units with this installation's paths and enables them where a manager runs."""
    session.paths.make()
    for file in installation.write(session.paths):
        session.say("service_written", file=file)
    if not systemctl.runs():
        session.note("service_no_manager", "yellow", commands=BY_YOURSELF)
        return
    _systemctl(session, "daemon-reload")
    _systemctl(session, "enable", *systemctl.UNITS)
    session.say("service_enabled")
    if start and running(session) and not _under_systemd():
        session.note("service_running_by_hand", "yellow")
    elif start:
        _systemctl(session, "restart", *systemctl.UNITS)
        session.say("service_started")


def start(session: Session) -> None:
    """Starts the daemon in whichever way this machine has."""
    if running(session):
        session.say("service_started")
        return
    if systemctl.installed() and systemctl.runs():
        _systemctl(session, "start", *systemctl.UNITS)
    else:
        by_hand.start(session)
    session.say("service_started")


def running(session: Session) -> bool:
    """Says whether a daemon answers."""
    if _waits_for_a_caller():
        return False
    try:
        session.call("status")
    except DaemonUnreachable:
        return False
    except AssistantError:
        return True
    return True


def _waits_for_a_caller() -> bool:
    """Says whether only systemd's socket is there: asking would start what was to be looked at."""
    return (
        systemctl.installed()
        and systemctl.runs()
        and systemctl.state("assistantd.socket") == "active"
        and not _under_systemd()
    )


def _under_systemd() -> bool:
    return systemctl.state("assistantd.service") in ("active", "activating", "reloading", "deactivating")


def _stop(session: Session) -> None:
    if systemctl.installed() and systemctl.runs() and (_under_systemd() or _waits_for_a_caller()):
        _systemctl(session, "stop", *systemctl.UNITS)
    elif running(session):
        session.call("shutdown")
        session.close()
        by_hand.wait_until_gone(session)
    else:
        session.say("service_not_running")
        return
    session.say("service_stopped")


def _reload(session: Session) -> int:
    result = session.call("reload")
    problems = [str(p) for p in result.get("problems") or []]
    if not session.show(result):
        for problem in problems:
            session.screen.line(problem, "yellow")
        if not problems:
            session.say("service_reloaded")
    return 78 if problems else 0


def _status(session: Session) -> int:
    units = (
        {unit: systemctl.state(unit) for unit in systemctl.UNITS} if systemctl.installed() and systemctl.runs() else {}
    )
    runs = running(session)
    if not session.show({"running": runs, "installed": systemctl.installed(), "units": units}):
        if not systemctl.installed():
            session.note("service_not_installed")
        for unit, state in units.items():
            session.say("service_state", unit=unit, state=session.words.name(state))
        session.say("service_started" if runs else "service_not_running")
    return 0 if runs else DaemonUnreachable.exit_status


def _uninstall(session: Session) -> None:
    if systemctl.installed() and systemctl.runs():
        systemctl.call("disable", "--now", *systemctl.UNITS)
    removed = installation.remove()
    if not removed:
        raise BadRequest(session.words.say("service_not_installed"))
    for file in removed:
        session.say("service_removed", file=file)
    if systemctl.runs():
        systemctl.call("daemon-reload")


def _systemctl(session: Session, *words: str) -> None:
    done = systemctl.call(*words)
    if done.returncode:
        reason = done.stderr.strip() or str(done.returncode)
        raise DaemonUnreachable(session.words.say("service_systemctl_failed", action=words[0], reason=reason))
