"""Binding, adopting and leaving the command socket."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistantd.errors import AssistantError, DaemonBusy, NotPermitted, SettingsProblem
from assistantd.frontends.listener import adopt, bind

KILLED = """
import os, pathlib, sys
from assistantd.frontends.listener import bind
bind(pathlib.Path(sys.argv[1]))
os.kill(os.getpid(), 9)
"""


def test_private(tmp_path: Path) -> None:
    """The folder becomes 0700 and the socket 0600, whatever the umask and the folder's mode were."""
    (tmp_path / "run").mkdir(mode=0o755)
    before = os.umask(0)
    try:
        listener = bind(tmp_path / "run" / "socket")
    finally:
        os.umask(before)
    assert (tmp_path / "run").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "run" / "socket").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "run" / "socket.lock").stat().st_mode & 0o777 == 0o600
    listener.close()


def test_stale(tmp_path: Path) -> None:
    """A socket that a killed daemon left behind is replaced."""
    path = tmp_path / "socket"
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert path.is_socket()
    listener = bind(path)
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(path))
    listener.close()
    assert not path.exists()


def test_second_daemon(tmp_path: Path) -> None:
    """A second daemon is told so, and the first one's socket stays as it was."""
    listener = bind(tmp_path / "socket")
    with pytest.raises(DaemonBusy):
        bind(tmp_path / "socket")
    assert (tmp_path / "socket").stat().st_ino == listener.inode
    listener.close()


@pytest.mark.parametrize("waiting", [0, 3])
def test_foreign_listener(tmp_path: Path, waiting: int) -> None:
    """A live socket without our lock, such as the service manager's, is not taken away, even with a full backlog."""
    path = tmp_path / "socket"
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(str(path))
        other.listen(0)
        clients = [socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK) for _ in range(waiting)]
        for client in clients:
            client.connect_ex(str(path))
        with pytest.raises(DaemonBusy):
            bind(path)
        for client in clients:
            client.close()
    assert path.is_socket()


def test_not_a_socket(tmp_path: Path) -> None:
    """A file in the socket's place is reported and left alone."""
    (tmp_path / "socket").write_text("mine")
    with pytest.raises(SettingsProblem, match="not a socket"):
        bind(tmp_path / "socket")
    assert (tmp_path / "socket").read_text() == "mine"


def test_path_too_long(tmp_path: Path) -> None:
    """A path that is too long for a Unix socket is reported with the path."""
    with pytest.raises(SettingsProblem, match="cannot listen on"):
        bind(tmp_path / ("x" * 120) / "socket")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another user")
def test_foreign_folder(tmp_path: Path) -> None:
    """A folder that belongs to another user is refused."""
    (tmp_path / "run").mkdir()
    os.chown(tmp_path / "run", 65534, 65534)
    with pytest.raises(NotPermitted):
        bind(tmp_path / "run" / "socket")


def test_symlink_folder(tmp_path: Path) -> None:
    """A link in place of the folder is refused."""
    (tmp_path / "real").mkdir()
    (tmp_path / "run").symlink_to(tmp_path / "real")
    with pytest.raises(NotPermitted):
        bind(tmp_path / "run" / "socket")


def test_leaves_another_daemons_path(tmp_path: Path) -> None:
    """Closing does not remove a socket that is no longer ours."""
    path = tmp_path / "socket"
    listener = bind(path)
    path.rename(tmp_path / "old")
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(str(path))
        listener.close()
        assert path.is_socket()


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"LISTEN_FDS": "1"},
        {"LISTEN_FDS": "1", "LISTEN_PID": "1"},
        {"LISTEN_FDS": "0", "LISTEN_PID": str(os.getpid())},
        {"LISTEN_FDS": "-1", "LISTEN_PID": str(os.getpid())},
        {"LISTEN_FDS": "many", "LISTEN_PID": str(os.getpid())},
    ],
)
def test_nothing_to_adopt(environment: dict[str, str]) -> None:
    """Without sockets meant for this very process nothing is adopted."""
    assert adopt(environment) is None


ADOPT = """
import os, socket, sys
from assistantd.errors import AssistantError
from assistantd.frontends.listener import adopt
os.environ["LISTEN_PID"] = str(os.getpid())
try:
    listener = adopt(os.environ)
    print(listener.path, os.get_inheritable(3), end=" ")
    try:
        os.fstat(4)
    except OSError:
        print("surplus closed", end=" ")
    listener.close()
except AssistantError as error:
    print(error.code, end=" ")
"""


def adopting(given: int, count: int) -> str:
    """Gives what a process says that finds `given` as its descriptors 3 and 4."""
    script = f'exec {sys.executable} -c "$1" 3<&{given} 4<&{given}'
    environment = os.environ | {"LISTEN_FDS": str(count)}
    ran = subprocess.run(
        ["bash", "-c", script, "bash", ADOPT],
        pass_fds=[given],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


def test_adopted(tmp_path: Path) -> None:
    """The first passed socket is adopted, not inherited further; others are closed; its path is left alone."""
    with socket.socket(socket.AF_UNIX) as given:
        given.bind(str(tmp_path / "socket"))
        given.listen()
        assert adopting(given.fileno(), 2) == "None False surplus closed "
    assert (tmp_path / "socket").is_socket()


def test_adopting_the_wrong_thing(tmp_path: Path) -> None:
    """A datagram socket, a socket that does not listen, and a file are refused."""
    with (
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as datagram,
        socket.socket(socket.AF_UNIX) as idle,
        (tmp_path / "file").open("w") as file,
    ):
        for given in (datagram, idle, file):
            assert adopting(given.fileno(), 1) == f"{SettingsProblem.code} "
    assert issubclass(SettingsProblem, AssistantError)
