"""Contacts: one piece for each vCard. The cards are parted here, so that a broken one costs the library only itself."""

from __future__ import annotations

import logging
import re
from calendar import month_name
from collections.abc import Iterator
from typing import Any

from assistantd.domain.language import Language, language_of
from assistantd.workers.reading.about import About
from assistantd.workers.reading.moment import moment_of
from assistantd.workers.reading.piece import Fault, Found, Piece
from assistantd.workers.reading.source_file import SourceFile

LONGEST_CARD = 1 << 20
"""Characters of a card, its pictures left out."""
_PICTURE = re.compile(r"(?:\w+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:]", re.IGNORECASE)
_PLAIN_TYPES = frozenset({"internet", "pref", "voice", "x-voice"})
_FIELDS = (
    ("org", "works at", "工作单位"),
    ("title", "is", "职位"),
    ("nickname", "is called", "昵称"),
    ("tel", "phone", "电话"),
    ("email", "email", "邮箱"),
    ("adr", "address", "地址"),
    ("bday", "birthday", "生日"),
    ("anniversary", "anniversary", "纪念日"),
    ("url", "web page", "网页"),
    ("note", "note", "备注"),
)
_DAY = re.compile(r"(?P<year>\d{4}|--?)-?(?P<month>\d{2})-?(?P<day>\d{2})(?:T.*)?")
_NO_YEAR = "1604"
"""The year that one maker's phones write for a birthday without a year."""
_TYPES = {"home": "住宅", "work": "工作", "cell": "手机", "mobile": "手机", "fax": "传真"}


def read_vcard(source: SourceFile, about: About) -> Iterator[Found]:
    """Yields one piece a contact."""
    for number, card in enumerate(_cards(source), 1):
        yield (_contact(card, about) if card else None) or Fault(number, "broken_card")


def _cards(source: SourceFile) -> Iterator[str]:
    """Yields the text of each card without its pictures; an empty one stands for one without end or too long."""
    card, size, picture = list[str](), 0, False
    for _, line in source.lines():
        begins = line.strip().upper() == "BEGIN:VCARD"
        if begins and card:
            yield ""
        if begins:
            card, size, picture = [], 0, False
        elif not card:
            continue
        # A folded line goes on with white space, and base64 of old cards goes on until an empty line.
        picture = bool(_PICTURE.match(line)) or (
            picture and (line[:1] in (" ", "\t") or ":" not in line) and line != ""
        )
        if not picture:
            card.append(line)
            size += len(line)
        if line.strip().upper() == "END:VCARD" or size > LONGEST_CARD:
            yield "\n".join(card) if size <= LONGEST_CARD else ""
            card = []
    if card:
        yield ""


def _contact(card: str, about: About) -> Piece | None:
    fields = _fields(card)
    name = _name(fields) if fields else ""
    if not fields or not name:
        return None
    chinese = language_of(name) is Language.ZH
    said = [part for key, en, zh in _FIELDS if (part := _told(fields, key, zh if chinese else en, chinese=chinese))]
    text = f"{name}：{'；'.join(said)}" if chinese else f"{name}: {'; '.join(said)}"
    created = next((moment_of(v.value, about.zone) for v in fields.get("rev", [])), None)
    uid = next((str(v.value) for v in fields.get("uid", []) if str(v.value).strip()), name)
    return Piece(text if said else name, created, kind="person", place="contacts", key=uid[:200])


def _fields(card: str) -> dict[str, list[Any]] | None:
    import vobject.base

    logging.getLogger("vobject").disabled = True  # it would quote the card
    logging.getLogger("vobject.base").disabled = True
    try:
        read = next(vobject.base.readComponents(card, allowQP=True, ignoreUnreadable=True), None)
        return None if read is None or read.name != "VCARD" else dict(read.contents)
    except Exception:  # noqa: BLE001 - the library meets broken cards with whatever comes
        return None


def _name(fields: dict[str, list[Any]]) -> str:
    for value in [v.value for key in ("fn", "n", "nickname", "org") for v in fields.get(key, [])]:
        if name := _flat(value):
            return name[:200]
    return ""


def _told(fields: dict[str, list[Any]], key: str, label: str, *, chinese: bool) -> str:
    values = [_typed(v, chinese=chinese) for v in fields.get(key, [])[:20]]
    told = dict.fromkeys(v for v in values if v)
    return f"{label} {('、' if chinese else ', ').join(told)}" if told else ""


def _typed(field: Any, *, chinese: bool) -> str:
    text = _flat(field.value).removeprefix("tel:").removeprefix("mailto:")
    if field.name in ("BDAY", "ANNIVERSARY"):
        return _day(text, chinese=chinese)
    given = [part for value in field.params.get("TYPE", []) for part in value.lower().split(",")]
    given += [name.lower() for name in getattr(field, "singletonparams", [])]
    kinds = [k for k in dict.fromkeys(given) if k not in _PLAIN_TYPES and re.fullmatch(r"[a-z]{2,12}", k)]
    shown = [_TYPES.get(k, k) if chinese else k for k in kinds]
    if not text or not shown:
        return text
    return f"{text}（{'、'.join(shown)}）" if chinese else f"{text} ({', '.join(shown)})"


def _day(text: str, *, chinese: bool) -> str:
    """Gives a date in words; one that is none stays as it is."""
    found = _DAY.fullmatch(text)
    if not found or not 1 <= (month := int(found["month"])) <= 12:
        return text
    year = "" if found["year"] in ("-", "--", _NO_YEAR) else found["year"]
    day = int(found["day"])
    if chinese:
        return f"{f'{year}年' if year else ''}{month}月{day}日"
    return f"{day} {month_name[month]} {year}".strip()


def _flat(value: Any) -> str:
    """Gives a field's value as one line; a name or an address has parts."""
    if isinstance(value, bytes):
        return ""
    if isinstance(value, list):
        return " ".join(part for part in map(_flat, value) if part)
    if hasattr(value, "family"):
        given = " ".join(part for part in (_flat(value.given), _flat(value.additional)) if part)
        family = _flat(value.family)
        return f"{family}{given}" if language_of(family + given) is Language.ZH else f"{given} {family}".strip()
    if hasattr(value, "street"):
        named = ("box", "extended", "street", "code", "city", "region", "country")
        return ", ".join(part for part in (_flat(getattr(value, name)) for name in named) if part)
    return " ".join(str(value).split())
