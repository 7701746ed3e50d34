"""Memory that was used and freed: given back to the kernel, which wipes it before anyone sees it again."""

from __future__ import annotations

import ctypes

M_ARENA_MAX = -8
"""The name of the setting in the C library."""


def give_back() -> None:
    """Gives back what the C library keeps for later, page caches of a closed database above all."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc has it, musl needs none
    if trim is not None:
        trim(0)


def keep_together() -> None:
    """Has all threads take memory from one place, so that what one of them frees another can use; for a quiet daemon.

    To be called before there is a second thread. Saves the daemon some 3 MB.
    """
    option = getattr(ctypes.CDLL(None), "mallopt", None)
    if option is not None:
        option(M_ARENA_MAX, 1)
