"""The system-call filters: what each kind of process may no longer ask of the kernel.

Filters stack and the strictest wins, they cover threads and children for good, and they need no privilege.
Everything is allowed but what is named, because the libraries of the engines use calls of all kinds; calls newer
than the table do not exist, so a kernel update opens nothing.
"""

from __future__ import annotations

import ctypes
import errno
import struct

from assistantd.errors import SandboxOpen
from assistantd.sandbox import bpf
from assistantd.sandbox.kernel import buffer, call
from assistantd.sandbox.machine import NEWEST_CALL, Machine, this_machine

_ALLOW, _ERRNO, _KILL_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000
_SET_FILTER, _ALL_THREADS = 1, 1
_UNIX, _STREAM, _TYPE_BITS = 1, 1, 0xF

# A list of calls reads better filled than one a line.
# fmt: off
_OTHER_DOORS = ("io_uring_setup", "io_uring_enter", "io_uring_register")
"""io_uring makes and connects sockets without a single socket call."""
_OTHER_PROCESSES = (
    "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "pidfd_getfd", "kcmp", "perf_event_open",
    "userfaultfd", "bpf",
)
_KEYRINGS = ("add_key", "request_key", "keyctl")
_NAMESPACES = ("unshare", "setns")
_MOUNTS = (
    "mount", "umount2", "pivot_root", "chroot", "open_tree", "open_tree_attr", "move_mount", "fsopen", "fsconfig",
    "fsmount", "fspick", "mount_setattr", "open_by_handle_at",
)
_KERNEL = (
    "init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "swapon", "swapoff",
    "acct", "quotactl", "quotactl_fd", "iopl", "ioperm",
)
_REACHING_OUT = ("socket", "connect", "bind", "listen")
_MESSAGES = ("sendmmsg", "recvmsg", "recvmmsg")
"""Calls that carry descriptors in, or many addresses at once."""
_NO_PROGRAMS = ("execve", "execveat")
_FILE_MARKS = (
    "truncate", "chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown", "fchownat", "setxattr",
    "lsetxattr", "fsetxattr", "setxattrat", "removexattr", "lremovexattr", "fremovexattr", "removexattrat",
    "file_setattr", "utime", "utimes", "futimesat", "utimensat",
)
"""Changes to files that Landlock does not know, or not at every ABI."""

# fmt: on
_NEW_NAMESPACES = 0x7E020000
"""Every CLONE_NEW… flag that clone() takes."""
_IOCTLS = (0x5412, 0x541C, 0x400454CA)
"""TIOCSTI and TIOCLINUX type into the user's terminal; TUNSETIFF attaches to a network tunnel."""

FLOOR = (*_OTHER_DOORS, *_OTHER_PROCESSES, *_KEYRINGS, *_NAMESPACES, *_MOUNTS, *_KERNEL)
SEAL = (*_REACHING_OUT, *_MESSAGES)
WORKER = (*FLOOR, *SEAL, "accept", "accept4", "sendmsg", *_NO_PROGRAMS, *_FILE_MARKS)


def floor_filter(machine: Machine) -> bytes:
    """Gives the filter of a starting daemon: sockets of the AF_UNIX family only, no way round them."""
    program = _begin(machine, FLOOR)
    _unix_sockets(program, machine)
    _stream_pairs(program, machine)
    _no_new_namespaces(program, machine)
    _no_dangerous_ioctl(program, machine)
    return _end(program)


def seal_filter(machine: Machine, datagrams: tuple[int, ...] = ()) -> bytes:
    """Gives the filter of a listening daemon, on top of the floor's: no new socket, no new peer, no descriptor in.

    `sendmsg` stays, since asyncio writes long replies with it from Python 3.12 on; on a stream it goes to the peer and
    nowhere else. Each descriptor in `datagrams` could name another receiver with it, so those may neither use it
    nor be duplicated.
    """
    program = _begin(machine, SEAL)
    _send_to_peer_only(program, machine)
    for name in ("sendmsg", "dup", "dup2", "dup3", "fcntl"):
        _not_on(program, machine, name, datagrams)
    return _end(program)


def worker_filter(machine: Machine) -> bytes:
    """Gives the filter of an engine's process: no socket but a stream pair, no program, no mark on a file."""
    program = _begin(machine, WORKER)
    _stream_pairs(program, machine)
    _send_to_peer_only(program, machine)
    _no_new_namespaces(program, machine)
    _no_dangerous_ioctl(program, machine)
    return _end(program)


