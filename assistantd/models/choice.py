"""Which models are used: what the settings say, or what `model use` chose, or what fits this machine."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from assistantd.domain.language import Language
from assistantd.errors import BadRequest
from assistantd.models.catalogue import Catalogue, machine_memory, present, spec_of
from assistantd.models.entry import Entry, ModelKind
from assistantd.models.spec import EmbedderSpec, LlmSpec
from assistantd.paths import PRIVATE_FILE

AUTO, NONE = "auto", "none"
FILE = "in-use.json"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Names the models to use: an id, "auto" or "none"."""

    llm: str = AUTO
    embedder: str = AUTO


class Choice:
    """Keeps what `model use` chose, beside the models; the settings file goes before it."""

    def __init__(self, catalogue: Catalogue, folder: Path, settings: Chosen) -> None:
        self.catalogue = catalogue
        self.folder = folder
        self._settings = settings

    @property
    def chosen(self) -> Chosen:
        """Gives the names in force."""
        kept = _read(self.folder / FILE)
        return Chosen(
            kept.llm if self._settings.llm == AUTO else self._settings.llm,
            kept.embedder if self._settings.embedder == AUTO else self._settings.embedder,
        )

    def llm(self) -> LlmSpec | None:
        """Gives the language model to run, None for none; raises UnknownModel."""
        name = self.chosen.llm
        if name == NONE:
            return None
        entry = self.catalogue.choose_llm(machine_memory(), self.folder) if name == AUTO else self._entry(name)
        spec = spec_of(entry, self.folder) if entry else None
        return spec if isinstance(spec, LlmSpec) else None

    def embedders(self) -> Mapping[Language, EmbedderSpec]:
        """Gives the embedder for each language; only those that are present when nobody named one."""
        name = self.chosen.embedder
        if name == NONE:
            return {}
        if name == AUTO:
            entries = [e for e in self.catalogue.choose_embedders() if present(e, self.folder)]
        else:
            entries = [self._entry(name)]
        specs = [(e, spec) for e in entries if isinstance(spec := spec_of(e, self.folder), EmbedderSpec)]
        return {
            language: best for language in Language if (best := _best(language, specs, only=name != AUTO)) is not None
        }

    def use(self, id: str) -> ModelKind:
        """Keeps the choice of a model; raises UnknownModel, or BadRequest where the settings file decides."""
        kept = _read(self.folder / FILE)
        kind = ModelKind.LLM if id in (AUTO, NONE) else self._entry(id).kind
        setting = {ModelKind.LLM: self._settings.llm, ModelKind.EMBEDDER: self._settings.embedder}.get(kind)
        if setting is None:
            raise BadRequest(f"nothing here uses models of the kind {kind.value!r} yet")
        if setting != AUTO:
            raise BadRequest(f"assistantd.toml sets model.{kind.value} = {setting!r}; change it there, or remove it")
        _write(self.folder / FILE, replace(kept, llm=id) if kind is ModelKind.LLM else replace(kept, embedder=id))
        return kind

    def _entry(self, id: str) -> Entry:
        return self.catalogue.get(id)


def _best(language: Language, specs: list[tuple[Entry, EmbedderSpec]], *, only: bool) -> EmbedderSpec | None:
    """Gives the embedder made for the fewest languages among those that know this one."""
    knowing = [(e, spec) for e, spec in specs if only or language.value in e.languages]
    return min(knowing, key=lambda pair: len(pair[0].languages), default=(None, None))[1]


def _read(file: Path) -> Chosen:
    try:
        kept = json.loads(file.read_text("utf-8"))
        return Chosen(str(kept.get("llm", AUTO)), str(kept.get("embedder", AUTO)))
    except (OSError, ValueError, AttributeError):
        return Chosen()


def _write(file: Path, chosen: Chosen) -> None:
    fresh = file.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE), "w") as out:
        json.dump({"llm": chosen.llm, "embedder": chosen.embedder}, out)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)
