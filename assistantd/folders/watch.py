"""Folders watched for change by inotify, so that an idle daemon sleeps until somebody writes a file."""

from __future__ import annotations

import asyncio
import ctypes
import logging
import os
import struct
from collections.abc import Callable, Iterable

from assistantd.folders.watched import Watched

log = logging.getLogger(__name__)
SETTLE = 0.5
"""Seconds of quiet after a change, since programs write several files at once."""
_CLOSE_WRITE, _MOVED_FROM, _MOVED_TO, _DELETE, _ATTRIBUTES = 0x8, 0x40, 0x80, 0x200, 0x4
_LOST = 0x400 | 0x800  # the folder itself was removed or moved away
_MASK = _CLOSE_WRITE | _MOVED_FROM | _MOVED_TO | _DELETE | _ATTRIBUTES | _LOST
_HEAD = struct.Struct("iIII")


class FolderWatch:
    """Calls back with the name of a folder some quiet time after something changed in it."""

    def __init__(self, changed: Callable[[str], None]) -> None:
        self._changed = changed
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._fd = -1
        self._names: dict[int, str] = {}
        self._waiting: dict[str, asyncio.TimerHandle] = {}

    def start(self, folders: Iterable[Watched]) -> tuple[str, ...]:
        """Begins to watch; gives the names of the folders that cannot be watched."""
        self._fd = self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self.on:
            asyncio.get_running_loop().add_reader(self._fd, self._read)
        return tuple(folder.name for folder in folders if not self.add(folder))

    @property
    def on(self) -> bool:
        """Tells whether anything can be watched."""
        return self._fd >= 0

    def add(self, folder: Watched) -> bool:
        """Watches a folder, also one that was watched while it was another; tells whether it can be."""
        id = self._libc.inotify_add_watch(self._fd, os.fsencode(folder.path), _MASK) if self.on else -1
        if id >= 0:
            self._names[id] = folder.name
        return bool(id >= 0)

    def stop(self) -> None:
        """Ends the watching."""
        for handle in self._waiting.values():
            handle.cancel()
        self._waiting.clear()
        if self._fd >= 0:
            asyncio.get_running_loop().remove_reader(self._fd)
            os.close(self._fd)
            self._fd = -1

    def _read(self) -> None:
        try:
            data = os.read(self._fd, 1 << 16)
        except BlockingIOError:
            return
        at, touched = 0, set()
        while at + _HEAD.size <= len(data):
            id, mask, _, length = _HEAD.unpack_from(data, at)
            name = data[at + _HEAD.size : at + _HEAD.size + length].rstrip(b"\0")
            at += _HEAD.size + length
            if id in self._names and (not name or not name.startswith(b".") or mask & _LOST):
                touched.add(self._names[id])
            elif id < 0:  # the kernel's queue ran over: nobody knows what changed
                touched.update(self._names.values())
        for one in touched:
            self._settle(one)

    def _settle(self, name: str) -> None:
        if waiting := self._waiting.pop(name, None):
            waiting.cancel()
        self._waiting[name] = asyncio.get_running_loop().call_later(SETTLE, self._tell, name)

    def _tell(self, name: str) -> None:
        self._waiting.pop(name, None)
        self._changed(name)
