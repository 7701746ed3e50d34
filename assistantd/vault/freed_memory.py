"""Memory that was used and freed: given back to the kernel, which wipes it before anyone sees it again."""

from __future__ import annotations

import ctypes


def give_back() -> None:
    """Gives back what the C library keeps for later, page caches of a closed database above all."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc has it, musl needs none
    if trim is not None:
        trim(0)
