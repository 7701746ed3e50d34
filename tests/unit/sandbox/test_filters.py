"""The system-call filters, run by an interpreter of the kernel's filter machine, so that each processor's can be."""

import errno
import os
import re
import struct
from pathlib import Path

import pytest

from assistantd.errors import SandboxOpen
from assistantd.sandbox import seccomp
from assistantd.sandbox.bpf import Program
from assistantd.sandbox.machine import AARCH64, MACHINES, NEWEST_CALL, X86_64, Machine, this_machine

ALLOW, KILL = 0x7FFF0000, 0x80000000
DENY, ABSENT = 0x50000 | errno.EPERM, 0x50000 | errno.ENOSYS
FILTERS = {"floor": seccomp.floor_filter, "seal": seccomp.seal_filter, "worker": seccomp.worker_filter}
both_machines = pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
HEADERS = {
    X86_64.name: Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    AARCH64.name: Path("/usr/include/asm-generic/unistd.h"),
}


def verdict(program: bytes, audit: int, number: int, *arguments: int) -> int:
    """Runs a filter on one call, as the kernel does."""
    words = [argument & 0xFFFFFFFFFFFFFFFF for argument in (*arguments, 0, 0, 0, 0, 0, 0)[:6]]
    call = struct.pack("<IIQ6Q", number & 0xFFFFFFFF, audit, 0, *words)
    lines = list(struct.iter_unpack("<HBBI", program))
    at, loaded = 0, 0
    while True:
        code, then, otherwise, value = lines[at]
        at += 1
        if code == 0x20:
            (loaded,) = struct.unpack_from("<I", call, value)
        elif code == 0x54:
            loaded &= value
        elif code == 0x06:
            return value
        else:
            true = {0x15: loaded == value, 0x35: loaded >= value, 0x45: bool(loaded & value)}[code]
            at += then if true else otherwise


def judge(kind: str, machine: Machine, name: str, *arguments: int) -> int:
    """Gives a filter's verdict on a call by name."""
    return verdict(FILTERS[kind](machine), machine.audit, machine.calls[name], *arguments)


@both_machines
@pytest.mark.parametrize("kind", FILTERS)
def test_another_processors_calls_end_the_process(kind, machine):
    """A call by another architecture's table, which has other numbers, is answered by death."""
    assert verdict(FILTERS[kind](machine), 0x40000003, 359, 2, 1) == KILL


@pytest.mark.parametrize("kind", FILTERS)
def test_the_second_table_of_x86_ends_the_process(kind):
    """An x32 call is answered by death."""
    assert verdict(FILTERS[kind](X86_64), X86_64.audit, 0x40000000 | 41, 2, 1) == KILL


@both_machines
@pytest.mark.parametrize("kind", FILTERS)
def test_calls_newer_than_the_table_do_not_exist(kind, machine):
    """Whatever a later kernel adds is answered like a call that is not there."""
    assert verdict(FILTERS[kind](machine), machine.audit, NEWEST_CALL + 1) == ABSENT
    assert judge(kind, machine, "clone3") == ABSENT


@both_machines
@pytest.mark.parametrize(
    ("kind", "names"), [("floor", seccomp.FLOOR), ("seal", seccomp.SEAL), ("worker", seccomp.WORKER)]
)
def test_every_named_call_is_denied(kind, names, machine):
    """Each call on a filter's list, where the processor has it, is refused whatever its arguments."""
    for name in names:
        if name in machine.calls:
            assert judge(kind, machine, name, 1, 1) == DENY, name


def test_every_named_call_is_in_the_table():
    """No name on a list is misspelt: the table knows each."""
    assert {*seccomp.FLOOR, *seccomp.SEAL, *seccomp.WORKER} <= set(X86_64.calls)


@both_machines
def test_the_floor_makes_local_sockets_only(machine):
    """AF_UNIX passes and every other family is refused, with junk in the high half or without."""
    assert judge("floor", machine, "socket", 1, 1) == ALLOW
    for family in (0, *range(2, 64)):
        assert judge("floor", machine, "socket", family, 1) == DENY
        assert judge("floor", machine, "socket", 1 << 32 | family, 1) == DENY


