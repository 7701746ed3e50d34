"""The real clock knows the user's zone."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistantd.agenda.wall_clock import WallClock, system_zone


def test_the_zone_of_the_settings_wins() -> None:
    """A named zone is used as it is, and the time is told in it."""
    clock = WallClock("Asia/Shanghai")
    assert clock.zone.key == "Asia/Shanghai"
    assert clock.now().utcoffset() == clock.zone.utcoffset(clock.now())


def test_auto_reads_the_systems_places_in_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """$TZ comes first, then the link to a zone file, then the file with a name, then UTC; nonsense is passed over."""
    link, name = tmp_path / "localtime", tmp_path / "timezone"
    monkeypatch.delenv("TZ", raising=False)
    assert system_zone(link, name).key == "UTC"
    name.write_text("Europe/Paris\n")
    assert system_zone(link, name).key == "Europe/Paris"
    link.symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    assert system_zone(link, name).key == "Europe/Berlin"
    monkeypatch.setenv("TZ", ":America/New_York")
    assert system_zone(link, name).key == "America/New_York"
    monkeypatch.setenv("TZ", "Nowhere/AtAll")
    assert system_zone(link, name).key == "Europe/Berlin"


@pytest.mark.parametrize(
    ("tz", "setting", "told"),
    [
        ("Nowhere/AtAll", "auto", True),
        ("../etc/passwd", "auto", True),
        ("Europe/Berlin", "auto", False),
        ("", "auto", False),
        ("Nowhere/AtAll", "Asia/Shanghai", False),
    ],
)
def test_a_tz_that_names_no_zone_is_told(monkeypatch: pytest.MonkeyPatch, tz: str, setting: str, *, told: bool) -> None:
    """Where $TZ decides and is nonsense, the clock says so and which zone it uses; otherwise it has no problem.

    Seen failing: nonsense became UTC without a word.
    """
    monkeypatch.setenv("TZ", tz)
    problem = WallClock(setting).problem
    assert bool(problem) is told
    assert not told or (f"TZ={tz}" in problem and WallClock(setting).zone.key in problem)
