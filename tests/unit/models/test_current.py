"""The language model in use, and its rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistantd.errors import EngineResting
from assistantd.models.current import CurrentModel
from assistantd.models.options import EngineOptions
from assistantd.models.ports import Prompt
from assistantd.models.spec import LlmSpec


def model(folder: Path) -> CurrentModel:
    file = folder / "model.gguf"
    file.touch()
    return CurrentModel(LlmSpec("small", file, "chatml"), EngineOptions())


async def test_rest(tmp_path: Path) -> None:
    """A resting model has no name, says why, refuses every call, starts nothing, and is there again afterwards."""
    current = model(tmp_path)
    current.rest("the battery is low (9 %)")
    assert (current.model, current.free) == ("", False)
    assert (current.state.state, current.state.detail) == ("resting", "the battery is low (9 %)")
    await current.warm()
    with pytest.raises(EngineResting, match="battery"):
        current.stream(Prompt("", "hello"))
    with pytest.raises(EngineResting):
        await current.aside(Prompt("", "hello"))
    current.rest("")
    assert (current.model, current.state.state) == ("small", "stopped")


async def test_nothing_to_rest() -> None:
    """A model that is off is off, on any battery."""
    current = CurrentModel(None, EngineOptions())
    current.rest("the battery is low (9 %)")
    assert current.state.state == "off"
