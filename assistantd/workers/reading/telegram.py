"""Telegram's JSON export: one chat, or all of them; and other JSON with a list of messages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistantd.workers.reading.about import About
from assistantd.workers.reading.entry import read_entry, text_of
from assistantd.workers.reading.json_stream import ITEM, Path, values
from assistantd.workers.reading.moment import moment_of
from assistantd.workers.reading.piece import Fault, Found, LeftOut, Piece
from assistantd.workers.reading.source_file import SourceFile

_TOP = ((), ("chats", "list", ITEM), ("left_chats", "list", ITEM))
_MESSAGES = tuple((*top, "messages", ITEM) for top in _TOP)
_NAMES = tuple((*top, name) for top in _TOP for name in ("name", "title"))


def _wanted(path: Path) -> bool:
    return path in _MESSAGES or path in _NAMES


def read_telegram(source: SourceFile, about: About) -> Iterator[Found]:
    """Yields one piece a message."""
    chat, number = "", 0
    for path, value in values(source, _wanted):
        if path in _NAMES:
            chat = value[:100] if isinstance(value, str) else ""
            continue
        number += 1
        yield _message(value, chat, about) or Fault(number, "no_text")


def _message(message: Any, chat: str, about: About) -> Found | None:
    if not isinstance(message, dict) or "type" not in message or "from" not in message:
        is_service = isinstance(message, dict) and message.get("type") == "service"
        return LeftOut() if is_service else read_entry(message, about.zone, chat)
    text = text_of(message.get("text"))
    if message["type"] != "message" or not text.strip():
        return LeftOut()
    created = moment_of(message.get("date_unixtime"), about.zone) or moment_of(message.get("date"), about.zone)
    return Piece(text, created, str(message["from"] or ""), place=chat)
