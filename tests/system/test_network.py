"""The table of `doctor --network` as a test: every way out is open without the sandbox and closed within it.

Everything aimed at is real and on this machine: TCP and UDP listeners, a bus, another process's sockets.
"""

import asyncio
import fcntl
import json
import os
import pwd
import shutil
import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from assistantd.sandbox import landlock
from assistantd.sandbox.attempt import Attempt
from assistantd.sandbox.probe import TABLE, read_attempts

SETTINGS = ("floor", "daemon", "worker", "floor by seccomp alone", "daemon by seccomp alone", "worker by seccomp alone")
NEVER_OPEN_EVERYWHERE = {
    "TCP connection, IPv6": "this machine has no IPv6",
    "vsock socket": "this kernel has no vsock",
    "packet socket": "an ordinary user is refused anyway",
    "socket by io_uring": "this kernel has no io_uring",
    "socket by int 0x80": "this kernel has no 32-bit gate",
    "socket by an x32 call": "this kernel has no x32 calls",
    "TCP connection from bash": "there is no bash",
    "session bus: start a service": "dbus-daemon cannot run here",
    "another process's memory": "this kernel lets nobody read another process",
    "debugging another process": "this kernel lets nobody debug another process",
    "another process's descriptor": "this kernel lets nobody take a descriptor",
    "namespace of its own": "this kernel gives an ordinary user no namespace",
    "child in a namespace of its own": "this kernel gives an ordinary user no namespace",
    "typing into the terminal": "this kernel lets nobody type into a terminal",
    "file in the home folder": "this kernel has no Landlock, or the file system no nameless files",
}
"""Rows that a machine may refuse to everybody, so that there is nothing for the sandbox to close."""
BUS = """<busconfig><type>session</type><listen>unix:path={0}/bus</listen>
<auth>EXTERNAL</auth><servicedir>{0}</servicedir><policy context="default">
<allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""
SERVICE = "org.assistantd.WayOut"
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1
CHILD = Path(__file__).with_name("network_child.py")

Try = Callable[[str], dict[str, Attempt]]


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, object]]:
    """Sets up everything that an attempt could reach, and gives it as the attempts' target."""
    folder = tmp_path_factory.mktemp("outside")
    _bring_loopback_up()
    with ExitStack() as stack:
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        port = tcp.getsockname()[1]
        udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        udp.bind(("127.0.0.1", port))
        abstract = stack.enter_context(socket.socket(socket.AF_UNIX))
        abstract.bind(f"\0assistantd-test-{os.getpid()}")
        abstract.listen()
        bus = stack.enter_context(_bus(folder)) if _bus_can_run() else None
        home = folder / "home"
        home.mkdir()
        yield {
            "port": port,
            "bus": f"unix:path={folder}/bus" if bus else "",
            "bus_service": SERVICE,
            "abstract": abstract.getsockname()[1:].decode(),
            "home": str(home),
        }
        if bus:
            bus.terminate()


