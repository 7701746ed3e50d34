"""What a command line may hold, declared as data: read here, shown by `--help`, offered by the completions.

The standard parser is not used because its own sentences exist in English only and because it
takes longer to build than a short command takes to run.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from assistantd.client.pair import Pair
from assistantd.errors import BadRequest


class Usage(Exception):
    """The command line is wrong; `key` and `values` name the sentence that says how.

    It stands outside the tree of errors, which holds only what may cross the wire.
    """

    code = BadRequest.code
    exit_status = BadRequest.exit_status

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class Word(NamedTuple):
    """Is one positional argument."""

    name: str
    help: Pair
    number: bool = False
    rest: bool = False
    """True where all remaining words, joined by spaces, are this argument."""
    many: bool = False
    """True where each of the remaining words is such an argument."""
    optional: bool = False
    choices: tuple[str, ...] = ()
    """What the completions offer; other words are not refused."""


class Option(NamedTuple):
    """Is one `--option`; a flag where `value` is empty."""

    name: str
    help: Pair
    value: str = ""
    number: bool = False


class Shape(NamedTuple):
    """Is what may follow a command, or one of its sub-commands."""

    words: tuple[Word, ...] = ()
    options: tuple[Option, ...] = ()


class Given(NamedTuple):
    """Is a command line that was understood."""

    action: str
    """The sub-command, empty for none."""
    values: dict[str, Any]

    def text(self, name: str) -> str:
        return str(self.values.get(name, ""))

    def texts(self, name: str) -> list[str]:
        return list(self.values.get(name, []))

    def number(self, name: str, default: int = 0) -> int:
        return int(self.values.get(name, default))

    def flag(self, name: str) -> bool:
        return bool(self.values.get(name))


EVERYWHERE = (
    Option("json", ("print one JSON object", "输出一个 JSON 对象")),
    Option("help", ("show this help", "显示本帮助")),
)
"""The options that every command knows."""


def read(shapes: dict[str, Shape], arguments: Sequence[str]) -> Given:
    """Reads the words after the command's name; raises Usage where they do not fit."""
    action, rest = _action(shapes, list(arguments))
    shape = shapes[action]
    values: dict[str, Any] = {}
    words = _options(shape, rest, values)
    if not values.get("help"):
        _words(shape, words, values)
    return Given(action, values)


def _action(shapes: dict[str, Shape], arguments: list[str]) -> tuple[str, list[str]]:
    first = next((i for i, word in enumerate(arguments) if not word.startswith("-")), None)
    if first is not None and arguments[first] in shapes and "--" not in arguments[:first]:
        return arguments[first], arguments[:first] + arguments[first + 1 :]
    if "" in shapes:
        return "", arguments
    if first is None:
        action = next(iter(shapes))
        return action, arguments
    raise Usage("usage_action", word=arguments[first], known=", ".join(shapes))


def _options(shape: Shape, arguments: list[str], values: dict[str, Any]) -> list[str]:
    known = {option.name: option for option in (*shape.options, *EVERYWHERE)}
    words: list[str] = []
    left = iter(arguments)
    for word in left:
        if word == "--":
            return [*words, *left]
        if word == "-h":
            values["help"] = True
        elif not word.startswith("--"):
            words.append(word)
        else:
            name, given, value = word[2:].partition("=")
            if name not in known:
                raise Usage("usage_option", word=f"--{name}")
            values[name] = _value(known[name], value if given else None, left)
    return words


def _value(option: Option, given: str | None, left: Any) -> object:
    if not option.value:
        if given is not None:
            raise Usage("usage_flag", word=f"--{option.name}")
        return True
    value = next(left, None) if given is None else given
    if value is None:
        raise Usage("usage_value", word=f"--{option.name}", value=option.value)
    return _number(f"--{option.name}", value) if option.number else value


def _words(shape: Shape, words: list[str], values: dict[str, Any]) -> None:
    for word in shape.words:
        if not words:
            if word.optional:
                continue
            raise Usage("usage_missing", word=word.name)
        if word.many:
            values[word.name], words = words, []
            continue
        text = " ".join(words) if word.rest else words[0]
        words = [] if word.rest else words[1:]
        values[word.name] = _number(word.name, text.removeprefix("#")) if word.number else text
    if words:
        raise Usage("usage_extra", word=words[0])


def _number(name: str, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise Usage("usage_number", word=name, value=text) from None
