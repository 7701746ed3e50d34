"""Both languages say everything."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import assistantd.client
from assistantd.client.advice import ADVICE
from assistantd.client.loading import COMMANDS, GROUPS, load
from assistantd.client.names import NAMES
from assistantd.client.phrases import PHRASES
from assistantd.client.phrases_calendar import CALENDAR
from assistantd.client.phrases_care import CARE
from assistantd.client.phrases_initiative import INITIATIVE
from assistantd.client.phrases_learning import LEARNING
from assistantd.client.phrases_lists import LISTS
from assistantd.client.phrases_mail import MAIL
from assistantd.client.words import Pair, from_environment
from assistantd.domain.memory import MemoryKind
from assistantd.errors import every_error
from assistantd.wire.methods import METHODS

ALL = PHRASES | CARE | CALENDAR | LISTS | LEARNING | MAIL | INITIATIVE
SOURCES = sorted(Path(assistantd.client.__path__[0]).rglob("*.py"))
SAME_IN_BOTH = {
    "service_state",
    "skill_state",
    "error",
    "comma",
    "notice",
    "error_zh",
    "service_systemctl_failed",
    "file_unreadable",
}
"""Frames without a word of their own."""


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _han(text: str) -> bool:
    return any("\u4e00" <= c <= "\u9fff" for c in text)


@pytest.mark.parametrize("key", ALL)
def test_a_phrase_is_whole_in_both_languages(key: str) -> None:
    """English and Chinese are both there, differ, and fill the same places."""
    english, chinese = ALL[key]
    assert english
    assert _places(english) == _places(chinese)
    assert key in SAME_IN_BOTH or (_han(chinese) and not _han(english))


def _strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "*" for p in node.values)


def test_no_phrase_is_missing_or_forgotten() -> None:
    """Every phrase that the code says is in the catalogue, and every phrase of the catalogue is said."""
    said: set[str] = set()
    for source in SOURCES:
        if not source.name.startswith("phrases"):
            tree = ast.parse(source.read_text())
            said |= set(_strings(tree))
            for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)):
                first = call.args[0] if call.args else None
                if call.func.attr in ("say", "note", "ask", "secret") and isinstance(first, ast.Constant):
                    assert first.value in ALL or source.name == "screen.py", (source.name, first.value)
    dynamic = {"why_question", "why_answer"}
    assert set(ALL) - said - dynamic == set()


def test_no_phrase_stands_in_two_places() -> None:
    """The parts of the catalogue share no key."""
    assert len(ALL) == len(PHRASES) + len(CARE) + len(CALENDAR) + len(LISTS) + len(LEARNING) + len(MAIL) + len(
        INITIATIVE
    )


def _pairs_of(name: str) -> Iterator[Pair]:
    command = load(name)
    assert command is not None
    yield command.SUMMARY
    for shape in command.SHAPES.values():
        yield from (word.help for word in shape.words)
        yield from (option.help for option in shape.options)
    assert command.EXAMPLES
    for line, what in command.EXAMPLES:
        assert f"assistantctl {name}" in line
        yield what


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_described_in_both_languages(name: str) -> None:
    """Summary, arguments, options and examples of each command are in English and in Chinese."""
    for english, chinese in _pairs_of(name):
        assert english
        assert not _han(english)
        assert _han(chinese)


def test_the_overview_names_every_file_of_commands() -> None:
    """No command file is left out of the table, and none is in it that does not load."""
    commands = [s for s in SOURCES if s.parent.name == "commands" and s.name != "__init__.py"]
    files = {source.stem.removesuffix("_") for source in commands}
    assert files == set(COMMANDS)
    assert all(_han(title[1]) for title, _ in GROUPS)


def test_advice_is_complete() -> None:
    """Each error that exists has advice in both languages, and there is none for one that does not exist."""
    assert ADVICE.keys() == {error.code for error in every_error()}
    for advice in ADVICE.values():
        assert all(_han(chinese) and english for english, chinese in advice)


def test_advice_names_only_commands_that_exist() -> None:
    """A command that an advice or a phrase tells the user to run can be run."""
    texts = [t for a in ADVICE.values() for pair in a for t in pair] + [t for p in (PHRASES | CARE).values() for t in p]
    for text in texts:
        for after in text.split("assistantctl ")[1:]:
            word = re.split(r"[\s,.;:)，。；）、]", after)[0]
            assert word in (*COMMANDS, "talks", "COMMAND", "{command}") or _han(word), text


def test_words_of_the_protocol_have_names() -> None:
    """Kinds of memories are named in both languages, and a name is Chinese for a Chinese reader."""
    assert {kind.value for kind in MemoryKind} <= NAMES.keys()
    assert all(_han(chinese) and english for english, chinese in NAMES.values())


@pytest.mark.parametrize(
    ("environment", "chinese"),
    [
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, False),
        ({"LANG": "C", "LC_MESSAGES": "zh_TW.UTF-8"}, True),
        ({}, False),
    ],
)
def test_the_locale_chooses_the_language(
    environment: dict[str, str], chinese: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LC_ALL goes before LC_MESSAGES, and that before LANG."""
    monkeypatch.setenv("ASSISTANTD_HOME", str(tmp_path))
    assert from_environment(environment).chinese is chinese


@pytest.mark.parametrize(("setting", "chinese"), [("zh", True), ("en", False), ("auto", True)])
def test_the_settings_go_before_the_locale(
    setting: str, chinese: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """general.language decides, and "auto" leaves it to the locale."""
    monkeypatch.setenv("ASSISTANTD_HOME", str(tmp_path))
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "assistantd.toml").write_text(f'[general]\nlanguage = "{setting}"\n')
    assert from_environment({"LANG": "zh_CN.UTF-8"}).chinese is chinese


def test_every_method_of_the_protocol_is_used() -> None:
    """The client calls each method that the daemon offers, by its name."""
    texts = {text for source in SOURCES for text in _strings(ast.parse(source.read_text()))}
    assert METHODS.keys() - texts == set()
