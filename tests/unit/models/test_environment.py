"""What an engine's process finds in its environment."""

from __future__ import annotations

import pytest

from assistantd.models.environment import engine_environment


def test_holds_nothing_of_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables of the user's session, secrets among them, do not reach an engine."""
    monkeypatch.setenv("SOME_TOKEN", "secret")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/bus")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    environment = engine_environment(2)
    assert not {"SOME_TOKEN", "DBUS_SESSION_BUS_ADDRESS", "PYTHONPATH"} & set(environment)
    assert "secret" not in environment.values()


def test_tells_every_library_to_stay_offline() -> None:
    """The model libraries are told to be offline, and how many threads they may use."""
    environment = engine_environment(3)
    assert environment["HF_HUB_OFFLINE"] == environment["TRANSFORMERS_OFFLINE"] == "1"
    assert environment["OMP_NUM_THREADS"] == "3"
