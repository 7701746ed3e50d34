"""The stages, each in a child process of its own, for they are for good."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistantd.errors import SandboxOpen
from assistantd.sandbox import landlock
from assistantd.sandbox.attempt import Attempt, attempt
from assistantd.sandbox.selftest import selftest
from assistantd.sandbox.session_bus import session_bus as find_bus
from assistantd.sandbox.session_bus import socket_name
from assistantd.sandbox.stages import Layers

needs_landlock = pytest.mark.skipif(not landlock.abi(), reason="this kernel has no Landlock")

FILES = """
    import sys
    from pathlib import Path
    from assistantd.sandbox import stages
    folder = Path(sys.argv[1])
    granted = dict(read=(folder / "readable",))
    if sys.argv[2] == "floor":
        stages.floor(**granted, write=(folder / "writable",))
    else:
        stages.worker(**granted)

    def said(act):
        try:
            act()
        except OSError as error:
            return error.strerror
        return "done"

    print(said(lambda: (folder / "readable" / "file").read_text()))
    print(said(lambda: (folder / "readable" / "file").write_text("x")))
    print(said(lambda: (folder / "writable" / "new").write_text("x")))
    print(said(lambda: (folder / "hidden").read_text()))
    print(said(lambda: (folder / "readable" / "file").chmod(0o777)))
"""

SELFTEST = """
    from assistantd.sandbox import stages
    from assistantd.sandbox.selftest import selftest
    stages.floor(landlocked=False, namespaced=False)
    selftest("floor")
    try:
        selftest("daemon")
    except Exception as error:
        print(type(error).__name__, error)
    stages.seal()
    selftest("daemon")
    stages.worker(landlocked=False)
    selftest("worker")
    print("passed")
"""

SEALED_SOCKETS = """
    import errno, os, socket, sys
    from assistantd.sandbox import stages
    stages.floor(landlocked=False, namespaced=False)
    notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    notify.connect(sys.argv[1])
    one, other = socket.socketpair()
    stages.seal()
    notify.send(b"READY=1")
    one.sendmsg([b"long ", b"reply"])
    print(other.recv(20).decode())
    for act in (lambda: notify.sendmsg([b"x"], [], 0, sys.argv[2]), lambda: notify.sendto(b"x", sys.argv[2]),
                lambda: os.dup(notify.fileno()), lambda: other.recvmsg(1), lambda: socket.socket(socket.AF_UNIX)):
        try:
            print("OPEN", act())
        except OSError as error:
            print(errno.errorcode[error.errno])
