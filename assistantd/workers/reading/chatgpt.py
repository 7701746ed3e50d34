"""Talks with a language model: only what the person wrote, for what the model wrote is nobody's knowledge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistantd.workers.reading.about import About
from assistantd.workers.reading.entry import read_entry, text_of
from assistantd.workers.reading.json_stream import ITEM, values
from assistantd.workers.reading.moment import moment_of
from assistantd.workers.reading.piece import Fault, Found, LeftOut, Piece
from assistantd.workers.reading.source_file import SourceFile


def read_chatgpt(source: SourceFile, about: About) -> Iterator[Found]:
    """Yields one piece a message of the person, oldest first in each talk."""
    for number, (_, talk) in enumerate(values(source, lambda path: path == (ITEM,)), 1):
        messages = list(_messages(talk, about)) if isinstance(talk, dict) else []
        yield from messages or [Fault(number, "no_text")]


def _messages(talk: dict[str, Any], about: About) -> Iterator[Found]:
    title = talk.get("title") or talk.get("name")
    place = title[:100] if isinstance(title, str) else ""
    if isinstance(mapping := talk.get("mapping"), dict):
        nodes = [node.get("message") for node in mapping.values() if isinstance(node, dict)]
        found = [_message(node, place, about) for node in nodes if isinstance(node, dict)]
        yield from sorted(found, key=lambda one: (one.created or 0) if isinstance(one, Piece) else 0)
    elif isinstance(messages := talk.get("chat_messages"), list):
        for message in messages:
            yield read_entry(message, about.zone, place) or LeftOut()


def _message(message: dict[str, Any], place: str, about: About) -> Found:
    author, content = message.get("author"), message.get("content")
    role = author.get("role") if isinstance(author, dict) else ""
    text = text_of(content.get("parts")) if isinstance(content, dict) else ""
    if role != "user" or not text.strip():
        return LeftOut()
    return Piece(text, moment_of(message.get("create_time"), about.zone), "user", place=place)
