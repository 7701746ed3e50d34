"""Names of files that change in one step, without which another program's writing could be lost unseen."""

from __future__ import annotations

import ctypes
import errno
import os
from functools import cache
from pathlib import Path
from typing import Any

_HERE = -100  # AT_FDCWD: paths are what they say
_NO_REPLACE, _EXCHANGE = 1, 2
_UNKNOWN = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP})
"""What a kernel or file system says that has no such renaming, as NFS."""


def exchange(one: Path, other: Path) -> bool:
    """Has two files change places; False where the file system cannot; raises OSError."""
    return _rename(one, other, _EXCHANGE)


def place(part: Path, file: Path) -> None:
    """Gives a file its name unless there is one of that name, which raises FileExistsError.

    Where the file system cannot do it in one step, it looks first.
    """
    if not _rename(part, file, _NO_REPLACE):
        if file.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file))
        part.replace(file)


def _rename(source: Path, target: Path, how: int) -> bool:
    if _renameat2()(_HERE, os.fsencode(source), _HERE, os.fsencode(target), how) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNKNOWN:
        return False
    raise OSError(number, os.strerror(number), str(target))


@cache
def _renameat2() -> Any:
    function = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if function is None:  # musl, and glibc before 2.28
        return _unknown
    function.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
    return function


def _unknown(*_: object) -> int:
    ctypes.set_errno(errno.ENOSYS)
    return -1
