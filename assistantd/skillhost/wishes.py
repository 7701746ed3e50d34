"""What people say for a wish: read from a table, and each line with "(a|b|)" in it made into some of its sentences."""

from __future__ import annotations

import itertools
import math
import random
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assistantd.domain.language import Language

EACH = 10
"""Sentences made of one line at most."""
_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")


class BadPhrases(Exception):
    """A table of phrases is malformed; the message names the fault."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Is one thing that people ask for."""

    said: Mapping[Language, str] = field(default_factory=dict)
    """How the house names it: "set an alarm"."""
    lines: tuple[str, ...] = ()
    """What people say for it."""

    def joined(self, other: Wish) -> Wish:
        """Gives it with the phrases of another, whose name counts where this one has none."""
        return Wish(self.said or other.said, (*self.lines, *other.lines))


def read_wishes(text: str) -> dict[str, Wish]:
    """Reads a table: action -> its wish."""
    try:
        table = tomllib.loads(text)
        return {action: _wish(entry) for action, entry in table.items()}
    except (tomllib.TOMLDecodeError, AttributeError, KeyError, TypeError, ValueError) as fault:
        raise BadPhrases(f"the phrases are malformed ({fault})") from None


def _wish(entry: Mapping[str, object]) -> Wish:
    named = entry.get("wish", [])
    if not isinstance(named, list):
        raise TypeError("wish must list its names")
    said = dict(zip(Language, map(str, named), strict=True)) if named else {}
    lines = (line.strip() for code in Language for line in str(entry.get(code, "")).splitlines())
    return Wish(said, tuple(line for line in lines if line))


def sentences(line: str) -> list[str]:
    """Gives some of the sentences that a line can make, always the same ones."""
    parts = _CHOICE.split(line)
    choices = [part.split("|") if n % 2 else [part] for n, part in enumerate(parts)]
    if math.prod(map(len, choices)) <= EACH:
        return [_joined(chosen) for chosen in itertools.product(*choices)]
    # A sample in which every alternative of a choice comes up about equally often.
    chance = random.Random(line)  # noqa: S311 - reproducible, not secret
    decks = [chance.sample(options * EACH, len(options) * EACH) for options in choices]
    return list(dict.fromkeys(_joined(deck[n] for deck in decks) for n in range(EACH)))


def _joined(parts: Iterable[str]) -> str:
    """Gives a sentence without the spaces that an empty alternative leaves."""
    return " ".join("".join(parts).split())
