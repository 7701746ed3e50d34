"""The user's own part of the catalogue: entries are added and taken out, everything else in the file stays as it is."""

from __future__ import annotations

import json
import os
import tomllib
from dataclasses import fields
from pathlib import Path

from assistantd.models.entry import Entry
from assistantd.paths import PRIVATE_DIR, PRIVATE_FILE

START = "[[model]]"
PLAIN = tuple(f.name for f in fields(Entry) if f.name not in {"files", "sources", "languages", "kind"})


def add_entry(user_file: Path, entry: Entry) -> None:
    """Writes the entry at the end of the user's models.toml, in place of one with the same id."""
    before = _without(_text(user_file), entry.id)
    _write(user_file, f"{before.rstrip()}\n\n{_block(entry)}".lstrip())


def remove_entry(user_file: Path, id: str) -> bool:
    """Takes the entry out of the user's models.toml and tells whether it was there."""
    before = _text(user_file)
    after = _without(before, id)
    if after == before:
        return False
    _write(user_file, after)
    return True


def _text(user_file: Path) -> str:
    return user_file.read_text("utf-8") if user_file.exists() else ""


def _without(text: str, id: str) -> str:
    head, *blocks = (
        text.split(f"\n{START}") if not text.startswith(START) else ["", *f"\n{text}".split(f"\n{START}")[1:]]
    )
    kept = [block for block in blocks if _id(block) != id]
    return "".join([head, *(f"\n{START}{block}" for block in kept)])


def _id(block: str) -> object:
    return tomllib.loads(START + block)["model"][0].get("id")


def _block(entry: Entry) -> str:
    values = {name: getattr(entry, name) for name in PLAIN}
    lines = [f"{name} = {_toml(value)}" for name, value in values.items() if value not in ("", 0, False)]
    files = [f"    {{ name = {_toml(f.name)}, size = {f.size}, sha256 = {_toml(f.sha256)} }}," for f in entry.files]
    languages = f"languages = [{', '.join(map(_toml, entry.languages))}]"
    return "\n".join([START, f"kind = {_toml(entry.kind.value)}", languages, *lines, "files = [", *files, "]", ""])


def _toml(value: object) -> str:
    """Writes a text or number; a TOML basic string takes the same escapes as a JSON one."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _write(user_file: Path, text: str) -> None:
    user_file.parent.mkdir(mode=PRIVATE_DIR, parents=True, exist_ok=True)
    fresh = user_file.with_name(f".{user_file.name}.new")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE), "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(user_file)
