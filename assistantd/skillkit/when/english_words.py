"""The English words that rules about time share, and what they stand for."""

from __future__ import annotations

from assistantd.skillkit.numerals import ENGLISH, ORDINALS, read_english

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORT_MONTHS = {m[:3]: i for i, m in enumerate(MONTHS, 1)}

DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
MONTH = r"(?:" + "|".join(MONTHS) + r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
ORDINAL = "|".join(ORDINALS)
COUNT = rf"{ENGLISH}|an?|a few|a couple of"
"""Matches how many there are of something, in words."""


def weekday(word: str) -> int:
    """Gives the weekday's number from its name, whole or abbreviated; 0 is Monday."""
    return next(i for i, d in enumerate(DAYS) if d.startswith(word.lower().rstrip(".s")[:3]))


def month_of(word: str) -> int:
    """Gives the month's number from its name, whole or abbreviated."""
    return _SHORT_MONTHS[word.lower()[:3]]


def count(word: str) -> int:
    """Gives how many a word or a numeral stands for; 0 where it stands for none."""
    word = word.lower().strip()
    return {"a": 1, "an": 1, "a few": 3, "a couple of": 2}.get(word) or read_english(word) or 0


def part_of(word: str) -> str:
    """Gives the part of the day that a word names."""
    return {"midday": "noon", "lunchtime": "noon"}.get(word.lower(), word.lower())
