"""One way out, tried for real, and what the kernel said."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NoReturn

Verdict = Literal["denied", "unreachable", "killed", "open", "skipped"]

_REFUSALS = (errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EAFNOSUPPORT)
_NOWHERE = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL)
_ANSWER_LIMIT = 4096


@dataclass(frozen=True, slots=True)
class Attempt:
    """Is one way out and what became of it."""

    name: str
    verdict: Verdict
    """denied: the kernel refused. unreachable: there is no network to go to. killed: the kernel ended the process.
    open: the way exists, even if nobody was at its end. skipped: it cannot be tried here."""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Names what the attempts aim at; all of it is on this machine, and the defaults need no listener."""

    port: int = 9
    """A TCP and UDP port of the loopback device."""
    bus: str = ""
    """The session bus's address."""
    bus_service: str = "assistantd.no.such.service"
    """What the bus is asked to start."""
    abstract: str = "assistantd-no-such-socket"
    """Another process's abstract socket."""
    handed: int = -1
    """A stream socket over which another process hands a network socket."""
    home: str = ""
    """A folder that assistantd has no business in."""


class Skipped(Exception):
    """The attempt cannot be made here."""


def attempt(name: str, act: Callable[[], str]) -> Attempt:
    """Tries one way out and judges what happened.

    An error other than a refusal counts as open: the kernel got as far as looking for the other end.
    """
    try:
        return Attempt(name, "open", act())
    except Skipped as why:
        return Attempt(name, "skipped", str(why))
    except _Killed as how:
        return Attempt(name, "killed", str(how))
    except OSError as error:
        return Attempt(name, judge(error.errno), error.strerror or str(error))


def judge(code: int | None) -> Verdict:
    """Gives what an error number says about the way out."""
    return "denied" if code in _REFUSALS else "unreachable" if code in _NOWHERE else "open"


def in_a_child(act: Callable[[], str]) -> str:
    """Runs an attempt that may end its process in a forked child; raises what it raised."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        _report(write, act)
    os.close(write)
    answer = os.read(read, _ANSWER_LIMIT).decode()
    os.close(read)
    _, status = os.waitpid(child, 0)
    return _understand(answer, os.waitstatus_to_exitcode(status))


class _Killed(Exception):
    """The kernel ended the process that tried."""


def _report(write: int, act: Callable[[], str]) -> NoReturn:
    """Writes what the attempt gave or raised, and ends the child without the parent's clean-up."""
    code = 0
    try:
        text = act()
    except OSError as error:
        code, text = error.errno or errno.EIO, error.strerror or str(error)
    except BaseException as error:  # noqa: BLE001 - nothing may unwind into the parent's frames
        code, text = errno.EIO, repr(error)
    os.write(write, text.encode()[:_ANSWER_LIMIT])
    os._exit(code)


def _understand(answer: str, status: int) -> str:
    if status == -signal.SIGSYS:
        raise _Killed("the system-call filter ended the process")
    if status == -signal.SIGSEGV:
        raise OSError(errno.ENOSYS, "there is no such gate on this kernel")
    if status < 0:
        raise OSError(errno.EIO, f"ended by signal {-status}")
    if status > 0:
        raise OSError(status, answer)
    return answer
