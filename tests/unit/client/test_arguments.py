"""How command lines are read."""

from __future__ import annotations

import pytest

from assistantd.client.arguments import Option, Shape, Usage, Word, read

HELP = ("", "")
ASK = {"": Shape((Word("TEXT", HELP, rest=True),), (Option("to", HELP, "NAME"), Option("fast", HELP)))}
MEMORY = {
    "list": Shape(options=(Option("limit", HELP, "N", number=True),)),
    "show": Shape((Word("ID", HELP, number=True),)),
}


@pytest.mark.parametrize(
    ("line", "values"),
    [
        (["call", "mum", "now"], {"TEXT": "call mum now"}),
        (["call mum"], {"TEXT": "call mum"}),
        (["-"], {"TEXT": "-"}),
        (["--to", "Bob", "hello"], {"TEXT": "hello", "to": "Bob"}),
        (["hello", "--to=Bob", "--fast"], {"TEXT": "hello", "to": "Bob", "fast": True}),
        (["--fast", "--", "--to", "me"], {"TEXT": "--to me", "fast": True}),
        (["x", "--json"], {"TEXT": "x", "json": True}),
    ],
)
def test_words_and_options_may_mix(line: list[str], values: dict[str, object]) -> None:
    """Options stand anywhere, take a value after a space or an equals sign, and end at a double dash."""
    assert read(ASK, line).values == values


def test_a_subcommand_is_recognised() -> None:
    """The first word names the sub-command, and an id may carry the # it is shown with."""
    assert read(MEMORY, ["show", "#12"]) == ("show", {"ID": 12})
    assert read(MEMORY, ["--json", "list", "--limit", "3"]) == ("list", {"json": True, "limit": 3})
    assert read(MEMORY, []).action == "list"


@pytest.mark.parametrize(
    ("shapes", "line", "key"),
    [
        (ASK, [], "usage_missing"),
        (ASK, ["x", "--nonsense"], "usage_option"),
        (ASK, ["x", "--to"], "usage_value"),
        (ASK, ["x", "--fast=1"], "usage_flag"),
        (MEMORY, ["show", "twelve"], "usage_number"),
        (MEMORY, ["show", "1", "2"], "usage_extra"),
        (MEMORY, ["shwo"], "usage_action"),
    ],
)
def test_a_wrong_line_says_what_is_wrong(shapes: dict[str, Shape], line: list[str], key: str) -> None:
    """Each kind of fault has its own sentence and the exit status of a bad request."""
    with pytest.raises(Usage) as fault:
        read(shapes, line)
    assert fault.value.key == key
    assert fault.value.exit_status == 64


def test_help_needs_no_arguments() -> None:
    """--help is understood although a word is missing."""
    assert read(ASK, ["--help"]).flag("help")
    assert read(ASK, ["-h"]).flag("help")


def test_many_words_may_be_arguments_of_one_kind() -> None:
    """Each of the words is kept by itself, spaces and all; none at all is missing."""
    shapes = {"": Shape((Word("FILE", HELP, many=True),), (Option("to", HELP, "NAME"),))}
    assert read(shapes, ["a b", "--to", "x", "c"]).texts("FILE") == ["a b", "c"]
    with pytest.raises(Usage):
        read(shapes, [])