@both_machines
@pytest.mark.parametrize("kind", ["floor", "worker"])
def test_pairs_are_streams_of_the_local_family(kind, machine):
    """A stream pair passes with any flags; datagram and packet pairs and other families are refused."""
    assert judge(kind, machine, "socketpair", 1, 1 | os.O_CLOEXEC | os.O_NONBLOCK) == ALLOW
    for kind_of_socket in (2, 5, 2 | os.O_CLOEXEC):
        assert judge(kind, machine, "socketpair", 1, kind_of_socket) == DENY
    assert judge(kind, machine, "socketpair", 30, 1) == DENY


@both_machines
@pytest.mark.parametrize("kind", ["seal", "worker"])
def test_sendto_takes_no_address(kind, machine):
    """Sending to the peer passes; an address in either half of the word is refused."""
    assert judge(kind, machine, "sendto", 3, 0, 1, 0, 0) == ALLOW
    assert judge(kind, machine, "sendto", 3, 0, 1, 0, 0x1000) == DENY
    assert judge(kind, machine, "sendto", 3, 0, 1, 0, 1 << 32) == DENY


@both_machines
@pytest.mark.parametrize("kind", ["floor", "worker"])
def test_children_are_allowed_and_namespaces_are_not(kind, machine):
    """A plain clone passes, and one with any namespace flag is refused."""
    assert judge(kind, machine, "clone", 0x01200011) == ALLOW
    for bit in (0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000):
        assert judge(kind, machine, "clone", bit | 17) == DENY


@both_machines
@pytest.mark.parametrize("kind", ["floor", "worker"])
def test_nobody_types_into_the_terminal(kind, machine):
    """The terminal's size may be asked, and a key may not be put into it."""
    assert judge(kind, machine, "ioctl", 0, 0x5413) == ALLOW
    assert judge(kind, machine, "ioctl", 0, 0x5412) == DENY
    assert judge(kind, machine, "ioctl", 0, 1 << 32 | 0x5412) == DENY


@both_machines
def test_the_seal_pins_datagram_sockets(machine):
    """On the named descriptors neither sendmsg nor a duplicate passes; on others both do."""
    program = seccomp.seal_filter(machine, (7, 9))
    for name in ("sendmsg", "dup", "dup3", "fcntl"):
        for descriptor, expected in ((7, DENY), (9, DENY), (8, ALLOW)):
            assert verdict(program, machine.audit, machine.calls[name], descriptor) == expected


@both_machines
@pytest.mark.parametrize("name", ["accept4", "clone", "execve", "seccomp", "landlock_restrict_self"])
def test_the_sealed_daemon_accepts_and_starts_workers(name, machine):
    """What a listening daemon and the worker it starts still need passes the floor and the seal."""
    assert judge("floor", machine, name) == ALLOW
    assert judge("seal", machine, name) == ALLOW


@pytest.mark.parametrize("name", MACHINES)
def test_the_numbers_are_the_kernels(name):
    """Every number that the kernel's header also names is the same there."""
    if not HEADERS[name].exists():
        pytest.skip("the kernel's headers are not installed")
    pattern = re.compile(r"#define __NR(?:3264)?_(\w+)\s+(\d+)")
    header = dict(pattern.findall(HEADERS[name].read_text()))
    ours = MACHINES[name].calls
    common = ours.keys() & header.keys()
    assert len(common) > 60
    assert {call: ours[call] for call in common} == {call: int(header[call]) for call in common}


def test_an_unknown_processor_is_refused(monkeypatch):
    """On a processor without a table the error names it and those that have one."""
    strange = os.uname_result(("Linux", "x", "1", "1", "riscv64"))
    monkeypatch.setattr(os, "uname", lambda: strange)
    with pytest.raises(SandboxOpen, match=r"'riscv64'.*x86_64, aarch64"):
        this_machine()


def test_a_jump_too_long_is_refused():
    """The assembler raises rather than encode a jump that does not fit."""
    program = Program()
    program.if_equal(1, then="end")
    for _ in range(300):
        program.load(0)
    program.label("end")
    with pytest.raises(ValueError, match="300 lines long"):
        program.assemble()


def test_a_label_is_set_once():
    """The assembler raises on a label that is there already."""
    program = Program()
    program.label("end")
    with pytest.raises(ValueError, match="twice"):
        program.label("end")
