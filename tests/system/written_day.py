"""A written day of conversations, lived with a real daemon."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from tests.system.running import House

Kept = dict[str, str]
"""What is remembered, with its kinds."""


def say(house: House, words: str) -> dict[str, Any]:
    """Says something, whatever comes of it."""
    done = house.run("ask", words, "--json")
    assert done.returncode in (0, 3, 4), done.stderr
    reply = json.loads(done.stdout)
    assert isinstance(reply, dict)
    return reply


def kept(house: House) -> Kept:
    """Gives what is remembered, with its kinds."""
    return {memory["text"]: memory["kind"] for memory in house.facts("memory", "list", "--limit", "200")["memories"]}


def lived(house: House, conversations: Iterable[Sequence[str]]) -> list[Kept]:
    """Starts a daemon, says everything, and gives what is remembered after each conversation."""
    house.start()
    house.tell("setup", "--default")
    after = []
    for lines in conversations:
        for words in lines:
            say(house, words)
        after.append(kept(house))
    return after


def due(after: Sequence[Kept], number: int, added: Kept, gone: Sequence[str]) -> Kept:
    """Gives what is to be remembered after a conversation: what was, without what is over, and what it adds."""
    before = after[number - 1] if number else {}
    return {text: kind for text, kind in before.items() if text not in gone} | added
