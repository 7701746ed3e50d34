"""The help: an overview of all commands, and a page with examples for each."""

from __future__ import annotations

from assistantd.client.arguments import EVERYWHERE, Option, Shape, Usage
from assistantd.client.loading import COMMANDS, GROUPS, load
from assistantd.client.session import Session

FIRST = (
    ('assistantctl ask "what can you do?"', ("ask anything", "随便问")),
    ('assistantctl remember "I like ramen"', ("tell something", "告诉它一件事")),
    ("assistantctl chat", ("talk", "对话")),
)


def overview(session: Session) -> int:
    """Prints the groups of commands and three to begin with."""
    session.say("overview")
    session.screen.line()
    session.screen.table(([session.pick(title), "  ".join(names)] for title, names in GROUPS), "  ")
    session.screen.line()
    session.screen.table(([line, session.pick(what)] for line, what in FIRST), "  ")
    session.screen.line()
    session.say("overview_more", "dim")
    return 0


def contents(session: Session) -> int:
    """Prints one line a command."""
    cells = max(map(len, COMMANDS))
    for title, names in GROUPS:
        session.screen.line(session.pick(title), "bold")
        loaded = [(name, load(name)) for name in names]
        session.screen.table([[name.ljust(cells), session.pick(c.SUMMARY)] for name, c in loaded if c], "  ")
    return 0


def page(session: Session, name: str) -> int:
    """Prints the page of one command."""
    command = load(name)
    if command is None:
        raise Usage("usage_command", word=name, meant="", command="help")
    session.screen.line(session.pick(command.SUMMARY))
    session.screen.line()
    session.say("usage", "bold")
    for action, shape in command.SHAPES.items():
        session.screen.line(f"  {usage(name, action, shape)}")
    shapes = command.SHAPES.values()
    words = {word.name: session.pick(word.help) for shape in shapes for word in shape.words}
    _list(session, "arguments", [[name, about] for name, about in words.items()])
    options = dict.fromkeys((*(option for shape in shapes for option in shape.options), *EVERYWHERE))
    _list(session, "options", [[_shown(o), session.pick(o.help)] for o in options])
    session.screen.line()
    session.say("examples", "bold")
    session.screen.table([[line, session.pick(what)] for line, what in command.EXAMPLES], "  ")
    return 0


def usage(name: str, action: str, shape: Shape) -> str:
    """Gives the pattern of one sub-command."""
    parts = ["assistantctl", name, *([action] if action else [])]
    for word in shape.words:
        shown = f"{word.name}…" if word.rest or word.many else word.name
        parts.append(f"[{shown}]" if word.optional else shown)
    parts += [f"[{_shown(option)}]" for option in shape.options]
    return " ".join(parts)


def _shown(option: Option) -> str:
    return f"--{option.name} {option.value}".rstrip()


def _list(session: Session, title: str, rows: list[list[str]]) -> None:
    if rows:
        session.screen.line()
        session.say(title, "bold")
        session.screen.table(rows, "  ")
