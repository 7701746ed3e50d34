"""docs/client.md and the manual tell all there is."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from assistantd import errors
from assistantd.client import manual
from assistantd.client.loading import COMMANDS, load
from assistantd.client.reply import EXIT
from assistantd.client.session import Session

DOCUMENT = (Path(__file__).parents[3] / "docs" / "client.md").read_text()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_stands_in_the_document(name: str) -> None:
    """Each command has its row, with its summary, its sub-commands and an example from its own help."""
    command = load(name)
    assert command is not None
    row = next(line for line in DOCUMENT.splitlines() if line.startswith(f"| `{name}`"))
    assert command.SUMMARY[0] in row
    assert any(line in row for line, _ in command.EXAMPLES)
    assert all(f"`{action}`" in row for action in command.SHAPES if action)


def test_every_exit_status_stands_in_the_document() -> None:
    """Each status that assistantctl can end with has its row, and no other has one."""
    told = {int(number) for number in re.findall(r"^\| (\d+) \|", DOCUMENT, re.MULTILINE)}
    assert told == {0, 1, 141} | {error.exit_status for error in errors.every_error()} | set(EXIT.values())


def test_every_error_code_stands_in_the_document() -> None:
    """Each code that --json can show is listed beside its exit status."""
    for error in errors.every_error():
        row = next(line for line in DOCUMENT.splitlines() if line.startswith(f"| {error.exit_status} |"))
        assert f"`{error.code}`" in row


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_shows_patterns_options_and_examples(
    name: str, session_in: Callable[..., tuple[Session, io.StringIO]]
) -> None:
    """--help names every sub-command, argument and option of the command, and ends with its examples."""
    session, out = session_in()
    assert manual.page(session, name) == 0
    command = load(name)
    assert command is not None
    for action, shape in command.SHAPES.items():
        assert f"assistantctl {name} {action}".rstrip() in out.getvalue()
        assert all(word.name in out.getvalue() for word in shape.words)
        assert all(f"--{option.name}" in out.getvalue() for option in shape.options)
    assert all(line in out.getvalue() for line, _ in command.EXAMPLES)


def test_the_overview_has_a_line_for_each_command(session_in: Callable[..., tuple[Session, io.StringIO]]) -> None:
    """`assistantctl help` describes every command, one a line; without a word the names alone are listed."""
    session, out = session_in(chinese=True)
    assert manual.overview(session) == 0
    assert set(COMMANDS) <= set(out.getvalue().split())
    assert manual.contents(session) == 0
    assert all(re.search(rf"^  {name} ", out.getvalue(), re.MULTILINE) for name in COMMANDS)
