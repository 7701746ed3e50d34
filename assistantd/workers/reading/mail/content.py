"""What a message's parts say, and the names of what is attached to it."""

from __future__ import annotations

import re
from email.message import Message

from assistantd.workers.reading.mail.flowed import unflowed
from assistantd.workers.reading.mail.header import decoded, header
from assistantd.workers.reading.mail.hypertext import text_of_html
from assistantd.workers.reading.mail.letters import NotLetters, letters
from assistantd.workers.reading.refusal import Refused

DEEPEST, MOST_PARTS = 30, 1000
LONGEST = 1 << 20
"""Characters of a message's text; the rest is cut."""
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime")
"""Types of what is encrypted, or signed in a form that nothing here opens."""
_STUB = re.compile(r"\b(?:html|browser|浏览器|网页)\b", re.IGNORECASE)


class Content:
    """Collects the texts of a message's parts and the names of what is attached."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.attachments: list[str] = []
        self._parts = 0

    def take(self, part: Message, level: int = 0) -> None:
        self._parts += 1
        if self._parts > MOST_PARTS or level > DEEPEST:
            return
        kind = part.get_content_type()
        if _encrypted(part, kind):
            raise Refused("encrypted")
        if kind == "multipart/alternative":
            self._best(_children(part), level)
        elif kind == "message/rfc822":
            self._enclosed(part, level)
        elif part.is_multipart():
            for child in _children(part):
                self.take(child, level + 1)
        elif _is_text(part, kind):
            self.texts.append(_text(part, kind))
        else:
            self.attachments.append(filename(part) or kind)

    def _best(self, choices: list[Message], level: int) -> None:
        """Takes the plain text of the same in several forms, or the last form where the plain one says nothing."""
        plain = next((c for c in choices if c.get_content_type() == "text/plain"), None)
        rest = [c for c in choices if c is not plain]
        told = _text(plain, "text/plain") if plain is not None else ""
        if rest and (not told.strip() or (len(told) < 300 and _STUB.search(told))):
            before = len(self.texts)
            for choice in reversed(rest):
                self.take(choice, level + 1)
                if any(text.strip() for text in self.texts[before:]):
                    return
        if told.strip():
            self.texts.append(told)

    def _enclosed(self, part: Message, level: int) -> None:
        """Takes a message inside the message, under the lines that say whose it is."""
        for inner in _children(part):
            head = [f"{n}: {header(inner, n.lower())}" for n in ("From", "Date", "Subject") if inner.get(n)]
            self.texts.append("\n".join(["---------- Forwarded message ----------", *head]))
            self.take(inner, level + 1)


def _children(part: Message) -> list[Message]:
    children = part.get_payload()
    return [child for child in children if isinstance(child, Message)] if isinstance(children, list) else []


def _encrypted(part: Message, kind: str) -> bool:
    return kind == "multipart/encrypted" or (kind in _SEALED and "sign" not in str(part.get_param("smime-type")))


def _is_text(part: Message, kind: str) -> bool:
    """Tells whether a part is shown; one of several parts without any, as broken mails have, as it stands."""
    if kind.startswith("multipart/") or (kind in ("text/plain", "text/html") and not attached(part)):
        return True
    return kind.startswith("text/") and kind != "text/calendar" and not attached(part) and not filename(part)


def attached(part: Message) -> bool:
    """Tells whether a part is a file beside the text."""
    return str(part.get("content-disposition", "")).strip().lower().startswith("attachment")


def filename(part: Message) -> str:
    """Gives a part's file name; empty where it has none that can be read."""
    try:
        return decoded(part.get_filename() or "")
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""


def payload(part: Message) -> bytes:
    """Gives a part's bytes; none where it has no content of its own."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def words(part: Message, charset: str) -> str:
    """Gives the letters of a part, `charset` where it names none; raises Refused where it cannot be made out."""
    try:
        return letters(payload(part), str(part.get_param("charset") or charset))
    except NotLetters:
        raise Refused("charset") from None


def _text(part: Message, kind: str) -> str:
    text = words(part, _charset_of_html(payload(part)) if kind == "text/html" else "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if kind == "text/html":
        return text_of_html(text[: 4 * LONGEST])
    if str(part.get_param("format") or "").lower() == "flowed":
        text = unflowed(text, joined=str(part.get_param("delsp") or "").lower() == "yes")
    return text


def _charset_of_html(data: bytes) -> str:
    found = re.search(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})", data[:4096], re.IGNORECASE)
    return found[1].decode("ascii", "replace") if found else ""
