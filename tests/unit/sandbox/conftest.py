"""What the sandbox's tests share: a child process to give rights up in, and a session bus of their own."""

import os
import pwd
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<servicedir>{folder}/services</servicedir>
<policy context="default"><allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""

Child = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def child() -> Child:
    """Runs lines of Python in a process of their own and gives what became of it."""

    def run(lines: str, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-B", "-c", textwrap.dedent(lines), *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **options)

    return run


@pytest.fixture
def session_bus(tmp_path: Path) -> Iterator[Path]:
    """Runs a real bus in a folder; each service it knows leaves a file `started-NAME` there when it is started."""
    if not shutil.which("dbus-daemon"):
        pytest.skip("dbus-daemon is not installed")
    if not any(user.pw_uid == os.getuid() for user in pwd.getpwall()):
        pytest.skip("dbus-daemon serves no user without a name")
    services = tmp_path / "services"
    services.mkdir()
    for name in ("org.freedesktop.systemd1", "org.freedesktop.Notifications", "org.freedesktop.secrets"):
        program = services / name
        program.write_text(f"#!/bin/sh\ntouch {tmp_path}/started-{name}\nexit 1\n")  # with 0 the bus would wait for it
        program.chmod(0o755)
        (services / f"{name}.service").write_text(f"[D-BUS Service]\nName={name}\nExec={program}\n")
    (tmp_path / "bus.conf").write_text(BUS.format(folder=tmp_path))
    command = ["dbus-daemon", f"--config-file={tmp_path}/bus.conf", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as bus:
        assert bus.stdout is not None
        assert bus.stdout.readline().startswith("unix:path=")
        yield tmp_path
        bus.terminate()
