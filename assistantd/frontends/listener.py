"""The listening socket: bound by us, or handed over by the service manager."""

from __future__ import annotations

import contextlib
import fcntl
import os
import socket
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistantd.errors import DaemonBusy, NotPermitted, SettingsProblem
from assistantd.paths import PRIVATE_DIR, PRIVATE_FILE

_FIRST_FD = 3
_BACKLOG = 16


@dataclass(frozen=True, slots=True)
class Listener:
    """Holds a listening Unix socket, and what is needed to leave no trace of it."""

    socket: socket.socket
    path: Path | None = None
    """Where we bound it; None where the service manager owns the path."""
    lock: int = -1
    inode: int = 0

    def close(self) -> None:
        """Stops listening and removes the path, unless it is another daemon's by now; may be called twice."""
        if self.socket.fileno() < 0:
            return
        self.socket.close()
        if self.path is not None:
            with contextlib.suppress(OSError):
                if self.path.lstat().st_ino == self.inode:
                    self.path.unlink()
            os.close(self.lock)


def adopt(environment: Mapping[str, str]) -> Listener | None:
    """Takes over the first socket of `LISTEN_FDS`; None where none was meant for this process.

    Further sockets are closed. Raises SettingsProblem where the first is no listening Unix stream socket.
    """
    count = environment.get("LISTEN_FDS", "")
    if environment.get("LISTEN_PID") != str(os.getpid()) or not count.isdecimal() or int(count) < 1:
        return None
    for surplus in range(_FIRST_FD + 1, _FIRST_FD + min(int(count), 64)):
        with contextlib.suppress(OSError):
            os.close(surplus)
    return Listener(_checked(_FIRST_FD))


def _checked(fd: int) -> socket.socket:
    try:
        given = socket.socket(fileno=fd)
    except OSError as error:
        raise SettingsProblem("the service manager announced a socket, yet passed none") from error
    kind = given.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)
    listening = given.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    if given.family != socket.AF_UNIX or kind != socket.SOCK_STREAM or not listening:
        given.close()
        raise SettingsProblem("the socket passed by the service manager is not a listening Unix stream socket")
    given.set_inheritable(False)
    given.settimeout(0)
    return given


def bind(path: Path) -> Listener:
    """Binds the socket, for this user only, and removes one that a dead daemon left.

    To be called before the sandbox closes, since it needs socket() and connect(). Raises DaemonBusy
    where a daemon answers there already.
    """
    _private_folder(path.parent)
    lock = _lock(path.with_name(path.name + ".lock"))
    try:
        _remove_stale(path)
        bound = _bound(path)
    except BaseException:
        os.close(lock)
        raise
    return Listener(bound, path, lock, path.lstat().st_ino)


def _private_folder(folder: Path) -> None:
    folder.mkdir(mode=PRIVATE_DIR, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise NotPermitted(f"{folder} is not a folder of this user, so the socket would not be private there")
    if found.st_mode & 0o077:
        folder.chmod(PRIVATE_DIR)


def _lock(path: Path) -> int:
    """Holds off a second daemon between its look at the old socket and its bind."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, PRIVATE_FILE)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        raise DaemonBusy(f"another daemon holds {path}") from error
    return lock


def _remove_stale(path: Path) -> None:
    try:
        if not stat.S_ISSOCK(path.lstat().st_mode):
            raise SettingsProblem(f"{path} is there already and is not a socket")
    except FileNotFoundError:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        # A full backlog would block; it too means that somebody listens.
        probe.settimeout(0)
        try:
            probe.connect(os.fspath(path))
        except (ConnectionRefusedError, FileNotFoundError):
            path.unlink(missing_ok=True)
            return
        except BlockingIOError:
            pass
    raise DaemonBusy(f"another daemon answers on {path}")


def _bound(path: Path) -> socket.socket:
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
    before = os.umask(0o777 & ~PRIVATE_FILE)
    try:
        listening.bind(os.fspath(path))
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        raise SettingsProblem(f"cannot listen on {path}: {error.strerror or error}") from error
    finally:
        os.umask(before)
    return listening
