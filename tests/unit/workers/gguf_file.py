"""Writes GGUF files by hand, good and bad."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

STRING, ARRAY, UINT32 = 8, 9, 4
F32, Q4_0 = 0, 2


def text(value: bytes) -> bytes:
    return struct.pack("<Q", len(value)) + value


def string_key(name: bytes, value: bytes) -> bytes:
    return text(name) + struct.pack("<I", STRING) + text(value)


def tensor(
    name: bytes = b"weights", shape: tuple[int, ...] = (32, 2), kind: int = F32, offset: int = 0, dimensions: int = 0
) -> bytes:
    head = text(name) + struct.pack("<I", dimensions or len(shape)) + struct.pack(f"<{len(shape)}Q", *shape)
    return head + struct.pack("<IQ", kind, offset)


@dataclass
class GgufFile:
    """Is a file with one small tensor, any part of which a test may spoil."""

    magic: bytes = b"GGUF"
    version: int = 3
    keys: list[bytes] = field(default_factory=lambda: [string_key(b"general.architecture", b"llama")])
    tensors: list[bytes] = field(default_factory=lambda: [tensor()])
    tensor_count: int | None = None
    key_count: int | None = None
    data: bytes = bytes(256)

    def written(self) -> bytes:
        tensors = len(self.tensors) if self.tensor_count is None else self.tensor_count
        keys = len(self.keys) if self.key_count is None else self.key_count
        head = self.magic + struct.pack("<IQQ", self.version, tensors, keys) + b"".join((*self.keys, *self.tensors))
        return head + bytes(-len(head) % 32) + self.data
