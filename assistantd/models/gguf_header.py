"""Reads what a GGUF file says about itself, without trusting it: every length is bounded before it is used.

Format: magic, version, tensor count, key count, then keys as (name, type, value), little-endian.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from assistantd.errors import ModelDamaged

MAGIC = b"GGUF"
VERSIONS = (2, 3)
MOST_KEYS = 4096
MOST_ITEMS = 1 << 22
LONGEST_TEXT = 1 << 20
WIDTHS = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
"""Type number -> bytes of the fixed-size types."""
TEXT, ARRAY = 8, 9
WANTED = ("general.architecture", "general.name", "general.license", "tokenizer.chat_template")


@dataclass(frozen=True, slots=True)
class GgufHeader:
    """Holds what a GGUF file says about itself; empty where it says nothing."""

    architecture: str
    name: str
    licence: str
    chat_template: str


def is_gguf(file: Path) -> bool:
    """Tells whether the file begins like a GGUF file."""
    with file.open("rb") as opened:
        return opened.read(4) == MAGIC


def read_gguf_header(file: Path) -> GgufHeader:
    """Gives the header's texts; raises ModelDamaged where the header is not sound."""
    try:
        with file.open("rb") as opened:
            found = _texts(opened)
    except (struct.error, EOFError, UnicodeDecodeError) as error:
        raise ModelDamaged(f"{file.name} is not a sound GGUF file", file=str(file)) from error
    return GgufHeader(*(found.get(key, "") for key in WANTED))


def _texts(file: BinaryIO) -> dict[str, str]:
    magic, version, _, keys = struct.unpack("<4sIQQ", file.read(24))
    if magic != MAGIC or version not in VERSIONS or keys > MOST_KEYS:
        raise EOFError
    found: dict[str, str] = {}
    for _ in range(keys):
        key = _text(file)
        (kind,) = struct.unpack("<I", file.read(4))
        if kind == TEXT:
            found[key] = _text(file)
        else:
            _skip(file, kind)
    return found


def _text(file: BinaryIO) -> str:
    return _bytes(file).decode("utf-8", "replace")


def _bytes(file: BinaryIO) -> bytes:
    (length,) = struct.unpack("<Q", file.read(8))
    if length > LONGEST_TEXT:
        raise EOFError
    data = file.read(length)
    if len(data) != length:
        raise EOFError
    return data


def _skip(file: BinaryIO, kind: int) -> None:
    if kind in WIDTHS:
        file.seek(WIDTHS[kind], 1)
        return
    if kind != ARRAY:
        raise EOFError
    item, count = struct.unpack("<IQ", file.read(12))
    if count > MOST_ITEMS or (item not in WIDTHS and item != TEXT):
        raise EOFError
    if item in WIDTHS:
        file.seek(WIDTHS[item] * count, 1)
        return
    for _ in range(count):
        _bytes(file)
