"""Which kind of file it is, told by what it holds; the name decides only between Markdown and plain text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from assistantd.workers.reading import qq, whatsapp
from assistantd.workers.reading.about import About
from assistantd.workers.reading.activitywatch import read_activitywatch
from assistantd.workers.reading.chatgpt import read_chatgpt
from assistantd.workers.reading.generic_json import read_json_lines, read_json_list
from assistantd.workers.reading.json_stream import ITEM, BrokenJson, names
from assistantd.workers.reading.mail.mailbox import is_mail
from assistantd.workers.reading.mail.mails import read_mail
from assistantd.workers.reading.notes import read_markdown, read_text
from assistantd.workers.reading.piece import Found
from assistantd.workers.reading.refusal import Refused
from assistantd.workers.reading.source_file import SourceFile
from assistantd.workers.reading.telegram import read_telegram
from assistantd.workers.reading.vcard import read_vcard

Parser = Callable[[SourceFile, About], Iterator[Found]]
PARSERS: dict[str, Parser] = {
    "markdown": read_markdown,
    "text": read_text,
    "vcard": read_vcard,
    "whatsapp": whatsapp.read_whatsapp,
    "qq": qq.read_qq,
    "telegram": read_telegram,
    "chatgpt": read_chatgpt,
    "jsonl": read_json_lines,
    "json": read_json_list,
    "activitywatch": read_activitywatch,
    "mail": read_mail,
}
"""Name of a format -> its parser."""
_LOOKED_AT = 30
"""Lines that are looked at."""


def format_of(source: SourceFile, name: str) -> str:
    """Gives the name of the file's format; raises Refused for one that is not read."""
    suffix = name.lower().rpartition(".")[2]
    if is_mail(source.beginning, suffix):
        return "mail"
    lines = [line for (_, line), _ in zip(source.lines(), range(_LOOKED_AT), strict=False)]
    told = [line.strip() for line in lines if line.strip()] or [""]
    first = told[0]
    if first.upper() == "BEGIN:VCARD":
        return "vcard"
    if first.upper() == "BEGIN:VCALENDAR" or suffix == "ics":
        raise Refused("calendar")
    if first[0:1] in ("{", "[") and (found := _json(source, told, suffix)):
        return found
    return _text(told, suffix)


def _text(told: list[str], suffix: str) -> str:
    if suffix in ("json", "jsonl", "ndjson"):
        raise Refused("not_json")
    if suffix == "vcf":
        raise Refused("wrong_kind")
    if whatsapp.looks_so(told):
        return "whatsapp"
    if qq.looks_so(told):
        return "qq"
    return "markdown" if suffix in ("md", "markdown") else "text"


def _json(source: SourceFile, told: list[str], suffix: str) -> str:
    """Gives the kind of JSON; empty for a text that only begins like it."""
    if suffix in ("jsonl", "ndjson") or (len(told) > 1 and _is_object(told[0]) and told[1].startswith("{")):
        return "jsonl"
    if (first := told[0])[0:1] == "[" and whatsapp.looks_so(told):
        return "whatsapp"
    kind = ""
    try:
        kind = next((k for path in names(source) if (k := _shape(path))), "")
    except BrokenJson:
        if suffix != "json":
            return ""
        raise Refused("not_json") from None
    if not kind and (suffix == "json" or first[0:1] == "{"):
        raise Refused("unknown_json")
    return kind


def _shape(path: tuple[str, ...]) -> str:
    """Tells the format by a name at its place; empty where that says nothing yet."""
    match path:
        case ("buckets",):
            return "activitywatch"
        case ("messages",) | ("chats",):
            return "telegram"
        case (first, "mapping" | "chat_messages") if first == ITEM:
            return "chatgpt"
        case (first, "text" | "content" | "message" | "body" | "msg" | "内容" | "消息" | "文本") if first == ITEM:
            return "json"
    return ""


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
