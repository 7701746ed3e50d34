"""The daemon started and stopped without systemd."""

from __future__ import annotations

import subprocess
import sys
from time import monotonic, sleep

from assistantd.client.connection import Connection
from assistantd.client.session import Session
from assistantd.errors import DaemonUnreachable

PATIENCE = 20.0
"""Seconds that a start or a stop may take."""
STEP = 0.05


def start(session: Session) -> None:
    """Starts the daemon apart from this terminal and waits until it answers; raises DaemonUnreachable."""
    session.paths.make()
    with (session.paths.state / "start.log").open("w+", encoding="utf-8") as said:
        child = subprocess.Popen(
            [sys.executable, "-m", "assistantd.daemon.main"],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        end = monotonic() + PATIENCE
        while monotonic() < end and child.poll() is None:
            if _answers(session):
                return
            sleep(STEP)
        said.seek(0)
        reason = said.read().strip().splitlines()[-1:] or ["–"]
    raise DaemonUnreachable(session.words.say("service_not_started", seconds=round(PATIENCE), reason=reason[0]))


def wait_until_gone(session: Session) -> None:
    """Waits until nothing answers any more."""
    end = monotonic() + PATIENCE
    while monotonic() < end and _answers(session):
        sleep(STEP)


def _answers(session: Session) -> bool:
    try:
        Connection(session.paths.socket).close()
    except DaemonUnreachable:
        return False
    return True
