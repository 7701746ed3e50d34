"""How a method's parameters are declared, and read from JSON with every fault named at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from types import NoneType, UnionType
from typing import Any, ClassVar, Self, TypeVar, dataclass_transform, get_args, get_origin, get_type_hints

from assistantd.errors import BadRequest

P = TypeVar("P", bound="Params")

WIDEST = 1 << 63
"""Whole numbers stay below it on either side; the store knows no longer ones."""
COUNTS = frozenset({"limit", "offset"})
"""Parameters that count, and so are never negative."""

METHODS: dict[str, type[Params]] = {}
"""Method name -> the dataclass of its parameters."""


class Params:
    """Is the base of all parameters: knows its method's name, and reads itself from JSON."""

    __slots__ = ()
    method: ClassVar[str]
    streams: ClassVar[bool]
    """True where notifications tagged with the request's id precede the result."""
    result: ClassVar[str]
    """The result's fields, for the documentation and its test."""

    @classmethod
    def read(cls, params: dict[str, Any]) -> Self:
        """Checks names and types; every fault is named in one BadRequest."""
        hints, faults = get_type_hints(cls), []
        known = [f for f in fields(cls) if f.init]  # type: ignore[arg-type]
        faults += [f"unknown parameter {name!r}" for name in params.keys() - {f.name for f in known}]
        for f in known:
            if f.name not in params:
                if f.default is MISSING:
                    faults.append(f"{f.name} is missing")
            elif not _fits(params[f.name], hints[f.name]):
                faults.append(f"{f.name} must be {_named(hints[f.name])}")
            elif fault := _out_of_range(f.name, params[f.name]):
                faults.append(fault)
        if faults:
            raise BadRequest(f"{cls.method}: {'; '.join(sorted(faults))}")
        return cls(**params)


@dataclass_transform(frozen_default=True)
def method(name: str, result: str, streams: bool = False) -> Callable[[type[P]], type[P]]:
    """Makes a class the parameters of the method `name`."""

    def register(cls: type[P]) -> type[P]:
        made = dataclass(frozen=True, slots=True)(cls)
        made.method, made.result, made.streams = name, result, streams
        METHODS[name] = made
        return made

    return register


def _fits(value: object, hint: Any) -> bool:
    if isinstance(hint, UnionType):
        return any(_fits(value, h) for h in get_args(hint))
    if get_origin(hint) is list:
        return isinstance(value, list) and all(_fits(one, get_args(hint)[0]) for one in value)
    if hint in (int, float) and isinstance(value, bool):
        return False
    return isinstance(value, hint)


def _out_of_range(name: str, value: object) -> str:
    if isinstance(value, list):
        return next((fault for one in value if (fault := _out_of_range(name, one))), "")
    if not isinstance(value, int):
        return ""
    if name in COUNTS and value < 0:
        return f"{name} must not be negative"
    return "" if -WIDEST <= value < WIDEST else f"{name} is too large a number"


def _named(hint: Any) -> str:
    names = {str: "text", int: "a whole number", float: "a number", bool: "true or false", NoneType: "null"}
    if get_origin(hint) is list:
        return f"a list, each of it {_named(get_args(hint)[0])}"
    parts = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    return " or ".join(names.get(p, str(p)) for p in parts)
