"""The daemon's health, its log and its settings."""

from __future__ import annotations

from assistantd.wire.params import Params, method


@method(
    "status",
    "version, pid, uptime_seconds, vault, slots, engines, skills, agenda, calendars, notifications, desktop, sandbox,"
    " memory, signals, problems",
)
class Status(Params):
    """Tells the state of every room."""


@method("doctor.network", "daemon, worker, missing")
class DoctorNetwork(Params):
    """Tries every known way to the network from inside the daemon and a worker, live."""


@method("doctor.vault", "integrity, pages, index, schema, keys, audit")
class DoctorVault(Params):
    """Checks the vault: page HMACs, SQLite integrity, the full-text index, the schema, the audit log's chain."""


@method(
    "doctor.repair",
    "needed, pages, damaged, broken, saved, lost, lost_entries, revived, log_restarted, aside",
    streams=True,
)
class DoctorRepair(Params):
    """Saves what can be read of a damaged vault into a new one and keeps the damaged one; a whole one is left alone."""

    secret: str = ""


@method("audit", "acts, chain")
class Audit(Params):
    """Tells what was done to the vault and its memories, newest first, and whether that record is whole."""

    limit: int = 50


@method("log", "lines")
class Log(Params):
    """Gives the newest lines of the log; it never holds the user's words."""

    limit: int = 100


@method("watch", "subscribed")
class Watch(Params):
    """Asks for `notice` notifications (fired reminders) on this connection."""


@method("reload", "problems")
class Reload(Params):
    """Reads the settings again."""


@method("shutdown", "stopping")
class Shutdown(Params):
    """Stops the daemon in good order."""
