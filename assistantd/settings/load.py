"""Reads the settings from their layers: shipped, system-wide, the user's, then single overrides."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import fields
from importlib import resources
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from assistantd.domain.quiet_hours import quiet_hours
from assistantd.errors import BadRequest, SettingsProblem
from assistantd.settings.schema import LIMITS, Settings

Layer = tuple[str, dict[str, Any]]
"""(where it comes from, the tables)"""
SYSTEM_WIDE = Path("/etc/xdg/assistantd/assistantd.toml")


def load(user_file: Path, overrides: Iterable[str] = ()) -> Settings:
    """Gives the settings; raises one SettingsProblem that lists every fault of every layer.

    An override is written `table.key=value` with the value in TOML.
    """
    layers: list[Layer] = [("the shipped settings", tomllib.loads(shipped()))]
    problems: list[str] = []
    for file in (SYSTEM_WIDE, user_file):
        layers += _read(file, problems)
    layers += _read_overrides(overrides, problems)
    merged: dict[str, dict[str, Any]] = {}
    for where, tables in layers:
        problems += _faults(where, tables)
        for table, values in tables.items():
            if isinstance(values, dict):
                merged.setdefault(table, {}).update(values)
    if problems:
        raise SettingsProblem(problems=tuple(problems))
    hints = get_type_hints(Settings)
    return Settings(**{table: hints[table](**merged[table]) for table in hints})


def shipped() -> str:
    """Gives the text of the shipped settings, with a comment for every key."""
    return resources.files("assistantd.defaults").joinpath("assistantd.toml").read_text("utf-8")


def _read(file: Path, problems: list[str]) -> list[Layer]:
    try:
        return [(str(file), tomllib.loads(file.read_text("utf-8")))]
    except FileNotFoundError:
        return []
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        problems.append(f"{file}: {error}")
        return []


def _read_overrides(overrides: Iterable[str], problems: list[str]) -> list[Layer]:
    layers: list[Layer] = []
    for text in overrides:
        try:
            layers.append((f"-o {text}", tomllib.loads(text)))
        except tomllib.TOMLDecodeError:
            problems.append(f"-o {text}: write it as table.key=value, with text in quotes")
    return layers


def _faults(where: str, tables: dict[str, Any]) -> Iterator[str]:
    hints = get_type_hints(Settings)
    for table, values in tables.items():
        if table not in hints:
            yield f"{where}: there is no table [{table}]{_meant(table, hints)}"
        elif not isinstance(values, dict):
            yield f"{where}: [{table}] must be a table"
        else:
            yield from _table_faults(where, table, hints[table], values)


def _table_faults(where: str, table: str, schema: type, values: dict[str, Any]) -> Iterator[str]:
    hints = get_type_hints(schema)
    names = {f.name for f in fields(schema)}
    for key, value in values.items():
        if key not in names:
            yield f"{where}: [{table}] has no key {key!r}{_meant(key, names)}"
        elif fault := _fault(f"{table}.{key}", hints[key], value):
            yield f"{where}: {table}.{key} {fault}, not {value!r}"


def _fault(key: str, hint: Any, value: object) -> str:
    if get_origin(hint) is Literal:
        return "" if value in get_args(hint) else f"must be one of {', '.join(map(repr, get_args(hint)))}"
    if type(value) is not hint:
        return f"must be {'text' if hint is str else 'true or false' if hint is bool else 'a whole number'}"
    if key in LIMITS and not LIMITS[key][0] <= int(str(value)) <= LIMITS[key][1]:
        return f"must be from {LIMITS[key][0]} to {LIMITS[key][1]}"
    if key == "general.zone" and value != "auto" and not _is_zone(str(value)):
        return "must be an IANA time zone such as 'Europe/Berlin'"
    return "must be hours such as '22:00-07:30'" if key == "initiative.quiet" and not _are_hours(str(value)) else ""


def _are_hours(text: str) -> bool:
    try:
        quiet_hours(text)
    except BadRequest:
        return False
    return True


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _meant(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), 1)
    return f"; did you mean {close[0]!r}?" if close else ""
