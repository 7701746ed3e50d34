"""Takes a model that the user has on disk into the catalogue: a known one by its hash, another by looking at it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from assistantd.errors import CatalogueError, HashMismatch, NotFound
from assistantd.models.assembly import digest
from assistantd.models.catalogue import Catalogue
from assistantd.models.entry import Entry, ModelFile, ModelKind
from assistantd.models.fetch_progress import FetchProgress
from assistantd.models.fetcher import place
from assistantd.models.gguf_header import is_gguf, read_gguf_header
from assistantd.models.user_models import add_entry

CHATML_MARK = "<|im_start|>"
TEXT_ENCODERS = ("bert", "nomic-bert", "nomic-bert-moe", "jina-bert-v2", "t5encoder", "clip")
FOLDER_SUFFIXES = (".json", ".txt", ".safetensors", ".model")
"""What belongs to a sentence-transformers folder; pickled weights do not, since loading them runs code."""
OVERHEAD_MIB = 1000


def add(path: Path, id: str, catalogue: Catalogue, models: Path, user_file: Path) -> Entry:
    """Copies the model into its folder and gives its entry, written to the user's models.toml when it is a new one.

    `id` may be empty. Raises NotFound, HashMismatch, ModelDamaged, DiskFull, or CatalogueError with the reason.
    """
    if not path.exists():
        raise NotFound(f"{path} is not there")
    found = _files(path)
    if not found:
        raise CatalogueError(f"{path} holds no model")
    known = _known(catalogue, found, id)
    entry = known or _described(path, id, found)
    progress = FetchProgress(entry.id, entry.size)
    by_hash = {file.sha256: at for at, file in found}
    for file in entry.files:
        place(entry, file, by_hash[file.sha256], models, progress.advance)
    progress.end()
    if not known:
        add_entry(user_file, entry)
    return entry


def _files(path: Path) -> list[tuple[Path, ModelFile]]:
    """Gives each file with its place, size and hash; a single file, or those of a folder that belong to a model."""
    if path.is_file():
        chosen = {path.name: path}
    else:
        inside = (p for p in sorted(path.rglob("*")) if p.is_file() and p.suffix in (*FOLDER_SUFFIXES, ".onnx"))
        chosen = {p.relative_to(path).as_posix(): p for p in inside}
    sizes = {name: at.stat().st_size for name, at in chosen.items()}
    progress = FetchProgress(f"reading {path.name}", sum(sizes.values()))
    found = [(at, ModelFile(name, sizes[name], digest(at, progress.advance))) for name, at in chosen.items()]
    progress.end()
    return [(at, file) for at, file in found if file.size]


def _known(catalogue: Catalogue, found: list[tuple[Path, ModelFile]], id: str) -> Entry | None:
    """Gives the entry whose every file is among those found."""
    hashes = {file.sha256 for _, file in found}
    matching = [e for e in catalogue.entries if {file.sha256 for file in e.files} <= hashes and not e.dependency]
    named = next((e for e in catalogue.entries if e.id == id), None)
    if named and named not in matching:
        raise HashMismatch(f"this is not {id}: its SHA-256 is another than the catalogue's", id=id)
    return named or next(iter(matching), None)


def _described(path: Path, id: str, found: list[tuple[Path, ModelFile]]) -> Entry:
    id = id or _id_from(path)
    if path.is_dir():
        return _sentence_transformers(path, id, [file for _, file in found if not file.name.endswith(".onnx")])
    if is_gguf(path):
        return _gguf(path, id, found[0][1])
    raise CatalogueError(f"{path.name} is neither a GGUF file nor a folder of a sentence-transformers model")


def _id_from(path: Path) -> str:
    plain = re.sub(r"[^a-z0-9._-]+", "-", path.resolve().name.lower().removesuffix(".gguf")).strip("-._")
    return plain[:80] or "model"


def _gguf(path: Path, id: str, file: ModelFile) -> Entry:
    header = read_gguf_header(path)
    if header.architecture in TEXT_ENCODERS:
        raise CatalogueError(f"{path.name} is an encoder ({header.architecture}), not a language model that writes")
    if CHATML_MARK not in header.chat_template:
        raise CatalogueError(f"{path.name} is not trained for the chat format ChatML, the one that assistantd speaks")
    return Entry(
        id=id,
        kind=ModelKind.LLM,
        licence=header.licence or "unknown",
        languages=(),
        memory_mib=(file.size * 5 // 4 >> 20) + OVERHEAD_MIB,
        loader="llama_cpp",
        files=(ModelFile("model.gguf", file.size, file.sha256),),
        chat_format="chatml",
    )


def _sentence_transformers(path: Path, id: str, files: list[ModelFile]) -> Entry:
    if not (path / "modules.json").is_file():
        raise CatalogueError(f"{path} has no modules.json, so it is not a folder of a sentence-transformers model")
    if not any(file.name.endswith(".safetensors") for file in files):
        raise CatalogueError(f"{path} has no weights as safetensors; pickled weights are not loaded")
    return Entry(
        id=id,
        kind=ModelKind.EMBEDDER,
        licence="unknown",
        languages=(),
        memory_mib=(sum(file.size for file in files) * 3 >> 20) + OVERHEAD_MIB,
        loader="sentence-transformers",
        files=tuple(files),
        dimensions=_dimensions(path),
    )


def _dimensions(path: Path) -> int:
    """Tells the length of the model's vectors: the last dense layer's, or the pooling's, or the network's."""
    layers = sorted(path.glob("*_Dense/config.json")) + sorted(path.glob("*_Pooling/config.json"))
    for file in (*layers, path / "config.json"):
        config = _config(file)
        for key in ("out_features", "word_embedding_dimension", "hidden_size"):
            if isinstance(value := config.get(key), int) and value > 0:
                return value
    raise CatalogueError(f"{path} does not say how long its vectors are")


def _config(file: Path) -> dict[str, Any]:
    try:
        config = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return config if isinstance(config, dict) else {}
