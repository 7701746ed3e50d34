"""What makes a GGUF file unfit, told before native code sees it."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from assistantd.errors import ModelDamaged, ModelMissing
from assistantd.workers.gguf import check_gguf
from tests.fakes import real_models
from tests.unit.workers.gguf_file import ARRAY, STRING, UINT32, GgufFile, string_key, tensor, text

ARCHITECTURE = string_key(b"general.architecture", b"llama")


def test_takes_a_whole_file(tmp_path: Path) -> None:
    """A file whose header agrees with its size is taken."""
    array = text(b"words") + struct.pack("<IIQ", ARRAY, STRING, 2) + text(b"a") + text(b"bc")
    path = tmp_path / "good.gguf"
    path.write_bytes(GgufFile(keys=[ARCHITECTURE, array]).written())
    check_gguf(path)


@pytest.mark.model
def test_takes_a_real_model() -> None:
    """A released model is taken."""
    check_gguf(real_models.llm().path)


def test_misses_a_file_that_is_not_there(tmp_path: Path) -> None:
    """No file is another fault than a bad one."""
    with pytest.raises(ModelMissing):
        check_gguf(tmp_path / "none.gguf")


BAD = {
    "empty": (b"", "cannot be read"),
    "foreign": (b"PK\x03\x04" + bytes(100), "not a GGUF"),
    "html": (b"<html>404</html>", "not a GGUF"),
    "other byte order": (GgufFile(version=3 << 24).written(), "version"),
    "old version": (GgufFile(version=1).written(), "version"),
    "header cut": (GgufFile().written()[:40], "truncated"),
    "magic only": (b"GGUF", "truncated"),
    "data cut": (GgufFile(data=bytes(255)).written(), "1 bytes are missing"),
    "endless tensors": (GgufFile(tensor_count=1 << 60).written(), "claims"),
    "endless keys": (GgufFile(key_count=(1 << 64) - 1).written(), "claims"),
    "no tensors": (GgufFile(tensors=[]).written(), "claims"),
    "endless key": (GgufFile(keys=[struct.pack("<Q", (1 << 64) - 1)]).written(), "name"),
    "key past the end": (GgufFile(keys=[struct.pack("<Q", 60000)]).written(), "truncated"),
    "endless value": (GgufFile(keys=[text(b"k") + struct.pack("<IQ", STRING, 1 << 63)]).written(), "truncated"),
    "endless list": (
        GgufFile(keys=[ARCHITECTURE, text(b"k") + struct.pack("<IIQ", ARRAY, STRING, 1 << 62)]).written(),
        "list",
    ),
    "list past the end": (
        GgufFile(keys=[ARCHITECTURE, text(b"k") + struct.pack("<IIQ", ARRAY, UINT32, 300)]).written(),
        "truncated",
    ),
    "list of lists": (
        GgufFile(keys=[ARCHITECTURE, text(b"k") + struct.pack("<IIQ", ARRAY, ARRAY, 1)]).written(),
        "type",
    ),
    "unknown value": (GgufFile(keys=[ARCHITECTURE, text(b"k") + struct.pack("<I", 77)]).written(), "type"),
    "no architecture": (GgufFile(keys=[string_key(b"general.name", b"x")]).written(), "architecture"),
    "odd alignment": (
        GgufFile(keys=[ARCHITECTURE, text(b"general.alignment") + struct.pack("<II", UINT32, 33)]).written(),
        "alignment",
    ),
    "alignment of text": (GgufFile(keys=[ARCHITECTURE, string_key(b"general.alignment", b"x")]).written(), "align"),
    "unknown weights": (GgufFile(tensors=[tensor(kind=999)]).written(), "weights"),
    "five dimensions": (GgufFile(tensors=[tensor(shape=(1, 1, 1, 1, 1))]).written(), "dimensions"),
    "no dimensions": (GgufFile(tensors=[text(b"w") + struct.pack("<I", 0)]).written(), "dimensions"),
    "empty tensor": (GgufFile(tensors=[tensor(shape=(32, 0))]).written(), "shape"),
    "overflowing tensor": (GgufFile(tensors=[tensor(shape=(1 << 62, 1 << 62))]).written(), "shape"),
    "split block": (GgufFile(tensors=[tensor(shape=(33, 2), kind=2)]).written(), "shape"),
    "crooked offset": (GgufFile(tensors=[tensor(offset=1)]).written(), "shape"),
    "offset past the end": (GgufFile(tensors=[tensor(offset=1 << 40)]).written(), "missing"),
    "long tensor name": (GgufFile(tensors=[tensor(name=b"x" * 64)]).written(), "name"),
}


@pytest.mark.parametrize(("content", "reason"), BAD.values(), ids=BAD.keys())
def test_refuses_a_bad_file_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    """A truncated, foreign or hostile file is refused, and the reason is told."""
    path = tmp_path / "bad.gguf"
    path.write_bytes(content)
    with pytest.raises(ModelDamaged, match=reason):
        check_gguf(path)


def test_every_cut_of_a_file_is_noticed(tmp_path: Path) -> None:
    """Wherever a file is cut off, it is refused."""
    whole = GgufFile().written()
    path = tmp_path / "cut.gguf"
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(ModelDamaged):
            check_gguf(path)
