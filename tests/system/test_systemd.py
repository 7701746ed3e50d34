"""The systemd user units: what the tools say of them, and what a real user manager makes of them."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistantd.client import installation
from assistantd.paths import from_environment
from tests.system.user_manager import NAME, UID, UserManager, impossible

UNITS = Path(__file__).parents[2] / "systemd"
CTL = Path(sys.executable).parent / "assistantctl"
EVENT = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:a@example
DTSTART:20300302T100000
SUMMARY:Haircut
END:VEVENT
END:VCALENDAR
"""
STAND_IN = Path(__file__).parents[1] / "fakes" / "notifying.py"
needs_analyzer = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Is a folder with the units as `service install` writes them."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", f"/run/user/{UID}")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "ASSISTANTD_HOME"):
        monkeypatch.delenv(name, raising=False)
    installation.write(from_environment())
    return tmp_path / ".config/systemd/user"


@needs_analyzer
def test_the_units_verify_clean(written: Path, tmp_path: Path) -> None:
    """systemd-analyze finds nothing to say about the units with their drop-in."""
    (tmp_path / "run").mkdir(mode=0o700)
    done = subprocess.run(
        [
            "systemd-analyze",
            "verify",
            "--user",
            "--man=no",
            written / "assistantd.service",
            written / "assistantd.socket",
        ],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path / "run")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@needs_analyzer
def test_the_service_is_hardened(written: Path) -> None:
    """The exposure score is under 1.0, with and without the drop-in."""
    for unit in (UNITS / "assistantd.service", written / "assistantd.service"):
        done = subprocess.run(
            ["systemd-analyze", "security", "--offline=true", "--no-pager", unit],
            capture_output=True,
            text=True,
            check=True,
        )
        score = re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)
        assert score is not None
        assert float(score[1]) < 1.0


def test_installing_twice_is_installing_once(written: Path) -> None:
    """A second run writes the same files, and removal leaves none of them."""
    first = {file: file.read_text() for file in written.rglob("*") if file.is_file()}
    installation.write(from_environment())
    assert {file: file.read_text() for file in written.rglob("*") if file.is_file()} == first
    assert set(installation.remove()) == set(first)
    assert list(written.iterdir()) == []


def test_the_drop_in_names_this_interpreter(written: Path) -> None:
    """The service starts with the interpreter that installed it, and may read and execute where its packages lie."""
    text = (written / "assistantd.service.d" / installation.DROP_IN).read_text()
    assert f'ExecStart="{sys.executable}" -I -m assistantd.daemon.main' in text
    for folder in installation.program_folders():
        assert f'BindReadOnlyPaths="{folder}"' in text
        assert f'ExecPaths="{folder}"' in text


