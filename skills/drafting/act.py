"""What a body does to its reader: tells, asks, invites. A model that turns one into another writes a false mail."""

from __future__ import annotations

import re

from .notes import Notes, Purpose

_ASKING = re.compile(
    r"[?？]|\b(?:could|can|would|will) you\b|\bplease\b|\bkindly\b|"
    r"\blet me know\b|\b(?:I|we) (?:ask|request|need) you\b|"
    r"请(?!假|客|教|柬|帖)|能否|可否|麻烦|劳驾|帮忙|烦请|希望您|希望你|务必",
    re.IGNORECASE,
)
_ANSWERING = re.compile(
    r"^\s*(?:sure|certainly|of course|absolutely|yes|no problem|okay|ok)\b|"
    r"\b(?:happy|glad|delighted|pleased|love|like) to (?:join|come|attend|accept|be there)\b|\bjoin you\b|"
    r"^\s*(?:好的|当然|没问题|可以[吗的，]|行[，。])|[会将]准时|(?:愿意|乐意|很高兴)(?:参加|接受|前来)",
    re.IGNORECASE,
)
_GIVING = re.compile(r"提供|发给|发来|寄|给我|要|需要|索取|告诉|告知")
_ASKED = (Purpose.ASK, Purpose.MOVE, Purpose.INVITE)
"""Purposes that want something of the reader."""


def in_character(text: str, notes: Notes) -> bool:
    """Tells whether a body does what its notes do: it asks nothing where they tell, and answers nothing by itself."""
    given = " ".join(notes.facts)
    if notes.purpose not in _ASKED and _ASKING.search(text) and not _ASKING.search(given):
        return False
    answers = notes.purpose is not Purpose.ACCEPT and _ANSWERING.search(text) is not None
    if answers and not _ANSWERING.search(given):
        return False
    wants = notes.purpose is Purpose.ASK and notes.matter.startswith(("要", "索要"))
    return not wants or _GIVING.search(text) is not None
