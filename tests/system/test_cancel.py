"""Ctrl-C in the client, with a real model at work in the daemon."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.running import House, with_models
from tests.system.watching import PATIENCE

LONG = "draft an email to Bob moving Thursday's 3 pm meeting to Friday 10 am, I have a dentist appointment"

pytestmark = pytest.mark.model


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A daemon whose language model is loaded."""
    house = with_models(tmp_path).start()
    house.tell("setup", "--default")
    house.tell("model", "bench")
    yield house
    house.stop()


def until_state(house: House, state: str) -> dict[str, object]:
    """Waits until the language model is in this state."""
    end = time.monotonic() + PATIENCE
    while (engine := house.engine("llm"))["state"] != state:
        assert time.monotonic() < end, engine
    return engine


def test_ctrl_c_stops_the_model(house: House) -> None:
    """The client leaves with status 130, the same engine process is free, and the next request is served by it."""
    before = until_state(house, "ready")
    client = house.begin("ask", LONG)
    until_state(house, "busy")
    client.send_signal(signal.SIGINT)
    _, said = client.communicate(timeout=PATIENCE)
    assert client.returncode == 130
    assert "stopped" in said
    after = house.engine("llm")
    assert (after["state"], after["pid"], after["restarts"]) == ("ready", before["pid"], 0)
    assert house.facts("draft", "list")["drafts"] == []
    assert house.facts("ask", LONG)["outcome"] == "done"
    assert house.engine("llm")["pid"] == before["pid"]


def test_a_killed_client_frees_the_model(house: House) -> None:
    """A client that dies without a word cancels its request all the same."""
    before = until_state(house, "ready")
    client = house.begin("ask", LONG)
    until_state(house, "busy")
    client.kill()
    client.wait()
    after = until_state(house, "ready")
    assert after["pid"] == before["pid"]
    assert house.facts("draft", "list")["drafts"] == []
