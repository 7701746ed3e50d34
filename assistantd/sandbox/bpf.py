"""A little assembler for the kernel's packet-filter machine, which seccomp filters are written in."""

from __future__ import annotations

import struct

_LOAD, _AND, _RETURN = 0x20, 0x54, 0x06
_JUMP_EQUAL, _JUMP_AT_LEAST, _JUMP_ANY_BIT = 0x15, 0x35, 0x45
_REACH = 255
"""A jump is one byte long."""

NUMBER_AT, ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16


def low(argument: int) -> int:
    """Gives where the low half of an argument lies; both known processors are little-endian."""
    return _ARGUMENTS_AT + 8 * argument


def high(argument: int) -> int:
    """Gives where the high half of an argument lies."""
    return low(argument) + 4


class Program:
    """Is a filter being written; jumps go forward to labels, and an empty label is the next line."""

    def __init__(self) -> None:
        self._lines: list[tuple[int, int, str, str]] = []
        self._labels: dict[str, int] = {}

    def load(self, offset: int) -> None:
        """Loads 32 bits of the call's description."""
        self._lines.append((_LOAD, offset, "", ""))

    def keep_bits(self, bits: int) -> None:
        """Clears every other bit of what is loaded."""
        self._lines.append((_AND, bits, "", ""))

    def if_equal(self, value: int, then: str = "", otherwise: str = "") -> None:
        """Jumps by whether what is loaded equals `value`."""
        self._lines.append((_JUMP_EQUAL, value, then, otherwise))

    def if_at_least(self, value: int, then: str = "", otherwise: str = "") -> None:
        """Jumps by whether what is loaded is `value` or more, unsigned."""
        self._lines.append((_JUMP_AT_LEAST, value, then, otherwise))

    def if_any_bit(self, bits: int, then: str = "", otherwise: str = "") -> None:
        """Jumps by whether any of `bits` is set."""
        self._lines.append((_JUMP_ANY_BIT, bits, then, otherwise))

    def answer(self, verdict: int) -> None:
        """Ends the filter with a verdict."""
        self._lines.append((_RETURN, verdict, "", ""))

    def label(self, name: str) -> None:
        """Names the next line."""
        if name in self._labels:
            raise ValueError(f"the label {name!r} is set twice")
        self._labels[name] = len(self._lines)

    def assemble(self) -> bytes:
        """Gives the machine's eight bytes a line; raises ValueError for a jump that cannot be encoded."""
        return b"".join(
            struct.pack("<HBBI", code, self._distance(at, then), self._distance(at, otherwise), value)
            for at, (code, value, then, otherwise) in enumerate(self._lines)
        )

    def _distance(self, at: int, label: str) -> int:
        if not label:
            return 0
        distance = self._labels[label] - at - 1
        if not 0 <= distance <= _REACH:
            raise ValueError(f"the jump to {label!r} is {distance} lines long")
        return distance
