"""Memory for keys."""

import os
import pickle
import resource
from pathlib import Path

import pytest

from assistantd.sandbox.locked_memory import LockedBytes, wipe

SECRET = b"0123456789abcdef0123456789abcdef"


def in_child(act) -> str:
    """Runs `act` in a forked child and gives what it returned."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(write, act().encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        text = answer.read()
    os.waitpid(pid, 0)
    return text


def mapping_flags() -> list[str]:
    """Gives the kernel's flags of every mapping of this process."""
    lines = Path("/proc/self/smaps").read_text().splitlines()
    return [line for line in lines if line.startswith("VmFlags:")]


def test_a_secret_reads_back_from_its_view():
    """The view holds the very bytes that were given, and its length is theirs."""
    secret = LockedBytes(SECRET)
    assert bytes(secret.view) == SECRET
    assert len(secret) == len(SECRET)


def test_the_view_is_the_secret_and_not_a_copy():
    """Writing through the view changes the secret."""
    secret = LockedBytes(bytearray(SECRET))
    secret.view[0:1] = b"X"
    assert bytes(secret.view) == b"X" + SECRET[1:]


def test_clear_zeroes_the_pages_even_when_a_slice_is_still_held():
    """A slice taken before `clear` reads zeros after it, and the secret's own view is empty."""
    secret = LockedBytes(SECRET)
    slice_held = secret.view[4:8]
    secret.clear()
    secret.clear()
    assert bytes(slice_held) == bytes(4)
    assert bytes(secret.view) == b""
    assert len(secret) == 0


def test_leaving_the_with_block_clears():
    """The context manager clears at its end."""
    with LockedBytes(SECRET) as secret:
        assert bytes(secret.view) == SECRET
    assert len(secret) == 0


def test_the_pages_are_locked_undumpable_and_wiped_on_fork():
    """The kernel reports one more mapping that is locked (lo), not dumped (dd) and wiped on fork (wf)."""
    before = sum({"lo", "dd", "wf"} <= set(line.split()) for line in mapping_flags())
    secret = LockedBytes(SECRET)
    assert secret.locked, secret.reason
    assert sum({"lo", "dd", "wf"} <= set(line.split()) for line in mapping_flags()) == before + 1


def test_a_forked_child_sees_zeros():
    """A child made by fork finds zeros where the secret is."""
    secret = LockedBytes(SECRET)
    assert in_child(lambda: bytes(secret.view).hex()) == "00" * len(SECRET)


def test_a_refused_lock_is_told_and_the_secret_is_held_all_the_same():
    """With RLIMIT_MEMLOCK at zero an ordinary user's secret is held, and `reason` names the limit."""

    def act() -> str:
        resource.setrlimit(resource.RLIMIT_MEMLOCK, (0, 0))
        if os.getuid() == 0:
            os.setuid(12345)
        secret = LockedBytes(SECRET)
        return f"{secret.locked} {bytes(secret.view) == SECRET} {secret.reason}"

    assert in_child(act).startswith("False True not locked in memory")
    assert "RLIMIT_MEMLOCK" in in_child(act)


def test_a_secret_is_neither_printed_nor_pickled():
    """The representation shows no byte of the secret, and pickling is refused."""
    secret = LockedBytes(SECRET)
    assert "0123" not in repr(secret)
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_wipe_zeroes_in_place():
    """`wipe` leaves a buffer of the same length full of zeros."""
    data = bytearray(SECRET)
    wipe(data)
    assert data == bytes(len(SECRET))
