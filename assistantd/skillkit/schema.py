"""A dataclass of arguments as a JSON schema, and read back from JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from assistantd.errors import BadRequest

T = TypeVar("T")
_PLAIN: dict[type, str] = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def schema_of(cls: type) -> dict[str, object]:
    """Gives the JSON schema (an object without further properties) of a dataclass of arguments."""
    hints = get_type_hints(cls)
    known = _fields(cls)
    return {
        "type": "object",
        "properties": {f.name: _schema(hints[f.name]) for f in known},
        "required": [f.name for f in known if f.default is MISSING and f.default_factory is MISSING],
        "additionalProperties": False,
    }


def _fields(cls: type) -> tuple[Field[Any], ...]:
    if not is_dataclass(cls):
        raise TypeError(f"{cls.__name__} is not a dataclass")
    return fields(cls)


def _schema(hint: Any) -> dict[str, object]:
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    if hint is datetime:
        return {"type": "string", "format": "date-time"}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    return _schema_of_generic(hint)


def _schema_of_generic(hint: Any) -> dict[str, object]:
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(parts)}
    if origin in (Union, UnionType):
        return {"anyOf": [_schema(p) for p in parts]}
    if origin in (list, tuple):
        return {"type": "array", "items": _schema(parts[0])}
    if is_dataclass(hint) and isinstance(hint, type):
        return schema_of(hint)
    raise TypeError(f"no JSON schema for {hint}")


def read(cls: type[T], arguments: Mapping[str, object]) -> T:
    """Makes the dataclass from JSON values; every fault is named in one BadRequest."""
    hints, faults, values = get_type_hints(cls), [], {}
    known = {f.name: f for f in _fields(cls)}
    faults += [f"unknown argument {name!r}" for name in sorted(arguments.keys() - known.keys())]
    for name, field in known.items():
        if name not in arguments:
            if field.default is MISSING and field.default_factory is MISSING:
                faults.append(f"{name} is missing")
            continue
        try:
            values[name] = _read(hints[name], arguments[name])
        except (TypeError, ValueError):
            faults.append(f"{name} is not {_named(hints[name])}")
    if faults:
        raise BadRequest(f"{cls.__name__}: {'; '.join(faults)}")
    return cls(**values)


def _read(hint: Any, value: object) -> object:
    if hint in _PLAIN:
        return _read_plain(hint, value)
    if hint is datetime:
        return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if is_dataclass(hint) and isinstance(hint, type):
        return read(hint, _mapping(value))
    return _read_generic(hint, value)


def _read_plain(hint: type, value: object) -> object:
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise TypeError
    return value


def _read_generic(hint: Any, value: object) -> object:
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal and value in parts:
        return value
    if origin in (Union, UnionType):
        return _read_union(parts, value)
    if origin in (list, tuple) and isinstance(value, list | tuple):
        return origin(_read(parts[0], v) for v in value)
    raise TypeError


def _read_union(parts: tuple[Any, ...], value: object) -> object:
    for part in parts:
        try:
            return _read(part, value)
        except (TypeError, ValueError):
            continue
    raise TypeError


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise TypeError
    return value


def _named(hint: Any) -> str:
    return {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}.get(hint, str(hint))
