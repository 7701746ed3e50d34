"""The table: every way out that we know, for the live check, the self-test and the tests alike.

As a program it prints one JSON object a line; started by a sandboxed process it is under the same filters, so its table
is that process's.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from assistantd.sandbox import network_attempts as network
from assistantd.sandbox import process_attempts as processes
from assistantd.sandbox import unix_attempts as local
from assistantd.sandbox.attempt import Attempt, Target, attempt, in_a_child
from assistantd.sandbox.io_uring_attempt import io_uring
from assistantd.sandbox.machine_code_attempt import old_gate
from assistantd.sandbox.session_bus import session_bus

Profile = Literal["floor", "daemon", "worker"]
"""floor: a starting daemon. daemon: a sealed one. worker: an engine's process."""

_EVERYONE: tuple[Profile, ...] = ("floor", "daemon", "worker")
_SEALED: tuple[Profile, ...] = ("daemon", "worker")


@dataclass(frozen=True, slots=True)
class Row:
    """Is one line of the table."""

    name: str
    act: Callable[[Target], str]
    profiles: tuple[Profile, ...] = _EVERYONE
    """In which kinds of process it must not be open."""
    quick: bool = False
    """Whether the self-test tries it too: within the process, in microseconds, and harmless."""
    forked: bool = False
    """Whether a filter may end the process that tries it."""


TABLE = (
    Row("TCP connection", network.tcp, quick=True),
    Row("TCP connection, IPv6", network.tcp6, quick=True),
    Row("UDP datagram", network.udp, quick=True),
    Row("netlink socket", network.netlink, quick=True),
    Row("vsock socket", network.vsock, quick=True),
    Row("packet socket", network.packet, quick=True),
    Row("socket of any other family", network.other_families, quick=True),
    Row("socket call with junk in the family's high bits", network.junk, quick=True),
    Row("socket by io_uring", io_uring, quick=True),
    Row("socket by int 0x80", old_gate, forked=True),
    Row("socket by an x32 call", network.second_table, forked=True),
    Row("TCP connection from a thread", network.thread),
    Row("TCP connection from another program", network.program),
    Row("TCP connection from bash", network.shell),
    Row("datagram pair", local.datagram_pair, quick=True),
    Row("network socket handed over by another process", local.handed_socket, _SEALED, quick=True),
    Row("new local socket", local.new_socket, _SEALED, quick=True),
    Row("abstract socket of another process", local.abstract, _SEALED, quick=True),
    Row("session bus: start a service", local.bus, _SEALED),
    Row("message to another address", local.send_elsewhere, _SEALED, quick=True),
    Row("new listener", local.listener, _SEALED, quick=True),
    Row("another process's memory", processes.read_memory),
    Row("debugging another process", processes.trace),
    Row("another process's descriptor", processes.take_descriptor),
    Row("namespace of its own", processes.namespace, forked=True),
    Row("child in a namespace of its own", processes.clone_namespace),
    Row("typing into the terminal", processes.type_into_terminal, forked=True),
    Row("file in the home folder", processes.write_home),
)


def run_probes(profile: Profile, target: Target | None = None) -> list[Attempt]:
    """Tries every row that must not be open in such a process, from within this one; takes about a second.

    Forks, so it is for a process without other threads at work: the daemon has `probe_command` run instead.
    """
    aim = target or usual_target()
    return [_try(row, aim) for row in TABLE if profile in row.profiles]


def quick_probes(profile: Profile) -> Iterator[Attempt]:
    """Tries the rows that need no child and no time."""
    aim = Target()
    return (_try(row, aim) for row in TABLE if row.quick and profile in row.profiles)


def usual_target() -> Target:
    """Gives this user's session bus and home folder to aim at, and the loopback device's discard port."""
    return Target(bus=session_bus(os.environ), home=str(Path.home()))


def probe_command(profile: Profile) -> tuple[str, ...]:
    """Gives the command whose lines `read_attempts` reads; to be started by the process in question."""
    return (sys.executable, "-I", "-B", "-m", "assistantd.sandbox.probe", profile)


def read_attempts(output: str) -> list[Attempt]:
    """Reads what the probe printed."""
    return [Attempt(**json.loads(line)) for line in output.splitlines()]


def _try(row: Row, target: Target) -> Attempt:
    if row.forked:
        return attempt(row.name, lambda: in_a_child(lambda: row.act(target)))
    return attempt(row.name, lambda: row.act(target))


def main(arguments: list[str]) -> int:
    """Prints the table for a profile; the second argument may hold a target as JSON."""
    profile = next(one for one in _EVERYONE if one == arguments[0])
    target = Target(**json.loads(arguments[1])) if arguments[1:] else None
    for row in run_probes(profile, target):
        sys.stdout.write(json.dumps(asdict(row)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
