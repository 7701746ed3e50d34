"""What the language model's engine says of files that it cannot use."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistantd.errors import EngineUnavailable, ModelDamaged, ModelMissing
from assistantd.models.ports import Prompt
from assistantd.models.spec import LlmSpec
from assistantd.models.text_model import LlmEngine
from tests.unit.workers.gguf_file import GgufFile, string_key, tensor


async def first_piece(path: Path) -> str:
    engine = LlmEngine(LlmSpec("model", path))
    try:
        return await anext(engine.stream(Prompt("", "hello")))
    finally:
        await engine.stop()


async def test_names_a_missing_file(tmp_path: Path) -> None:
    """A file that is not there is named, in the state too, and no process is started for it."""
    engine = LlmEngine(LlmSpec("model", tmp_path / "none.gguf"))
    await engine.warm()
    with pytest.raises(ModelMissing, match=r"none\.gguf"):
        await anext(engine.stream(Prompt("", "hello")))
    assert engine.state.state == "missing"
    assert engine.state.pid == 0


async def test_tells_why_a_file_is_damaged(tmp_path: Path) -> None:
    """The reason found in the engine's process reaches the caller."""
    path = tmp_path / "cut.gguf"
    path.write_bytes(GgufFile().written()[:-1])
    with pytest.raises(ModelDamaged, match="1 bytes are missing"):
        await first_piece(path)


async def test_passes_on_why_the_library_refuses_a_file(tmp_path: Path) -> None:
    """A file with a sound header but without a model in it is damaged as well."""
    path = tmp_path / "hollow.gguf"
    path.write_bytes(GgufFile().written())
    with pytest.raises(ModelDamaged, match="cannot be loaded"):
        await first_piece(path)


async def test_outlives_files_made_to_break_the_library(tmp_path: Path) -> None:
    """Whatever native code makes of a strange file, the caller gets an error and this process goes on."""
    shapes = [tensor(b"token_embd.weight", (32, 2)), tensor(b"output_norm.weight", (32,))]
    for at, architecture in enumerate((b"llama", b"qwen2", b"\xff\xfe", b"", b"mamba", b"clip")):
        path = tmp_path / f"strange{at}.gguf"
        path.write_bytes(GgufFile(keys=[string_key(b"general.architecture", architecture)], tensors=shapes).written())
        with pytest.raises((ModelDamaged, EngineUnavailable)):
            await first_piece(path)


async def test_tries_a_mended_file_again(tmp_path: Path) -> None:
    """A fault of the file is not remembered against the next call."""
    path = tmp_path / "model.gguf"
    path.write_bytes(b"not yet")
    engine = LlmEngine(LlmSpec("model", path))
    with pytest.raises(ModelDamaged, match="not a GGUF"):
        await anext(engine.stream(Prompt("", "hello")))
    path.write_bytes(GgufFile().written())
    with pytest.raises(ModelDamaged, match="cannot be loaded"):
        await anext(engine.stream(Prompt("", "hello")))
    await engine.stop()