def test_another_home_moves_socket_and_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With ASSISTANTD_HOME the socket listens there, and service and client agree on every folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("ASSISTANTD_HOME", str(tmp_path / "other place"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    files = {file.name: file.read_text() for file in installation.write(from_environment()) if "socket.d" in str(file)}
    assert "other place/run/socket" in files[installation.DROP_IN]
    service = installation.service_drop_in(from_environment())
    assert f'Environment="ASSISTANTD_HOME={tmp_path}/other place"' in service
    assert f'BindPaths="{tmp_path}/other place/data"' in service


@pytest.mark.parametrize(
    ("path", "written", "split"),
    [("/a b", '"/a b"', '"/a b"'), ("/50%", '"/50%%"', '"/50%%"'), ("/a:b", '"/a:b"', '"/a\\:b"'),
     ('/"\\', '"/\\"\\\\"', '"/\\"\\\\"')],
)  # fmt: skip
def test_odd_paths_survive_the_unit_file(path: str, written: str, split: str) -> None:
    """Quotes, percent signs, backslashes and, where paths are split at them, colons are guarded."""
    assert (installation.quoted(path), installation.bound(path)) == (written, split)


@pytest.fixture(scope="module")
def manager(tmp_path_factory: pytest.TempPathFactory) -> Iterator[UserManager]:
    """Is a user manager with the units installed by the real client."""
    if reason := impossible():
        pytest.skip(reason)
    home = tmp_path_factory.mktemp("home")
    for folder in (home, *home.parents):
        if folder != Path("/tmp"):
            folder.chmod(folder.stat().st_mode | 0o111)
    (home / ".bashrc").write_text("private")
    with UserManager(home, [*installation.program_folders(), STAND_IN.parent]) as running:
        yield running


@pytest.fixture
def stand_in(manager: UserManager) -> Iterator[UserManager]:
    """Runs the stand-in instead of the daemon, under the same walls."""
    assert manager.run(CTL, "service", "install", "--no-start").returncode == 0
    drop_in = f"/home/{NAME}/.config/systemd/user/assistantd.service.d/20-stand-in.conf"
    lines = f"""[Service]
ExecStart=
ExecStart={sys.executable} -I {STAND_IN}
BindReadOnlyPaths={STAND_IN.parent}
WatchdogSec=3
"""
    manager.run("tee", drop_in, stdin=lines)
    manager.systemctl("daemon-reload")
    manager.systemctl("reset-failed")
    assert manager.systemctl("restart", "assistantd.socket").returncode == 0
    yield manager
    manager.systemctl("stop", "assistantd.socket", "assistantd.service")
    manager.run("rm", drop_in)


def facts(manager: UserManager) -> dict[str, object]:
    """Asks the running service by the client."""
    done = manager.run(CTL, "status", "--json")
    assert done.returncode == 0, (
        done.stderr + manager.systemctl("status", "assistantd.service").stdout + manager.log()[-3000:]
    )
    return dict(json.loads(done.stdout))


@pytest.mark.systemd
def test_the_first_request_starts_the_service(stand_in: UserManager) -> None:
    """Only the socket is up; a client's request starts the service, which reports ready."""
    assert stand_in.property("ActiveState") == "inactive"
    facts(stand_in)
    assert stand_in.property("ActiveState") == "active"
    assert stand_in.run("stat", "-c", "%a", f"/run/user/{UID}/assistantd/socket").stdout == "600\n"
    assert stand_in.run("stat", "-c", "%a", f"/run/user/{UID}/assistantd").stdout == "700\n"


@pytest.mark.systemd
def test_the_walls_stand(stand_in: UserManager) -> None:
    """No network family, no home, no other runtime folder, no program of its own; its data and state are writable."""
    found = facts(stand_in)
    assert {key: found[key] for key in ("inet", "inet6", "netlink", "elsewhere", "own_program")} == dict.fromkeys(
        ("inet", "inet6", "netlink", "elsewhere", "own_program"), False
    )
    assert {key: found[key] for key in ("state", "data", "system_program", "no_new_privileges")} == dict.fromkeys(
        ("state", "data", "system_program", "no_new_privileges"), True
    )
    assert found["capabilities"] == 0
    assert ".bashrc" not in list(str(found["home"]))
    assert set(map(str, found["run"])) <= {"dbus", "user"}  # type: ignore[call-overload]
    assert set(map(str, found["runtime"])) <= {"assistantd", "systemd", "bus"}  # type: ignore[call-overload]


@pytest.mark.systemd
def test_reload_reaches_the_service(stand_in: UserManager) -> None:
    """`systemctl reload` is a SIGHUP that the service answers, and it stays up."""
    before = facts(stand_in)
    assert stand_in.systemctl("reload", "assistantd.service").returncode == 0
    after = facts(stand_in)
    assert (after["pid"], after["reloads"]) == (before["pid"], 1)


@pytest.mark.systemd
@pytest.mark.slow
def test_a_killed_service_comes_back(stand_in: UserManager) -> None:
    """After a kill the socket stays, a request waits, and a new process answers it."""
    before = facts(stand_in)
    stand_in.systemctl("kill", f"--signal={signal.SIGKILL.value}", "assistantd.service")
    assert facts(stand_in)["pid"] != before["pid"]


@pytest.mark.systemd
@pytest.mark.slow
def test_a_hanging_service_is_replaced(stand_in: UserManager) -> None:
    """A service that answers but gives no sign of life any more is replaced by the watchdog."""
    before = facts(stand_in)
    stand_in.run(CTL, "lock")
    restarts = 0
    while not restarts:
        restarts = int(stand_in.property("NRestarts") or 0)
    assert facts(stand_in)["pid"] != before["pid"]


@pytest.fixture
def service(manager: UserManager) -> Iterator[UserManager]:
    """Runs the real daemon as `service install` sets it up, without models."""
    manager.run("mkdir", "-p", f"/home/{NAME}/.config/assistantd")
    settings = '[model]\nllm = "none"\nembedder = "none"\n'
    manager.run("tee", f"/home/{NAME}/.config/assistantd/assistantd.toml", stdin=settings)
    drop_in = f"/home/{NAME}/.config/systemd/user/assistantd.service.d/30-no-journal.conf"
    manager.run("mkdir", "-p", str(Path(drop_in).parent))
    manager.run("tee", drop_in, stdin=f"[Service]\nStandardError=append:/home/{NAME}/stderr\n")
    manager.systemctl("reset-failed")
    installed = manager.run(CTL, "service", "install")
    assert installed.returncode == 0, installed.stderr + journal(manager)
    yield manager
    assert manager.run(CTL, "service", "uninstall").returncode == 0
    manager.run("rm", drop_in)


def journal(manager: UserManager) -> str:
    """Gives what systemd and the daemon itself said, for a failed test."""
    return manager.systemctl("status", "assistantd.service").stdout + manager.run("cat", f"/home/{NAME}/stderr").stdout


@pytest.mark.systemd
def test_the_real_daemon_lives_in_the_units(service: UserManager) -> None:
    """Installed by the client the daemon is up, makes a vault, remembers and recalls, inside all the walls."""
    assert service.property("ActiveState") == "active", journal(service)
    made = service.run(CTL, "setup", "--default")
    assert made.returncode == 0, made.stderr + journal(service)
    assert service.run(CTL, "remember", "I am allergic to peanuts").returncode == 0
    assert "peanuts" in service.run(CTL, "recall", "peanuts").stdout
    assert service.run(CTL, "doctor", "--vault").returncode == 0


@pytest.mark.systemd
def test_the_real_daemon_reaches_the_folders_of_calendars(service: UserManager) -> None:
    """A folder in the hidden home is read and written once it was added and the service restarted, and no other is."""
    service.run(CTL, "setup", "--default")
    folder = f"/home/{NAME}/my 50%: calendars"
    service.run("mkdir", "-p", f"{folder}/job", f"{folder}/private")
    service.run("tee", f"{folder}/job/a.ics", stdin=EVENT)
    service.run("tee", f"{folder}/private/a.ics", stdin=EVENT)
    assert service.run(CTL, "calendar", "add", f"{folder}/job").returncode == 0
    assert "after a restart" in service.run(CTL, "calendar", "list").stdout
    assert service.run(CTL, "service", "restart").returncode == 0
    written = service.run(CTL, "calendar", "new", "job", "Lunch", "--start", "2030-03-01T12:00", "--yes")
    assert written.returncode == 0, written.stderr + journal(service)
    assert "Lunch" in service.run("sh", "-c", f"cat '{folder}'/job/*.ics").stdout
    assert "Haircut" in service.run(CTL, "agenda", "2030-03-02").stdout
    service.run("ln", "-s", f"{folder}/private", f"/home/{NAME}/.config/assistantd/calendars/by-hand")
    assert service.run(CTL, "service", "restart").returncode == 0
    assert "calendar by-hand" in service.run(CTL, "status").stdout


@pytest.mark.systemd
def test_the_real_daemon_finds_no_way_out(service: UserManager) -> None:
    """The live table of ways to the network is closed under systemd too."""
    done = service.run(CTL, "doctor", "--network")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "TCP connection" in done.stdout


@pytest.mark.systemd
@pytest.mark.slow
def test_the_real_daemon_comes_back_with_its_memory(service: UserManager) -> None:
    """Killed in the middle of its life it is started again, opens its vault by itself and still knows."""
    service.run(CTL, "setup", "--default")
    service.run(CTL, "remember", "my bicycle is green")
    before = service.property("MainPID")
    service.systemctl("kill", f"--signal={signal.SIGKILL.value}", "assistantd.service")
    assert "green" in service.run(CTL, "recall", "bicycle").stdout, journal(service)
    assert service.property("MainPID") != before


@pytest.mark.systemd
def test_the_real_daemon_reloads_stops_and_starts(service: UserManager) -> None:
    """Reload keeps the process, stop ends it with the socket, start brings it back."""
    before = service.property("MainPID")
    assert service.systemctl("reload", "assistantd.service").returncode == 0, journal(service)
    assert service.property("MainPID") == before
    assert service.run(CTL, "service", "stop").returncode == 0
    assert service.run(CTL, "service", "status").returncode == 69
    assert service.run(CTL, "service", "start").returncode == 0
    assert service.run(CTL, "service", "status").returncode == 0


@pytest.mark.systemd
def test_the_real_daemon_is_started_by_a_request(service: UserManager) -> None:
    """With only the socket up, a client's request starts the service, which tells systemd how it is."""
    service.systemctl("stop", "assistantd.service")
    assert service.property("ActiveState") == "inactive"
    assert service.run(CTL, "status").returncode == 0, journal(service)
    assert service.property("ActiveState") == "active"
    assert service.property("StatusText").startswith("vault ")


@pytest.mark.systemd
@pytest.mark.slow
def test_the_real_daemon_keeps_its_watchdog_content(service: UserManager) -> None:
    """It outlives several watchdog periods by its signs of life; standing still, it is replaced."""
    drop_in = f"/home/{NAME}/.config/systemd/user/assistantd.service.d/40-watchdog.conf"
    service.run("tee", drop_in, stdin="[Service]\nWatchdogSec=2\n")
    try:
        service.systemctl("daemon-reload")
        service.systemctl("restart", "assistantd.service")
        before = service.property("MainPID")
        time.sleep(6)
        assert (service.property("MainPID"), service.property("NRestarts")) == (before, "0"), journal(service)
        service.systemctl("kill", f"--signal={signal.SIGSTOP.value}", "assistantd.service")
        end = time.monotonic() + 60
        while service.property("NRestarts") == "0":
            assert time.monotonic() < end, journal(service)
        assert service.run(CTL, "status").returncode == 0, journal(service)
        assert service.property("MainPID") != before
    finally:
        service.run("rm", drop_in)
        service.systemctl("daemon-reload")
