"""What an expression of time is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from assistantd.skillkit.when.relative import This
from assistantd.skillkit.when.shift import Rolling, Shift


def parts(value: object) -> Iterator[object]:
    """Yields an expression and everything inside it, from the outside in."""
    yield value
    for one in within(value):
        yield from parts(one)


def within(value: object) -> Iterator[object]:
    """Yields what an expression is directly made of."""
    if isinstance(value, tuple):
        yield from value
    elif is_dataclass(value):
        yield from (getattr(value, field.name) for field in fields(value))


def looks_back(value: object) -> bool:
    """Tells whether the words say that it is over: yesterday, last week, an hour ago."""
    return any(
        (isinstance(one, This) and one.n < 0)
        or (isinstance(one, Shift) and one.sign < 0 and one.base is None)
        or (isinstance(one, Rolling) and one.sign < 0)
        for one in parts(value)
    )
