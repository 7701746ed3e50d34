"""Numbers as people write them, in both languages, read into integers."""

from __future__ import annotations

import re

UNITS = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
ORDINALS = dict(
    zip(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        range(1, 21),
        strict=True,
    )
) | {"thirtieth": 30}

_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_TEN = "|".join(TENS)
ENGLISH = rf"(?:(?:{_TEN})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:{_UNIT}))"
"""Matches a number word below a hundred."""
CHINESE = r"[零〇一二两三四五六七八九十廿卅百千万]+"
"""Matches a run of Chinese numerals."""

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10_000}


def read_english(text: str) -> int | None:
    """Reads digits, a number word below a hundred, or an ordinal; None for anything else."""
    word = text.strip().lower()
    if digits := re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", word):
        return int(digits[1])
    if word in ORDINALS:
        return ORDINALS[word]
    ten, _, unit = word.replace("-", " ").partition(" ")
    if ten in TENS:
        ordinal = ORDINALS.get(unit, 0)
        return TENS[ten] + (UNITS.get(unit, ordinal) if unit else 0)
    return UNITS.get(word)


def read_chinese(text: str) -> int | None:
    """Reads Chinese numerals or digits: 三, 十二, 廿五, 一百零三, 二〇二六; None for anything else."""
    if text.isdigit() and text.isascii():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not text or not all(c in _DIGIT or c in _SCALE for c in text):
        return None
    if not any(c in _SCALE for c in text):
        return int("".join(str(_DIGIT[c]) for c in text))
    return _scaled(text)


def _scaled(text: str) -> int:
    total = section = digit = 0
    for c in text:
        if c in _DIGIT:
            digit = _DIGIT[c]
        elif c == "万":
            total, section, digit = total + (section + digit) * 10_000, 0, 0
        else:
            section, digit = section + (digit or 1) * _SCALE[c], 0
    return total + section + digit


def read(text: str) -> int | None:
    """Reads a number in either language."""
    number = read_english(text)
    return read_chinese(text) if number is None else number
