"""How the settings are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistantd.errors import SettingsProblem
from assistantd.settings.load import load


def test_without_a_user_file_the_shipped_settings_hold(tmp_path: Path) -> None:
    """A user who writes nothing gets every default."""
    settings = load(tmp_path / "absent.toml")
    assert settings.model.llm == "auto"
    assert settings.reminders.misfire == "auto"


def test_the_user_changes_one_key_and_keeps_the_rest(tmp_path: Path) -> None:
    """A user file needs only what differs."""
    file = tmp_path / "assistantd.toml"
    file.write_text('[model]\nllm = "none"\n')
    settings = load(file)
    assert settings.model.llm == "none"
    assert settings.model.threads == 0


def test_an_override_wins_over_the_file(tmp_path: Path) -> None:
    """The command line has the last word."""
    file = tmp_path / "assistantd.toml"
    file.write_text("[vault]\nlock_after_minutes = 5\n")
    assert load(file, ["vault.lock_after_minutes=9"]).vault.lock_after_minutes == 9


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    """One run shows all faults, with the word that was probably meant."""
    file = tmp_path / "assistantd.toml"
    file.write_text(
        '[modle]\nx = 1\n[model]\nthreds = 2\ngpu_layers = "all"\nthreads = 9999\n[general]\nzone = "Berlin"\n'
    )
    with pytest.raises(SettingsProblem) as caught:
        load(file, ["nonsense"])
    told = "\n".join(caught.value.problems)
    assert len(caught.value.problems) == 6
    assert "did you mean 'model'" in told
    assert "did you mean 'threads'" in told
    assert "must be a whole number" in told
    assert "from 0 to 256" in told
    assert "IANA" in told
    assert "table.key=value" in told


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    """A file that is not TOML is a problem with the file's name and line."""
    file = tmp_path / "assistantd.toml"
    file.write_text("[model\n")
    with pytest.raises(SettingsProblem, match=r"assistantd\.toml.*line 1"):
        load(file)


def test_true_is_not_a_number(tmp_path: Path) -> None:
    """TOML's booleans do not pass for numbers."""
    file = tmp_path / "assistantd.toml"
    file.write_text("[model]\nthreads = true\n")
    with pytest.raises(SettingsProblem, match="whole number"):
        load(file)