def _bring_loopback_up() -> None:
    """Switches the loopback device on, where the tests run as root in an empty network (`unshare -n`)."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH14x", b"lo", 0)
        (flags,) = struct.unpack_from("H", fcntl.ioctl(any_socket, SIOCGIFFLAGS, request), 16)
        if not flags & IFF_UP:
            fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", flags | IFF_UP))


def _bus_can_run() -> bool:
    """Whether there is dbus-daemon, and a name for this user, without which it serves nobody."""
    return bool(shutil.which("dbus-daemon")) and any(user.pw_uid == os.getuid() for user in pwd.getpwall())


def _bus(folder: Path) -> subprocess.Popen[str]:
    """Starts a bus that knows one service, whose program leaves the file `started`."""
    program = folder / "program"
    program.write_text(f"#!/bin/sh\ntouch {folder}/started\nexit 1\n")
    program.chmod(0o755)
    (folder / "way.service").write_text(f"[D-BUS Service]\nName={SERVICE}\nExec={program}\n")
    (folder / "bus.conf").write_text(BUS.format(folder))
    command = ["dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile", "--print-address=1"]
    bus = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert bus.stdout is not None
    assert bus.stdout.readline().startswith("unix:path=")
    return bus


@pytest.fixture(scope="module")
def attempts(outside: dict[str, object]) -> Try:
    """Gives the whole table as a process in a setting finds it; each setting is tried once."""
    known: dict[str, dict[str, Attempt]] = {}

    def look(setting: str) -> dict[str, Attempt]:
        if setting not in known:
            known[setting] = {row.name: row for row in _try_all(setting, outside)}
        return known[setting]

    return look


def _try_all(setting: str, outside: dict[str, object]) -> list[Attempt]:
    """Runs the child with a stream over which this process, which is free, has handed it a network socket."""
    ours, theirs = socket.socketpair()
    with ours, theirs, socket.socket() as network:
        socket.send_fds(ours, [b"x"], [network.fileno()])
        target = json.dumps({**outside, "handed": theirs.fileno()})
        done = subprocess.run(
            [sys.executable, "-B", CHILD, setting, target],
            stdout=subprocess.PIPE,
            text=True,
            timeout=120,
            check=True,
            pass_fds=(theirs.fileno(),),
        )
    return read_attempts(done.stdout)


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_a_way_out_is_open_without_the_sandbox_and_closed_within(row, setting, attempts):
    """Each row of the table succeeds in a free process, and in the sandboxed one the kernel refuses it."""
    kind, _, layers = setting.partition(" ")
    if kind not in row.profiles:
        pytest.skip("a starting daemon still needs this; the seal takes it")
    if row.name == "file in the home folder" and layers:
        pytest.skip("the system-call filter knows no folders; that row is Landlock's")
    free = attempts("open")[row.name]
    if free.verdict == "unreachable":
        pytest.skip(f"this machine's network is empty already: {free.detail}")
    if free.verdict != "open" and row.name in NEVER_OPEN_EVERYWHERE:
        pytest.skip(f"{NEVER_OPEN_EVERYWHERE[row.name]}: {free.detail}")
    assert free.verdict == "open", free
    held = attempts(setting)[row.name]
    assert held.verdict in ("denied", "killed", "unreachable"), held


def test_the_free_process_really_goes_through(attempts):
    """Without the sandbox a stream connects, a descriptor arrives and connects, and a program does too."""
    free = attempts("open")
    if free["TCP connection"].verdict == "unreachable":
        pytest.skip("this machine's network is empty already")
    assert free["UDP datagram"].detail == "1 byte sent"
    assert free["abstract socket of another process"].detail == "connected"
    assert free["TCP connection"].detail == "connected"
    assert free["TCP connection from another program"].detail == "connected"
    assert free["network socket handed over by another process"].detail == "a network socket received and connected"


def test_the_bus_runs_a_program_for_the_free_process_only(attempts, outside):
    """The bus starts the service for a free process, and for a sealed daemon or a worker it does not."""
    if not outside["bus"]:
        pytest.skip("dbus-daemon cannot run here")
    started = Path(str(outside["bus"]).partition("=")[2]).with_name("started")
    for setting in ("daemon", "worker"):
        started.unlink(missing_ok=True)
        _try_all(setting, outside)
        assert not started.exists()
    free = {row.name: row for row in _try_all("open", outside)}
    assert "Spawn.ChildExited" in free["session bus: start a service"].detail
    assert started.exists()


def test_the_old_gates_end_the_process(attempts):
    """The 32-bit gate is answered by death rather than by an error, for its numbers mean other calls."""
    if attempts("open")["socket by int 0x80"].verdict != "open":
        pytest.skip("this kernel has no 32-bit gate")
    for setting in SETTINGS:
        assert attempts(setting)["socket by int 0x80"].verdict == "killed"


def test_io_uring_would_have_gone_round_a_socket_filter(attempts):
    """Io_uring connects without a socket call in a free process, which is why it is denied whole."""
    free = attempts("open")["socket by io_uring"]
    if free.verdict in ("denied", "unreachable"):
        pytest.skip(f"no io_uring here: {free.detail}")
    assert free.detail == "a socket made and connected without a socket call"
    assert attempts("daemon by seccomp alone")["socket by io_uring"].verdict == "denied"


@pytest.mark.parametrize("setting", ["floor", "daemon", "worker"])
def test_landlock_keeps_the_home_folder(setting, attempts):
    """Where there is Landlock, no file can be left in the home folder for another program to run."""
    if not landlock.abi():
        pytest.skip("this kernel has no Landlock")
    assert attempts("open")["file in the home folder"].verdict in ("open", "skipped")
    assert attempts(setting)["file in the home folder"].verdict in ("denied", "skipped")


async def test_a_sealed_daemon_serves_starts_children_and_keeps_its_bus(tmp_path, outside):
    """After the seal an asyncio server accepts and sends megabytes, a child talks over pipes, and the bus answers."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-B",
        str(CHILD.with_name("sealed_server.py")),
        str(tmp_path),
        str(outside["bus"]),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"sealed\n"
    for _ in range(2):
        reader, writer = await asyncio.open_unix_connection(str(tmp_path / "socket"), limit=1 << 24)
        writer.write(b"x" * (3 << 20) + b"\n")
        answer = json.loads(await reader.readline())
        writer.close()
        assert answer["received"] == (3 << 20) + 1
        assert answer["child"] == "hello from the child"
        assert answer["bus"] in ("method_return", "none")
        assert len(answer["long"]) == 4 << 20
        assert answer["threads"] == "EPERM"
    process.terminate()
    await process.wait()
