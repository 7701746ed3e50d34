"""A network of its own with nothing in it, for a process that the kernel lets have one."""

from __future__ import annotations

import os
from pathlib import Path

from assistantd.sandbox.kernel import call

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


def enter_empty_network() -> str:
    """Moves this process into an empty network; gives why it could not, or an empty string.

    Needs a single thread. A child tries it first, because a half-made namespace cannot be left again.
    """
    if reason := _tried_by_a_child():
        return reason
    _enter()
    return ""


def _enter() -> None:
    """Unshares, and maps the own user and group to themselves so that files keep their owner."""
    user, group = os.getuid(), os.getgid()
    call("unshare", _NEW_USER | _NEW_NETWORK)
    me = Path("/proc/self")
    (me / "setgroups").write_text("deny", "ascii")
    (me / "uid_map").write_text(f"{user} {user} 1", "ascii")
    (me / "gid_map").write_text(f"{group} {group} 1", "ascii")


def _tried_by_a_child() -> str:
    child = os.fork()
    if child == 0:
        try:
            _enter()
        except OSError as error:
            os._exit(error.errno or 1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return os.strerror(code) if code > 0 else f"ended by signal {-code}" if code else ""
