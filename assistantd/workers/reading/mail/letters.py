"""The letters of a mail whose charset is named wrongly, or not at all: what reads like a language wins."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
}
"""Charset -> the one that has all its letters and those that mailers add to it without saying so."""
_GUESSED = ("utf-8", "gb18030", "big5hkscs", "cp1252")
_SHIFTED = ("hz", "iso2022_jp", "iso2022_kr", "utf-7", "utf-16", "utf-16-le", "utf-16-be")
"""Charsets whose bytes look like ASCII or like nothing else: only the mail's word tells them."""
_NAMED, _UTF8 = 0.15, 0.4
"""What a name adds to a reading's score, and what valid UTF-8 does: other charsets' bytes are rarely valid."""
_ENOUGH, _SURE = 0.5, 0.87
"""The score from which on a reading is taken: one that the mail names, and one that is guessed."""
_NO_NAME = re.compile("unknown|default|user-defined|8bit", re.IGNORECASE)
"""Matches what mailers write for a charset when they know of none."""
_SAMPLE = 4000
_KANA = re.compile("[\u3041-\u30fe]")
"""Chinese charsets hold these, but what decodes to them by a guess is Japanese."""
_MARKS, _SIGNS = frozenset("‘’“”„–—…•€\u00a0\u200b\u2028\ufeff"), frozenset("£¥§©®™°«»·¿¡×÷±²³¼½¾")


class NotLetters(Exception):
    """The bytes are text in no charset that could be made out."""


def letters(data: bytes, named: str = "") -> str:
    """Gives the text of some bytes, `named` being the charset that the mail gives; raises NotLetters."""
    known = codec(named)
    if known in _SHIFTED and (text := _strict(data, known)) is not None:
        return text
    if data.isascii():
        return _ascii(data)
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig", "replace")
    if named and not known and not _NO_NAME.search(named):
        return _foreign(data)
    text, score = max(_readings(data, known), key=lambda reading: reading[1], default=("", 0.0))
    return text if score > 0 else _damaged(data, known)


def codec(named: str) -> str:
    """Gives the codec of a charset's name, the widest of its family; empty for an unknown one."""
    try:
        name = codecs.lookup(named.strip().strip("\"'").removeprefix("x-").removeprefix("cp-") or "?").name
        b"".decode(name)  # there are codecs that are no charsets
    except (LookupError, ValueError):
        return ""
    return _WIDER.get(name, name)


def _foreign(data: bytes) -> str:
    """Reads what is in a charset that is not known here, as long as that is not true: UTF-8 cannot be mistaken."""
    if (text := _strict(data, "utf-8")) is None:
        raise NotLetters
    return text


def _ascii(data: bytes) -> str:
    """Reads plain text; one with escapes that no charset was named for is Japanese, or not to be made out."""
    if b"\x1b$" not in data:
        return data.decode("ascii")
    text = _strict(data, "iso2022_jp")
    if text is None:
        raise NotLetters
    return text


def _readings(data: bytes, known: str) -> Iterator[tuple[str, float]]:
    """Yields each reading with its score, 0 for one that is not sure enough."""
    for name in dict.fromkeys((*((known,) if known else ()), *_GUESSED)):
        if (text := _strict(data, name)) is None:
            continue
        score = likely(text)
        if name == "utf-8":
            yield text, score + _UTF8
        elif name == known:
            yield text, score + _NAMED if score >= _ENOUGH else 0
        else:
            yield text, score if score >= _SURE and not _KANA.search(text) else 0


def _damaged(data: bytes, known: str) -> str:
    """Reads what has a few broken letters: cut short, or mixed from several mails."""
    named = [data.decode(known, "replace")] if known else []
    guessed = [data.decode(name, "replace") for name in ("utf-8", "gb18030", "big5hkscs")]
    best = max([*named, *(text for text in guessed if not _KANA.search(text))], key=likely, default="\ufffd")
    if likely(best) < (_ENOUGH if known else _SURE):
        raise NotLetters
    return best


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def likely(text: str) -> float:
    """Tells from 0 to 1 how much a text's letters beyond ASCII look like a language's."""
    found = [(at, c) for at, c in enumerate(text[:_SAMPLE]) if c > "\x7f"]
    if not found:
        return 1.0
    return max(0.0, sum(_usual(c, text[max(0, at - 1) : at + 2]) for at, c in found) / len(found))


def _usual(c: str, around: str) -> float:
    """Judges one letter, with its neighbours."""
    if c in _MARKS or c in _SIGNS:
        return 1.0 if c in _MARKS else 0.7
    kind = unicodedata.category(c)
    if kind in ("Cc", "Cn", "Co", "Cs") or c == "\ufffd":
        return -2.0
    if "\u00c0" <= c <= "\u024f":
        # Chinese that is taken for Latin is a row of accented letters, mostly capitals beside small ones.
        beside = [n for n in around if n > "\x7f"]
        return 1.0 if len(beside) == 1 or (len(beside) == 2 and all(n.islower() for n in beside)) else 0.2
    return _usual_wide(c) if c >= "\u2e80" else 0.9 if kind.startswith(("L", "M")) else 0.4


@lru_cache(maxsize=8192)
def _usual_wide(c: str) -> float:
    if "\u3000" <= c <= "\u30ff" or "\uff01" <= c <= "\uff5e" or "\uac00" <= c <= "\ud7a3":
        return 0.9
    if unicodedata.category(c) == "So":
        return 0.8
    return 1.0 if _everyday(c, "gb2312", 0xB0, 0xD7) or _everyday(c, "big5", 0xA4, 0xC6) else 0.2


def _everyday(c: str, name: str, low: int, high: int) -> bool:
    """Tells whether a character is in the first level of a charset, which holds the everyday ones."""
    try:
        return low <= c.encode(name)[0] <= high
    except UnicodeError:
        return False