def install(program: bytes) -> None:
    """Puts a filter on every thread of this process, for good; raises SandboxOpen when the kernel will not.

    New privileges must be forbidden already (`process.forbid_new_privileges`).
    """
    code = buffer(program)
    descriptor = struct.pack("HxxxxxxQ", len(program) // 8, ctypes.addressof(code))
    try:
        failed = call("seccomp", _SET_FILTER, _ALL_THREADS, descriptor)
    except OSError as error:
        raise SandboxOpen(f"the kernel takes no system-call filter: {error.strerror}") from error
    if failed:
        raise SandboxOpen(f"thread {failed} could not be put under the system-call filter")


def install_floor() -> None:
    """Puts the floor's filter on."""
    install(floor_filter(this_machine()))


def install_seal(datagrams: tuple[int, ...]) -> None:
    """Puts the seal's filter on."""
    install(seal_filter(this_machine(), datagrams))


def install_worker() -> None:
    """Puts the worker's filter on."""
    install(worker_filter(this_machine()))


def _begin(machine: Machine, denied: tuple[str, ...]) -> bpf.Program:
    """Writes what every filter begins with: the right table of calls, none newer than it, none of `denied`."""
    program = bpf.Program()
    program.load(bpf.ARCHITECTURE_AT)
    program.if_equal(machine.audit, otherwise="kill")
    program.load(bpf.NUMBER_AT)
    if machine.second_table is not None:
        program.if_at_least(machine.second_table, then="kill")
    program.if_at_least(NEWEST_CALL + 1, then="absent")
    # The C library falls back to clone(), whose flags can be read here, when clone3() does not exist.
    program.if_equal(machine.calls["clone3"], then="absent")
    for name in denied:
        if name in machine.calls:
            program.if_equal(machine.calls[name], then="deny")
    return program


def _end(program: bpf.Program) -> bytes:
    program.label("allow")
    program.answer(_ALLOW)
    program.label("deny")
    program.answer(_ERRNO | errno.EPERM)
    program.label("absent")
    program.answer(_ERRNO | errno.ENOSYS)
    program.label("kill")
    program.answer(_KILL_PROCESS)
    return program.assemble()


def _unix_sockets(program: bpf.Program, machine: Machine) -> None:
    """Lets socket() make AF_UNIX ones only; the kernel takes an int, so the high half is not looked at."""
    program.if_equal(machine.calls["socket"], otherwise="after socket")
    program.load(bpf.low(0))
    program.if_equal(_UNIX, then="allow", otherwise="deny")
    program.label("after socket")


def _stream_pairs(program: bpf.Program, machine: Machine) -> None:
    """Lets socketpair() make AF_UNIX streams only: half of a datagram pair can send to any path."""
    program.if_equal(machine.calls["socketpair"], otherwise="after socketpair")
    program.load(bpf.low(0))
    program.if_equal(_UNIX, otherwise="deny")
    program.load(bpf.low(1))
    program.keep_bits(_TYPE_BITS)
    program.if_equal(_STREAM, then="allow", otherwise="deny")
    program.label("after socketpair")


def _send_to_peer_only(program: bpf.Program, machine: Machine) -> None:
    """Lets sendto() go without an address only; send() is that, and asyncio wakes itself with it."""
    program.if_equal(machine.calls["sendto"], otherwise="after sendto")
    program.load(bpf.low(4))
    program.if_equal(0, otherwise="deny")
    program.load(bpf.high(4))
    program.if_equal(0, then="allow", otherwise="deny")
    program.label("after sendto")


def _no_new_namespaces(program: bpf.Program, machine: Machine) -> None:
    program.if_equal(machine.calls["clone"], otherwise="after clone")
    program.load(bpf.low(0))
    program.if_any_bit(_NEW_NAMESPACES, then="deny", otherwise="allow")
    program.label("after clone")


def _no_dangerous_ioctl(program: bpf.Program, machine: Machine) -> None:
    program.if_equal(machine.calls["ioctl"], otherwise="after ioctl")
    program.load(bpf.low(1))
    for request in _IOCTLS:
        program.if_equal(request, then="deny")
    program.if_equal(0, then="allow", otherwise="allow")
    program.label("after ioctl")


def _not_on(program: bpf.Program, machine: Machine, name: str, descriptors: tuple[int, ...]) -> None:
    """Denies one call on some descriptors."""
    if name not in machine.calls or not descriptors:
        return
    program.if_equal(machine.calls[name], otherwise=f"after {name}")
    program.load(bpf.low(0))
    for descriptor in descriptors:
        program.if_equal(descriptor, then="deny")
    program.if_equal(0, then="allow", otherwise="allow")
    program.label(f"after {name}")
