"""The models that are known: the shipped ones and the user's own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from assistantd.errors import SettingsProblem, UnknownModel
from assistantd.models.entry import Entry, ModelKind
from assistantd.models.entry_reader import did_you_mean, read_entry
from assistantd.models.spec import Backend, ChatFormat, EmbedderSpec, LlmSpec, Pooling


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Holds every known model, in the order of the files."""

    entries: tuple[Entry, ...]

    def get(self, id: str) -> Entry:
        """Gives the entry of that id; raises UnknownModel with the nearest id."""
        for entry in self.entries:
            if entry.id == id:
                return entry
        raise UnknownModel(f"there is no model {id!r}{self._near(id)}", id=id)

    def _near(self, id: str) -> str:
        """Gives "; did you mean …?": a model whose id holds all the words, or one that is spelt alike."""
        words = id.lower().replace("_", "-").split("-")
        named = [e.id for e in self.entries if all(word in e.id for word in words)]
        return f"; did you mean {named[0]!r}?" if named else did_you_mean(id, [e.id for e in self.entries])

    def of_kind(self, kind: ModelKind) -> tuple[Entry, ...]:
        """Gives the models that do one kind of thing."""
        return tuple(entry for entry in self.entries if entry.kind is kind)

    def choose_llm(self, memory: int, models: Path | None = None) -> Entry | None:
        """Gives the best language model for a machine with that many bytes of memory, None where it has too little.

        With the models' folder given, one that is present goes before a better one that is not.
        """
        fitting = [e for e in self.of_kind(ModelKind.LLM) if e.auto and memory >= e.memory_mib << 20]
        there = [e for e in fitting if models and present(e, models)]
        return max(there or fitting, key=lambda entry: entry.memory_mib, default=None)

    def choose_embedders(self) -> tuple[Entry, ...]:
        """Gives the embedders to fetch when nobody names any."""
        return tuple(entry for entry in self.of_kind(ModelKind.EMBEDDER) if entry.auto)


def load(user_file: Path | None = None) -> Catalogue:
    """Gives the shipped catalogue with the user's entries; an entry of the same id replaces the shipped one.

    Raises one SettingsProblem that lists every fault of both files.
    """
    problems: list[str] = []
    shipped = resources.files("assistantd.defaults").joinpath("models.toml").read_text("utf-8")
    entries = _read("the shipped models.toml", shipped, problems)
    if user_file and user_file.exists():
        try:
            entries |= _read(str(user_file), user_file.read_text("utf-8"), problems)
        except (OSError, UnicodeDecodeError) as error:
            problems.append(f"{user_file}: {error}")
    if problems:
        raise SettingsProblem(problems=tuple(problems))
    return Catalogue(tuple(entries.values()))


def _read(where: str, text: str, problems: list[str]) -> dict[str, Entry]:
    try:
        tables: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{where}: {error}")
        return {}
    problems += [f"{where}: there is no key {key!r}{did_you_mean(key, ['model'])}" for key in tables if key != "model"]
    rows = tables.get("model", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        problems.append(f"{where}: models are written as [[model]] tables")
        return {}
    entries: dict[str, Entry] = {}
    for row in rows:
        if entry := read_entry(where, row, problems):
            if entry.id in entries:
                problems.append(f"{where}: model {entry.id!r} is there twice")
            entries[entry.id] = entry
    return entries


def present(entry: Entry, models: Path) -> bool:
    """Tells whether the model can be loaded: its files are there in full, or its package is installed.

    Contents were checked before a file came there, so sizes are enough here.
    """
    if entry.dependency:
        return find_spec(entry.dependency.module) is not None
    folder = models / entry.id
    return all(_size(folder / file.name) == file.size for file in entry.files)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return -1


def spec_of(entry: Entry, models: Path) -> LlmSpec | EmbedderSpec:
    """Gives what an engine must know of the model, whether its files are there or not."""
    folder = models / entry.id
    if entry.kind is ModelKind.LLM:
        return LlmSpec(entry.id, folder / entry.files[0].name, cast("ChatFormat", entry.chat_format))
    if entry.kind is ModelKind.EMBEDDER:
        return EmbedderSpec(
            id=entry.id,
            backend=cast("Backend", entry.loader),
            path=None if entry.dependency else folder,
            dimensions=entry.dimensions,
            query_prefix=entry.query_prefix,
            pooling=cast("Pooling", entry.pooling),
        )
    raise UnknownModel(f"no engine loads models of the kind {entry.kind.value!r} yet", id=entry.id)


def machine_memory() -> int:
    """Gives the bytes of memory this process may use: the machine's, or its control group's where that is less."""
    meminfo = Path("/proc/meminfo").read_text("ascii").splitlines()
    total = next(int(line.split()[1]) << 10 for line in meminfo if line.startswith("MemTotal"))
    try:
        return min(total, int(Path("/sys/fs/cgroup/memory.max").read_text("ascii")))
    except (OSError, ValueError):
        return total
