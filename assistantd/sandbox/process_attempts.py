"""Ways out through other processes, the terminal and the user's files."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import signal
import struct
import termios
from collections.abc import Callable

from assistantd.sandbox import landlock
from assistantd.sandbox.attempt import Skipped, Target
from assistantd.sandbox.kernel import buffer, call

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_TRACE_ATTACH = 16


def read_memory(_: Target) -> str:
    """Reads a byte of another process's memory."""
    secret, mine = buffer(b"x"), buffer(1)
    ours = struct.pack("QQ", ctypes.addressof(mine), 1)
    theirs = struct.pack("QQ", ctypes.addressof(secret), 1)
    return _with_child(lambda pid: f"{call('process_vm_readv', pid, ours, 1, theirs, 1, 0)} byte read")


def trace(_: Target) -> str:
    """Attaches to another process as a debugger does."""
    return _with_child(lambda pid: f"attached {call('ptrace', _TRACE_ATTACH, pid, 0, 0)}")


def take_descriptor(_: Target) -> str:
    """Takes an open descriptor out of another process."""

    def act(pid: int) -> str:
        process = os.pidfd_open(pid)
        try:
            os.close(call("pidfd_getfd", process, 0, 0))
        finally:
            os.close(process)
        return "a descriptor taken"

    return _with_child(act)


def namespace(_: Target) -> str:
    """Makes a user and network namespace, in which this process would be root."""
    call("unshare", _NEW_USER | _NEW_NETWORK)
    return "a namespace made"


def clone_namespace(_: Target) -> str:
    """Starts a child in a namespace of its own."""
    child = call("clone", _NEW_USER | signal.SIGCHLD, 0, 0, 0, 0)
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return "a child started in a namespace"


def type_into_terminal(_: Target) -> str:
    """Types a key into the controlling terminal, where the user's shell would read it; for a child of its own."""
    try:
        ours, theirs = os.openpty()
    except OSError as error:
        raise OSError(errno.EACCES, "no terminal can be opened to try it on") from error
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # the terminal hangs up when it is closed
    os.setsid()
    fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)
    try:
        fcntl.ioctl(theirs, termios.TIOCSTI, b"x")
    except OSError as error:
        if error.errno == errno.EIO:
            raise OSError(errno.EPERM, "this kernel lets nobody type into a terminal") from error
        raise
    finally:
        os.close(ours)
        os.close(theirs)
    return "a key typed"


def write_home(target: Target) -> str:
    """Opens a nameless file in a folder that assistantd has no business in; it is gone when closed."""
    if not landlock.abi():
        raise Skipped("this kernel has no Landlock, so only the files' modes say who writes")
    if not target.home:
        raise Skipped("no folder to try it in")
    try:
        os.close(os.open(target.home, os.O_TMPFILE | os.O_WRONLY, 0o600))
    except OSError as error:
        if error.errno == errno.EOPNOTSUPP:
            raise Skipped("that file system has no nameless files") from None
        raise
    return "a file made"


def _with_child(act: Callable[[int], str]) -> str:
    """Tries something on a child that does nothing but wait, and ends it."""
    child = os.fork()
    if child == 0:
        signal.pause()
        os._exit(0)
    try:
        return act(child)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
