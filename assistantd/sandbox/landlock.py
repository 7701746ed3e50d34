"""Landlock: which files a process may touch, and no TCP and no signal to strangers where the kernel's ABI has that."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from pathlib import Path

from assistantd.sandbox.kernel import buffer, call

_ASK_VERSION, _RULE_BENEATH_PATH = 1, 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_MAKE_DEVICES = 1 << 6 | 1 << 11
_TRUNCATE, _IOCTL = 1 << 14, 1 << 15
_ALL_FILES = (1 << 13) - 1
_SINCE = {2: 1 << 13, 3: _TRUNCATE, 5: _IOCTL}
"""Rights over files that later ABIs added: rename across folders, truncate, ioctl on devices."""
_ON_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL
_TCP_SINCE, _TCP = 4, 3
_SCOPES_SINCE, _SCOPES = 6, 3

READ = _READ_FILE | _READ_DIR
RUN = READ | _EXECUTE
WRITE = (1 << 15) - 1 & ~(_EXECUTE | _MAKE_DEVICES)
DEVICE = READ | _WRITE_FILE | _IOCTL


@dataclass(frozen=True, slots=True)
class Grant:
    """Is a place and what may be done there and below."""

    path: Path
    rights: int


def abi() -> int:
    """Gives the kernel's Landlock ABI, 0 where there is none."""
    try:
        return call("landlock_create_ruleset", 0, 0, _ASK_VERSION)
    except OSError:
        return 0


def restrict(grants: tuple[Grant, ...]) -> int:
    """Takes every access to files away but the granted ones, and gives the ABI that it was done with.

    Covers this thread and what it starts later; a grant for a place that does not exist is passed over. Gives 0,
    and does nothing, where the kernel has no Landlock. New privileges must be forbidden already.
    """
    version = abi()
    if not version:
        return 0
    files = _ALL_FILES | sum(bit for since, bit in _SINCE.items() if version >= since)
    ruleset = _make_ruleset(version, files)
    try:
        for grant in grants:
            _add(ruleset, grant, files)
        call("landlock_restrict_self", ruleset, 0)
    finally:
        os.close(ruleset)
    return version


def _make_ruleset(version: int, files: int) -> int:
    words = [files]
    if version >= _TCP_SINCE:
        words.append(_TCP)
    if version >= _SCOPES_SINCE:
        words.append(_SCOPES)
    attribute = struct.pack(f"<{len(words)}Q", *words)
    return call("landlock_create_ruleset", attribute, len(attribute), 0)


def _add(ruleset: int, grant: Grant, files: int) -> None:
    try:
        place = os.open(grant.path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rights = grant.rights & files & (-1 if grant.path.is_dir() else _ON_A_FILE)
        call("landlock_add_rule", ruleset, _RULE_BENEATH_PATH, buffer(struct.pack("<Qi", rights, place)), 0)
    finally:
        os.close(place)
