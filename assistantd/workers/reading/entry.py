"""One message as JSON of no particular program tells it: a text, and perhaps who said it when."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from assistantd.workers.reading.moment import moment_of
from assistantd.workers.reading.piece import Found, LeftOut, Piece

TEXTS = ("text", "content", "message", "body", "msg", "内容", "消息", "文本")
SPEAKERS = ("speaker", "from", "author", "sender", "name", "role", "user", "发送人", "发送者", "说话人", "昵称")
TIMES = ("time", "timestamp", "date", "created", "created_at", "createdAt", "datetime", "ts", "时间", "日期")
MACHINES = frozenset({"assistant", "system", "tool", "bot", "model", "ai"})
"""Roles whose words are a machine's, and are not remembered as anybody's."""


def read_entry(entry: Any, zone: ZoneInfo, place: str = "") -> Found | None:
    """Reads one message; None where it has no text."""
    if isinstance(entry, str):
        return Piece(entry, place=place)
    if not isinstance(entry, dict):
        return None
    text = text_of(next((entry[name] for name in TEXTS if entry.get(name)), None))
    if not text.strip():
        return None
    if str(entry.get("role") or entry.get("sender") or "").lower() in MACHINES or entry.get("ai_written") is True:
        return LeftOut()
    speaker = next((named for name in SPEAKERS if (named := _named(entry.get(name)))), "")
    created = next((moment for name in TIMES if (moment := moment_of(_plain(entry.get(name)), zone))), None)
    return Piece(text, created, speaker, place=place)


def text_of(value: Any) -> str:
    """Gives a text, or the joined texts of a list of parts."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(map(text_of, value))
    if isinstance(value, dict):
        return text_of(value.get("text") or value.get("parts") or "")
    return ""


def _named(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("role")
    return value.strip() if isinstance(value, str) else ""


def _plain(value: Any) -> object:
    return value if isinstance(value, str | int | float) else None
