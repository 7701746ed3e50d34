"""The three moments at which a process gives rights up, each for good.

floor()   the daemon at its very start, while it has one thread and has read nothing
seal()    the daemon once its command socket listens and the filtered bus is connected
worker()  an engine's process, before it looks at a model; the daemon's filters are on it already
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistantd.errors import SandboxOpen
from assistantd.sandbox import descriptors, landlock, namespaces, process, seccomp
from assistantd.sandbox.landlock import DEVICE, READ, RUN, WRITE, Grant

_MOST_DATAGRAMS = 8
_SYSTEM = tuple(map(Path, ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin", "/opt", "/nix/store", "/gnu/store")))
_FACTS = tuple(map(Path, ("/etc", "/proc", "/sys/devices/system", "/sys/fs/cgroup")))
_WORKER_FACTS = tuple(
    map(Path, ("/etc", "/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/sys/devices/system"))
)
_NULL, _RANDOM = Path("/dev/null"), (Path("/dev/urandom"), Path("/dev/random"), Path("/dev/zero"))
_GPU_PATTERNS = ("nvidia*", "dri", "kfd")
_TRUNCATE_SINCE, _TCP_SINCE, _SCOPES_SINCE = 3, 4, 6


@dataclass(frozen=True, slots=True)
class Layers:
    """Tells which layers hold this process; the system-call filter is not among them, for it always does."""

    landlock: int
    """The Landlock ABI in force, 0 for none."""
    network: str
    """Why the process has no empty network of its own; empty when it has one."""
    closed: tuple[int, ...] = ()
    """Inherited network sockets that were closed."""

    def missing(self) -> tuple[str, ...]:
        """Gives what this kernel lacks, one plain sentence each."""
        return (*self._missing_landlock(), *self._missing_network())

    def _missing_landlock(self) -> tuple[str, ...]:
        if not self.landlock:
            return ("This kernel has no Landlock, so files outside assistantd's folders are kept only by their modes.",)
        lacks = {
            _TRUNCATE_SINCE: "cannot keep files outside the folders from being truncated",
            _TCP_SINCE: "has no rules for TCP",
            _SCOPES_SINCE: "does not keep signals and abstract sockets apart",
        }
        return tuple(
            f"This kernel's Landlock (ABI {self.landlock}, needs {since}) {what}."
            for since, what in lacks.items()
            if self.landlock < since
        )

    def _missing_network(self) -> tuple[str, ...]:
        if not self.network:
            return ()
        return (f"No empty network of its own: {self.network}. The system-call filter keeps it off the network alone.",)


def floor(
    *,
    read: Iterable[Path] = (),
    write: Iterable[Path] = (),
    devices: Iterable[Path] = (),
    landlocked: bool = True,
    namespaced: bool = True,
) -> Layers:
    """Takes everything from a starting daemon but AF_UNIX, its folders and its program; raises SandboxOpen.

    Needs a single thread. `read`, `write` and `devices` must exist already; what workers will need must be here too.
    """
    process.forbid_core_dumps()
    closed = descriptors.close_network_sockets()
    network = namespaces.enter_empty_network() if namespaced else "switched off"
    process.drop_capabilities()
    process.forbid_new_privileges()
    grants = (
        *_grants(RUN, (*_SYSTEM, *_program())),
        *_grants(READ, (*_FACTS, *_RANDOM, *read)),
        *_grants(WRITE, (_NULL, *write)),
        *_grants(DEVICE, devices),
    )
    version = landlock.restrict(grants) if landlocked else 0
    process.hide_memory()
    seccomp.install_floor()
    return Layers(version, network, closed)


def seal() -> None:
    """Takes new sockets, new peers and incoming descriptors from every thread of the daemon; raises SandboxOpen.

    What listens goes on accepting, what is connected stays so, and workers can still be started.
    """
    datagrams = descriptors.unconnected_kinds()
    if len(datagrams) > _MOST_DATAGRAMS:
        raise SandboxOpen(f"{len(datagrams)} datagram sockets are open, and each is a way to send to any path")
    seccomp.install_seal(datagrams)


def worker(
    *, read: Iterable[Path] = (), devices: Iterable[Path] = (), landlocked: bool = True, namespaced: bool = False
) -> Layers:
    """Takes everything from an engine's process but reading `read` and its own program; raises SandboxOpen.

    Nothing may be written and no program started. `namespaced` is for one that no sandboxed daemon started: the
    others have the daemon's empty network. `devices` are those of a graphics card (`gpu_devices`).
    """
    process.forbid_core_dumps()
    closed = descriptors.close_network_sockets()
    network = namespaces.enter_empty_network() if namespaced else ""
    process.drop_capabilities()
    process.forbid_new_privileges()
    grants = (
        *_grants(READ, (*_SYSTEM, *_program(), *_WORKER_FACTS, *_RANDOM, *read)),
        *_grants(WRITE, (_NULL,)),
        *_grants(DEVICE, devices),
    )
    version = landlock.restrict(grants) if landlocked else 0
    process.hide_memory()
    seccomp.install_worker()
    return Layers(version, network, closed)


def gpu_devices() -> tuple[Path, ...]:
    """Gives the devices of this machine's graphics cards, for `floor` and `worker` when a model uses one."""
    return tuple(device for pattern in _GPU_PATTERNS for device in sorted(Path("/dev").glob(pattern)))


def _program() -> tuple[Path, ...]:
    """Gives where the interpreter, its libraries and assistantd itself lie."""
    package = Path(__file__).resolve().parents[2]
    interpreter = Path(sys.executable).resolve().parent
    prefixes = (Path(prefix) for prefix in (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix))
    searched = (Path(entry) for entry in sys.path if entry)
    return tuple(dict.fromkeys((package, interpreter, *prefixes, *searched)))


def _grants(rights: int, places: Iterable[Path]) -> tuple[Grant, ...]:
    return tuple(Grant(place, rights) for place in places)
