"""What is heard from the desktop, put together."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assistantd.daemon.desktop import OFF, build_desktop
from assistantd.daemon.engines import Engines
from assistantd.domain.quiet import Quiet
from assistantd.paths import Paths
from assistantd.settings.load import load
from tests.fakes.clock import FixedClock

NOON = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths(*(tmp_path / name for name in ("config", "data", "state", "run")))
    made.make()
    return made


def test_a_locked_screen_is_quiet(paths: Paths) -> None:
    """Nothing may disturb while the screen is locked, whatever do-not-disturb says; unlocked, it decides again."""
    settings = load(paths.config / "assistantd.toml")
    desktop = build_desktop(FixedClock(NOON), paths, settings, Engines(paths, settings.model))
    assert desktop.quiet_now().on is None
    desktop.presence.lock("logind", on=True)
    assert desktop.quiet_now() == Quiet(on=True, source="screen lock")
    desktop.presence.lock("logind", on=False)
    assert desktop.quiet_now().on is None


def test_presence_switched_off(paths: Paths) -> None:
    """With presence switched off nobody listens for it on either bus, and `status` says so; power is heard."""
    settings = load(paths.config / "assistantd.toml", ["desktop.presence=false"])
    desktop = build_desktop(FixedClock(NOON), paths, settings, Engines(paths, settings.model))
    assert desktop.view()["presence"] == OFF
    assert desktop.system == (desktop.power,)
    assert desktop.session == (desktop.quiet,)
