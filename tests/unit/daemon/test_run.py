"""What the keeper reads from the settings and the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistantd.daemon.run import AT_ONCE, _flat, _interface
from assistantd.domain.language import Language
from assistantd.settings.load import load

NOWHERE = Path("/nonexistent/assistantd.toml")


@pytest.fixture(autouse=True)
def no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, Language.ZH),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, Language.EN),
        ({"LC_ALL": "zh_TW.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, Language.ZH),
        ({"LANG": "de_DE.UTF-8"}, Language.EN),
        ({}, Language.EN),
    ],
)
def test_the_locale_chooses_the_language(
    monkeypatch: pytest.MonkeyPatch, locale: dict[str, str], language: Language
) -> None:
    """LC_ALL comes before LC_MESSAGES before LANG; what is not Chinese is English."""
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    assert _interface(load(NOWHERE)) is language


def test_the_setting_comes_before_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """general.language wins."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert _interface(load(NOWHERE, ['general.language="en"'])) is Language.EN


def test_every_setting_is_compared_at_a_reload() -> None:
    """A change of any key shows between two readings; the keys that apply at once exist."""
    before, after = _flat(load(NOWHERE)), _flat(load(NOWHERE, ["model.threads=3", 'log.level="debug"']))
    assert {key for key in before if before[key] != after[key]} == {"model.threads", "log.level"}
    assert before.keys() >= AT_ONCE
