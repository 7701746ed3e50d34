"""Memory for keys: kept out of swap, core dumps and forked children, and zeroed when done with."""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
from typing import Self

_WIPE_ON_FORK = 18
"""MADV_WIPEONFORK of linux/mman.h; `mmap` names it only from Python 3.13 on."""

_libc = ctypes.CDLL(None, use_errno=True)


class LockedBytes:
    """Holds a secret in pages of its own, which neither swap, core dump nor a forked child ever holds.

    Where the kernel refuses to lock the pages the secret is held all the same; `locked` and `reason` tell.
    The source is copied, not taken over: whoever made it wipes it (`wipe`).
    """

    __slots__ = ("_pages", "_size", "_view", "reason")

    def __init__(self, data: bytes | bytearray | memoryview) -> None:
        self._size = len(data)
        # Private pages, one mapping a secret: munlock works on whole pages, so two secrets must never share one.
        self._pages = mmap.mmap(-1, max(self._size, 1), flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        self.reason = _lock(self._pages)
        self._view = memoryview(self._pages)[: self._size]
        self._view[:] = data

    @property
    def locked(self) -> bool:
        """Whether the pages can never be written to swap."""
        return not self.reason

    @property
    def view(self) -> memoryview:
        """The secret itself, writable, not a copy; empty after `clear`."""
        return self._view

    def clear(self) -> None:
        """Zeroes the secret and gives the pages back; may be called again."""
        if self._pages.closed:
            return
        self._pages[:] = bytes(len(self._pages))
        self._view.release()
        self._view = memoryview(b"")
        self._size = 0
        try:
            self._pages.close()
        except BufferError:  # someone holds a slice of the view: it reads zeros now, and its end unmaps the pages
            return

    def __len__(self) -> int:
        return self._size

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.clear()

    def __del__(self) -> None:
        if hasattr(self, "_pages"):
            self.clear()

    def __repr__(self) -> str:
        return f"<LockedBytes of {self._size} bytes, {'locked' if self.locked else self.reason}>"

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("a secret in locked memory is never serialised")


def wipe(data: bytearray) -> None:
    """Zeroes a buffer in place."""
    data[:] = bytes(len(data))


def _lock(pages: mmap.mmap) -> str:
    """Locks the pages and hides them from dumps and forks; gives why they are not locked, or an empty string."""
    pages.madvise(mmap.MADV_DONTDUMP)
    pages.madvise(_WIPE_ON_FORK)
    anchor = ctypes.c_char.from_buffer(pages)
    refused = _libc.mlock(ctypes.c_void_p(ctypes.addressof(anchor)), ctypes.c_size_t(len(pages)))
    code = ctypes.get_errno()
    del anchor  # an exported pointer would keep the mapping from closing
    if not refused:
        return ""
    limit = " (the limit of locked memory, RLIMIT_MEMLOCK, is reached)" if code in (errno.ENOMEM, errno.EPERM) else ""
    return f"not locked in memory: {os.strerror(code)}{limit}"
