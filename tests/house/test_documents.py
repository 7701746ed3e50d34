"""The documents say what the code does: protocol, settings, commands, changes."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import MISSING, fields
from typing import get_type_hints

from assistantd.client.loading import COMMANDS
from assistantd.errors import every_error
from assistantd.settings.load import shipped
from assistantd.settings.schema import Settings
from assistantd.wire.methods import METHODS, NOTIFICATIONS
from tests.house.tree import ROOT, name, tracked

PROTOCOL = (ROOT / "docs/protocol.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
HOSTS = ("py" + "pi.org", "python" + "hosted", "npm" + "js", "deb." + "debian")
MACHINE = re.compile(r"/home/[a-z]\w*/|/(?:ro" + r"ot|work)/|" + "|".join(map(re.escape, HOSTS)))


def row(section: str, first: str) -> str:
    """Gives the line of the section's tables that begins with the word."""
    part = PROTOCOL.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    found = [line for line in part.splitlines() if re.match(rf"\| `{re.escape(first)}`(?: \(streams\))? \|", line)]
    assert len(found) == 1, f"{first} has {len(found)} rows in docs/protocol.md"
    return found[0]


def test_the_protocol_lists_every_method() -> None:
    """Each method has a row with its parameters, their defaults, and that it streams."""
    for method, params in METHODS.items():
        line = row("Methods", method)
        assert params.streams == ("(streams)" in line), method
        for field in fields(params):
            shown = field.name if field.default is MISSING else f"{field.name}={json.dumps(field.default)}"
            assert f"`{shown}`" in line, f"{method}: {shown}"


def test_the_protocol_lists_every_result() -> None:
    """Each method's row, or the row it refers to, names every field of the result."""
    for method, params in METHODS.items():
        line = row("Methods", method)
        if "| a reply |" in line:
            line = row("Methods", "ask")
        if "as `remember`" in line:
            line = row("Methods", "remember")
        missing = [field for field in params.result.split(", ") if f"`{field}`" not in line.split("|")[3]]
        assert missing == [], method


def test_the_protocol_lists_nothing_else() -> None:
    """No row stands for a method that is not there."""
    part = PROTOCOL.partition("## Methods")[2].partition("## Errors")[0]
    listed = set(re.findall(r"^\| `([a-z.]+)`", part, re.MULTILINE))
    assert listed == set(METHODS)


def test_the_protocol_lists_every_notification() -> None:
    """Each notification has a row with its fields."""
    for notification, named in NOTIFICATIONS.items():
        line = row("Notifications", notification)
        assert [field for field in named.split(", ") if f"`{field}`" not in line] == []


def test_the_protocol_lists_every_error() -> None:
    """Each error has a row with its number and exit status, and no other error has one."""
    for error in every_error():
        cells = row("Errors", error.code).split("|")
        assert (cells[2].strip(), cells[4].strip()) == (str(error.rpc), str(error.exit_status)), error.code
    part = PROTOCOL.partition("## Errors")[2].partition("## MCP")[0]
    assert set(re.findall(r"^\| `([a-z_]+)`", part, re.MULTILINE)) == {error.code for error in every_error()}


def keys() -> set[str]:
    """Gives every setting as table.key."""
    tables = get_type_hints(Settings)
    return {f"{table}.{field.name}" for table, schema in tables.items() for field in fields(schema)}


def test_every_setting_has_its_default() -> None:
    """The shipped settings name exactly the keys of the schema, each with a comment beside it."""
    tables = tomllib.loads(shipped())
    assert {f"{table}.{key}" for table, values in tables.items() for key in values} == keys()
    assert [line for line in shipped().splitlines() if " = " in line and "#" not in line] == []


def test_every_setting_is_documented() -> None:
    """docs/configuration.md has a heading for each setting and for nothing else."""
    page = (ROOT / "docs/configuration.md").read_text("utf-8")
    assert set(re.findall(r"^### `([a-z_.0-9]+)`", page, re.MULTILINE)) == keys()
    for table, values in tomllib.loads(shipped()).items():
        for key, value in values.items():
            shown = rf"^### `{table}\.{key}`\n\nDefault: `{re.escape(json.dumps(value))}`"
            assert re.search(shown, page, re.MULTILINE), f"{table}.{key}"


def test_the_readmes_commands_exist() -> None:
    """Every assistantctl command and make target in README.md is there."""
    used = set(re.findall(r"assistantctl ([a-z]+)", README))
    assert used - {"help", *COMMANDS} == set()
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z]+)", README)) - targets == set()


def test_ci_runs_what_the_readme_says() -> None:
    """CI runs the command by which README.md says that the tests are run, then the house's rules."""
    script = (ROOT / ".ci/run").read_text("utf-8")
    assert script.rstrip().endswith("make test\nmake check")
    assert "make test" in README


def test_changes_are_written_down() -> None:
    """The change log has a section for what is not released yet."""
    assert "\n## [Unreleased]\n" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_decisions_have_numbers() -> None:
    """Decisions are numbered without a gap and each says what was decided and why."""
    files = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
    assert [file.name for file in files if "## Decision" not in file.read_text("utf-8")] == []


def test_links_lead_somewhere() -> None:
    """Every relative link in a document names a file."""
    broken = [
        f"{name(file)}: {target}"
        for file in tracked()
        if file.suffix == ".md"
        for target in re.findall(r"\]\(([^)#:\s]+)\)", file.read_text("utf-8"))
        if not (file.parent / target).exists()
    ]
    assert broken == []


def test_no_machine_is_named() -> None:
    """No tracked file names a folder of the machine it was written on, nor the host of a package registry."""
    named = []
    for file in tracked():
        try:
            text = file.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        named += [f"{name(file)}: {found}" for found in MACHINE.findall(text)]
    assert named == []
