"""The filtered session bus."""

import shutil
import socket
from pathlib import Path

import pytest

from assistantd.sandbox.bus_proxy import BusProxy, Passage
from assistantd.sandbox.bus_rules import KEYRING, NOTIFICATIONS, SESSION
from assistantd.sandbox.session_bus import start_service

SYSTEMD = "org.freedesktop.systemd1"
needs_proxy = pytest.mark.skipif(not shutil.which("xdg-dbus-proxy"), reason="xdg-dbus-proxy is not installed")

FLOORED = """
    import sys
    from pathlib import Path
    from assistantd.sandbox import bus_proxy, bus_rules, stages, session_bus
    import socket
    folder = Path(sys.argv[1])
    stages.floor(read=(folder,), write=(folder / "run",))
    proxy = bus_proxy.Passage(f"unix:path={folder}/bus", folder / "run" / "bus", bus_rules.SESSION).open()
    assert not isinstance(proxy, str), proxy
    ours = [socket.socket(socket.AF_UNIX) for _ in range(2)]
    for one in ours:
        one.connect(str(proxy.socket))
    stages.seal()
    for one, name in zip(ours, ("org.freedesktop.systemd1", bus_rules.NOTIFICATIONS)):
        print(name, session_bus.start_service(one.fileno(), name))
    proxy.close()
    print("closed", proxy.running)
"""


def ask(place: Path, name: str) -> str:
    """Has the bus at a path start a service."""
    with socket.socket(socket.AF_UNIX) as ours:
        ours.connect(str(place))
        return start_service(ours.fileno(), name)


@needs_proxy
def test_the_real_bus_starts_what_the_filtered_one_refuses(session_bus):
    """The name of systemd is started by the real bus, and is unknown or denied through the proxy."""
    proxy = Passage(f"unix:path={session_bus}/bus", session_bus / "filtered", SESSION).open()
    assert isinstance(proxy, BusProxy), proxy
    answer = ask(proxy.socket, SYSTEMD)
    assert answer.startswith("org.freedesktop.DBus.Error."), answer
    assert not (session_bus / f"started-{SYSTEMD}").exists()
    ask(session_bus / "bus", SYSTEMD)
    assert (session_bus / f"started-{SYSTEMD}").exists()
    proxy.close()


@needs_proxy
@pytest.mark.parametrize("name", [NOTIFICATIONS, KEYRING])
def test_the_allowed_names_come_through(session_bus, name):
    """A service whose name is allowed is started through the proxy."""
    proxy = Passage(f"unix:path={session_bus}/bus", session_bus / "filtered", SESSION).open()
    assert isinstance(proxy, BusProxy), proxy
    ask(proxy.socket, name)
    assert (session_bus / f"started-{name}").exists()
    proxy.close()


@needs_proxy
def test_closing_ends_the_proxy_and_its_socket(session_bus):
    """After `close` no process and no socket are left."""
    proxy = Passage(f"unix:path={session_bus}/bus", session_bus / "filtered", SESSION).open()
    assert isinstance(proxy, BusProxy), proxy
    assert proxy.running
    proxy.close()
    assert not proxy.running
    assert not proxy.socket.exists()


@needs_proxy
def test_the_proxy_starts_on_the_floor_and_serves_through_the_seal(session_bus, child):
    """A floored process starts the proxy, connects, seals itself, and still reaches the allowed name and no other."""
    (session_bus / "run").mkdir()
    done = child(FLOORED, str(session_bus))
    assert done.stderr == ""
    systemd, notifications, closed = done.stdout.splitlines()
    assert systemd.startswith(f"{SYSTEMD} org.freedesktop.DBus.Error."), systemd
    assert notifications.startswith(NOTIFICATIONS)
    assert closed == "closed False"
    assert not (session_bus / f"started-{SYSTEMD}").exists()
    assert (session_bus / f"started-{NOTIFICATIONS}").exists()


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", "There is no session bus"),
        ("tcp:host=localhost,port=1", "There is no session bus"),
        ("unix:abstract=/tmp/dbus-x", "abstract socket"),
        ("unix:path=/nonexistent/bus,guid=1", "/nonexistent/bus is not there"),
    ],
)
def test_a_bus_that_cannot_be_had_gives_a_sentence(tmp_path, monkeypatch, address, reason):
    """No bus, a remote, abstract or vanished one: each gives a plain reason and starts nothing."""
    fake = tmp_path / "xdg-dbus-proxy"
    fake.write_text("#!/bin/sh\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = Passage(address, tmp_path / "filtered", ()).open()
    assert isinstance(answer, str)
    assert reason in answer


def test_a_missing_program_gives_a_sentence(tmp_path, monkeypatch):
    """Without xdg-dbus-proxy the reason names it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "xdg-dbus-proxy is not installed" in str(Passage("unix:path=/x", tmp_path / "filtered", ()).open())


def test_a_program_that_dies_gives_a_sentence(tmp_path, monkeypatch):
    """A proxy that ends before it listens is told, and leaves no child behind."""
    fake = tmp_path / "xdg-dbus-proxy"
    fake.write_text("#!/bin/sh\nexit 1\n")
    fake.chmod(0o755)
    (tmp_path / "bus").touch()
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = Passage(f"unix:path={tmp_path}/bus", tmp_path / "filtered", ()).open()
    assert "did not start" in str(answer)
