"""Gives freed memory back to the system, which the allocator otherwise keeps for itself."""

from __future__ import annotations

import ctypes
import gc


def trim() -> None:
    """Collects garbage and returns free heap pages, where the C library can (glibc's malloc_trim)."""
    gc.collect()
    release = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if release:
        release(0)