"""

CRASH = """
    import os, resource, signal, sys
    from pathlib import Path
    from assistantd.sandbox import stages
    os.chdir(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    if sys.argv[2] == "floor":
        stages.floor(write=(Path(sys.argv[1]),))
    if sys.argv[2] == "worker":
        stages.worker()
    os.kill(os.getpid(), signal.SIGSEGV)
"""


@needs_landlock
def test_the_floor_reads_and_writes_where_it_is_told(tmp_path, child):
    """A floored daemon reads the readable, writes the writable, and sees nothing else."""
    assert files_seen(tmp_path, child, "floor") == ["done", "Permission denied", "done", "Permission denied", "done"]


@needs_landlock
def test_the_worker_reads_and_never_writes(tmp_path, child):
    """A worker reads what it is given; every write and every change of mode is refused."""
    refused = ["Permission denied"] * 3
    assert files_seen(tmp_path, child, "worker") == ["done", *refused, "Operation not permitted"]


def files_seen(folder: Path, child, stage: str) -> list[str]:
    """Lays out a folder and gives what a process in that stage may do there."""
    (folder / "readable").mkdir()
    (folder / "writable").mkdir()
    (folder / "readable" / "file").write_text("x")
    (folder / "hidden").write_text("x")
    done = child(FILES, str(folder), stage)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_the_selftest_refuses_an_open_process():
    """Without a sandbox the self-test raises, naming what is open."""
    with pytest.raises(SandboxOpen, match="netlink socket"):
        selftest("floor")


def test_the_selftest_passes_each_stage_by_the_filter_alone(child):
    """By seccomp alone each stage passes its own test, and a floor without a seal does not pass the daemon's."""
    done = child(SELFTEST)
    refused, passed = done.stdout.splitlines()
    assert refused.startswith("SandboxOpen the sandbox is open: network socket handed over")
    assert "new local socket" in refused
    assert passed == "passed"


def test_a_sealed_daemon_talks_to_its_peers_and_to_no_other(tmp_path, child):
    """After the seal, what is connected works; another receiver, a duplicate, a descriptor and a socket are refused."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager, socket.socket(socket.AF_UNIX, 2) as other:
        manager.bind(str(tmp_path / "notify"))
        other.bind(str(tmp_path / "other"))
        done = child(SEALED_SOCKETS, str(tmp_path / "notify"), str(tmp_path / "other"))
        assert done.stdout.splitlines() == ["long reply", *["EPERM"] * 5], done.stderr
        assert manager.recv(20) == b"READY=1"


def test_an_inherited_network_socket_is_closed(child):
    """A listening TCP socket that the process was born with is closed by the floor and told."""
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        stranger.set_inheritable(True)
        lines = """
            import os, sys
            from assistantd.sandbox import stages
            layers = stages.floor()
            print(layers.closed == (int(sys.argv[1]),), os.path.exists(f"/proc/self/fd/{sys.argv[1]}"))
        """
        done = child(lines, str(stranger.fileno()), pass_fds=(stranger.fileno(),))
    assert done.stdout == "True False\n", done.stderr


@pytest.mark.parametrize("stage", ["floor", "worker"])
def test_a_crash_leaves_no_core(tmp_path, child, stage):
    """A forced crash leaves a core file without the sandbox, and none with it."""
    if Path("/proc/sys/kernel/core_pattern").read_text().startswith("|"):
        pytest.skip("this machine hands cores to a program, which leaves no file to look for")
    if os.getuid():
        pytest.skip("only root can raise the limit of core files that the tests run under")
    assert child(CRASH, str(tmp_path), "open").returncode == -11
    assert list(tmp_path.iterdir()), "without the sandbox the crash should have left a core"
    for core in tmp_path.iterdir():
        core.unlink()
    assert child(CRASH, str(tmp_path), stage).returncode == -11
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("stage", ["floor", "worker"])
def test_memory_is_hidden_from_the_same_user(child, stage):
    """Before the stage the process is dumpable and after it is not, and no child of it may leave a core either."""
    lines = f"""
        import resource
        from assistantd.sandbox import stages
        from assistantd.sandbox.kernel import prctl
        print(prctl(3))
        stages.{stage}()
        print(prctl(3), resource.getrlimit(resource.RLIMIT_CORE))
    """
    assert child(lines).stdout.split() == ["1", "0", "(0,", "0)"]


def test_the_empty_network_alone_leads_nowhere(child):
    """By namespaces alone, without a filter, a connection finds no network."""
    lines = """
        from assistantd.sandbox import namespaces, network_attempts
        from assistantd.sandbox.attempt import Target, attempt
        print(namespaces.enter_empty_network() or attempt("tcp", lambda: network_attempts.tcp(Target())).verdict)
    """
    said = child(lines).stdout.strip()
    if said not in ("unreachable", "open"):
        pytest.skip(f"no namespaces here: {said}")
    assert said == "unreachable"


@needs_landlock
def test_landlock_alone_refuses_tcp(child):
    """By Landlock alone, where it has rules for TCP, a connection is refused."""
    if landlock.abi() < 4:
        pytest.skip("this kernel's Landlock has no rules for TCP")
    lines = """
        from assistantd.sandbox import landlock, network_attempts, process
        from assistantd.sandbox.attempt import Target, attempt
        process.forbid_new_privileges()
        landlock.restrict(())
        print(attempt("tcp", lambda: network_attempts.tcp(Target())))
    """
    assert child(lines).stdout.strip() == str(Attempt("tcp", "denied", "Permission denied"))


def test_a_namespace_refused_is_told_and_changes_nothing(child):
    """When namespaces are forbidden the floor says why, keeps its user, and holds by the filter."""
    lines = """
        import os
        from assistantd.sandbox import process, seccomp, stages
        from assistantd.sandbox.selftest import selftest
        before = os.getuid()
        process.forbid_new_privileges()
        seccomp.install_floor()
        layers = stages.floor()
        selftest("floor")
        print(os.getuid() == before, layers.network)
    """
    assert child(lines).stdout.strip() == "True Operation not permitted"


def test_what_a_kernel_lacks_is_said_in_sentences():
    """A kernel with everything misses nothing; one without Landlock or with an old one says what that means."""
    assert Layers(7, "").missing() == ()
    none = Layers(0, "Operation not permitted").missing()
    assert len(none) == 2
    assert "no Landlock" in none[0]
    assert "Operation not permitted" in none[1]
    old = " ".join(Layers(2, "").missing())
    assert "ABI 2, needs 4" in old
    assert "no rules for TCP" in old


def test_capabilities_are_gone(child):
    """After the floor the process holds no capability and can gain none."""
    lines = """
        from assistantd.sandbox import stages
        stages.floor()
        print([line for line in open("/proc/self/status") if line.startswith(("CapPrm", "CapEff", "CapInh", "NoNew"))])
    """
    said = child(lines).stdout
    assert said.count("0000000000000000") == 3, said
    assert "NoNewPrivs:\\t1" in said


def test_an_attempt_that_reaches_the_other_end_is_open():
    """A refusal is denied, no route is unreachable, and a closed door at the other end counts as open."""
    for code, expected in ((1, "denied"), (13, "denied"), (101, "unreachable"), (111, "open"), (2, "open")):

        def act(number: int = code) -> str:
            raise OSError(number, os.strerror(number))

        assert attempt("x", act).verdict == expected


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("unix:path=/run/user/1000/bus,guid=abc", b"/run/user/1000/bus"),
        ("unix:path=/tmp/a%2cb", b"/tmp/a,b"),
        ("tcp:host=x;unix:abstract=/tmp/x", b"\0/tmp/x"),
        ("unixexec:path=/bin/x", b""),
        ("", b""),
    ],
)
def test_a_bus_address_names_a_socket(address, name):
    """The first local socket of an address is found, unescaped, with a leading zero when it is abstract."""
    assert socket_name(address) == name


def test_the_bus_is_where_the_environment_says(tmp_path):
    """The variable wins; without it the usual socket does, if it is there."""
    assert find_bus({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}) == "unix:path=/x"
    assert find_bus({"XDG_RUNTIME_DIR": str(tmp_path)}) == ""
    (tmp_path / "bus").touch()
    assert find_bus({"XDG_RUNTIME_DIR": str(tmp_path)}) == f"unix:path={tmp_path}/bus"


def test_the_sandbox_imports_no_event_loop():
    """The stages can be entered before anything heavy is imported: they bring in no asyncio, socket or subprocess."""
    heavy = {"asyncio", "socket", "subprocess", "ssl"}
    lines = f"import sys, assistantd.sandbox.stages as s; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_this_process_is_not_sandboxed_itself():
    """The tests run as open as who started them, so that what they show closed was closed by the stages."""

    def walls(pid: int) -> list[str]:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return [line for line in lines if line.startswith(("NoNewPrivs", "Seccomp"))]

    assert walls(os.getpid()) == walls(os.getppid()) != []
