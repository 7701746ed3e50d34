"""What can be wrong with a GGUF file, found before native code reads it."""

from __future__ import annotations

import mmap
import struct
from pathlib import Path

from assistantd.errors import ModelDamaged, ModelMissing

_MAGIC = b"GGUF"
_VERSIONS = (2, 3)
_MOST_TENSORS, _MOST_KEYS = 1 << 16, 1 << 16
_LONGEST_KEY, _LONGEST_TENSOR_NAME, _MOST_DIMENSIONS = 1 << 16, 63, 4
_STRING, _ARRAY, _UINT32 = 8, 9, 4
_SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
"""Bytes of each plain value type."""
# Values in a block and bytes of it, for every way of storing weights.
# fmt: off
_BLOCKS = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 9: (32, 36),
    10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 15: (256, 292), 16: (256, 66),
    17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18), 21: (256, 110), 22: (256, 82), 23: (256, 136),
    24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2), 34: (256, 54),
    35: (256, 66), 39: (32, 17),
}
# fmt: on
_ALIGNMENT = 32


def check_gguf(path: Path) -> None:
    """Reads the header and holds every count, length and offset in it against the file's size.

    Raises ModelMissing or ModelDamaged with the reason.
    """
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            _Header(data).check()
    except FileNotFoundError as error:
        raise ModelMissing(f"there is no file {path}") from error
    except (OSError, ValueError) as error:
        raise ModelDamaged(f"the model file cannot be read: {error}") from error
    except struct.error as error:
        raise ModelDamaged("the model file is truncated: it ends within its header") from error


class _Header:
    """Walks a GGUF header."""

    def __init__(self, data: mmap.mmap) -> None:
        self._data, self._at, self._size = data, 0, len(data)
        self._alignment = _ALIGNMENT
        self._architecture = False

    def check(self) -> None:
        if self._data[:4] != _MAGIC:
            raise ModelDamaged("the model file is not a GGUF file")
        self._at = 4
        version, tensors, keys = self._read("<IQQ")
        if version not in _VERSIONS:
            raise ModelDamaged(f"the model file has GGUF version {version}, which is not known")
        if tensors > _MOST_TENSORS or keys > _MOST_KEYS or not tensors:
            raise ModelDamaged(f"the model file claims {tensors} tensors and {keys} keys")
        for _ in range(keys):
            self._key()
        if not self._architecture:
            raise ModelDamaged("the model file does not say which architecture it has")
        ends = [self._tensor() for _ in range(tensors)]
        start = -(-self._at // self._alignment) * self._alignment
        if start + max(ends) > self._size:
            missing = start + max(ends) - self._size
            raise ModelDamaged(f"the model file is truncated: {missing} bytes are missing")

    def _read(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from(form, self._data, self._at)
        self._at += struct.calcsize(form)
        return values

    def _skip(self, size: int) -> None:
        if size > self._size - self._at:
            raise ModelDamaged("the model file is truncated: it ends within its header")
        self._at += size

    def _text(self, longest: int) -> bytes:
        (length,) = self._read("<Q")
        if length > longest:
            raise ModelDamaged(f"the model file claims a name of {length} bytes")
        start = self._at
        self._skip(length)
        return self._data[start : self._at]

    def _key(self) -> None:
        name = self._text(_LONGEST_KEY)
        (kind,) = self._read("<I")
        if name == b"general.alignment":
            self._set_alignment(kind)
        elif kind == _ARRAY:
            self._array()
        elif kind == _STRING:
            self._strings(1)
            self._architecture |= name == b"general.architecture"
        else:
            self._skip(_size(kind))

    def _set_alignment(self, kind: int) -> None:
        (value,) = self._read("<I") if kind == _UINT32 else (0,)
        if not 8 <= value <= 1 << 16 or value & (value - 1):
            raise ModelDamaged("the model file has an impossible alignment")
        self._alignment = value

    def _array(self) -> None:
        kind, count = self._read("<IQ")
        if count > self._size:
            raise ModelDamaged(f"the model file claims a list of {count} values")
        if kind == _STRING:
            self._strings(count)
        else:
            self._skip(_size(kind) * count)

    def _strings(self, count: int) -> None:
        """Walks many strings quickly: vocabularies hold hundreds of thousands."""
        data, at, unpack, size = self._data, self._at, struct.Struct("<Q").unpack_from, self._size
        for _ in range(count):
            at += 8 + unpack(data, at)[0]
            if at > size:
                raise ModelDamaged("the model file is truncated: it ends within its header")
        self._at = at

    def _tensor(self) -> int:
        """Gives where a tensor's data ends, counted from the start of all data."""
        self._text(_LONGEST_TENSOR_NAME)
        (dimensions,) = self._read("<I")
        if not 1 <= dimensions <= _MOST_DIMENSIONS:
            raise ModelDamaged(f"the model file claims a tensor of {dimensions} dimensions")
        shape = self._read(f"<{dimensions}Q")
        kind, offset = self._read("<IQ")
        if kind not in _BLOCKS:
            raise ModelDamaged(f"the model file stores weights in a way that is not known ({kind})")
        values, size = _BLOCKS[kind]
        count = 1
        for length in shape:
            count *= length
        if not count or shape[0] % values or offset % self._alignment or offset + count // values * size > 1 << 62:
            raise ModelDamaged("the model file holds a tensor of an impossible shape")
        return offset + count // values * size


def _size(kind: int) -> int:
    if kind not in _SIZES:
        raise ModelDamaged(f"the model file holds a value of a type that is not known ({kind})")
    return _SIZES[kind]
