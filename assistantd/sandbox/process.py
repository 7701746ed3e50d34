"""What a process gives up about itself: core dumps, debuggers, privileges."""

from __future__ import annotations

import resource
import struct
from contextlib import suppress

from assistantd.sandbox.kernel import buffer, call, prctl

_SET_DUMPABLE, _NO_NEW_PRIVILEGES, _DROP_FROM_BOUNDING_SET = 4, 38, 24
_AMBIENT, _CLEAR_ALL = 47, 4
_CAPABILITY_VERSION = 0x20080522
_MOST_CAPABILITIES = 64


def forbid_core_dumps() -> None:
    """Sets the size of a core file to nothing, for this process and all it starts."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def hide_memory() -> None:
    """Takes this process's memory from dumps, debuggers and other processes of the same user.

    A piped core handler ignores RLIMIT_CORE, hence both. An exec undoes it, so every program sets it for itself.
    """
    prctl(_SET_DUMPABLE, 0)


def forbid_new_privileges() -> None:
    """Makes set-user-id programs run as their caller from here on."""
    prctl(_NO_NEW_PRIVILEGES, 1)


def drop_capabilities() -> None:
    """Drops every capability, those that a user namespace gave and those of root; a user daemon needs none."""
    with suppress(OSError):  # without CAP_SETPCAP, or past the last one the kernel has
        for capability in range(_MOST_CAPABILITIES):
            prctl(_DROP_FROM_BOUNDING_SET, capability)
    with suppress(OSError):  # before Linux 4.3 there are no ambient ones
        prctl(_AMBIENT, _CLEAR_ALL)
    call("capset", buffer(struct.pack("<Ii", _CAPABILITY_VERSION, 0)), buffer(24))
