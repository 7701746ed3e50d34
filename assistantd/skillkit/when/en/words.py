"""English names of days, months and units, and the numbers in them."""

from __future__ import annotations

import re
from fractions import Fraction

from assistantd.skillkit.numerals import ENGLISH, ORDINALS, UNITS, read_english
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.leaf import Leaves

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

words = Leaves()
"""All leaf rules of English."""

DAY = r"(?:mon|tues?|wedne?s|thurs?|fri|satur|sun)day"
SHORT_DAY = r"(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)"
ANY_DAY = rf"(?:{DAY}|{SHORT_DAY}\b\.?)"
MONTH = r"(?:" + "|".join(MONTHS) + r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![a-z])\.?)"
ORDINAL = r"(?:\d{1,3}(?:st|nd|rd|th)|(?:twenty|thirty)[- ](?:" + "|".join(ORDINALS) + r")|" + "|".join(ORDINALS) + r")"
DATE = rf"(?:{ORDINAL}|(?:twenty|thirty)[- ](?:one|two|three|four|five|six|seven|eight|nine)|\d{{1,2}})(?![\d:])"
_PART = r"(?:\s\d/\d|\s?[½¼¾])"
_HUNDREDS = rf"(?:(?:an?|{'|'.join(UNITS)})\s+hundred(?:(?:\s+and)?\s+{ENGLISH})?)"
NUMBER = rf"(?:\d{{1,3}}{_PART}|\d{{1,2}},\d{{1,2}}(?!\d)|\d{{1,20}}(?:\.\d+)?|\d/\d|½|¼|¾|{_HUNDREDS}|{ENGLISH})"
YEAR = r"(?:1[5-9]|20|21)\d\d"
YEAR_WORDS = rf"(?:(?:two thousand|nineteen|twenty|eighteen)(?:\s+(?:and\s+)?{ENGLISH})|two thousand)"
UNITS_OF_TIME = {
    "second": "seconds", "sec": "seconds", "minute": "minutes", "min": "minutes", "hour": "hours", "hr": "hours",
    "day": "days", "night": "days", "week": "weeks", "wk": "weeks", "fortnight": "fortnights", "month": "months",
    "quarter": "quarters", "qtr": "quarters", "year": "years", "yr": "years", "decade": "decades",
    "century": "centuries", "business day": "workdays", "working day": "workdays", "work day": "workdays",
    "workday": "workdays", "weekend": "weekends", "mo": "months",
}  # fmt: skip
UNIT = (
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|(?:business|working|work) days?|workdays?|days?|nights?|weeks?|wks?|"
    r"fortnights?|months?|quarters?|qtrs?|years?|yrs?|decades?|centur(?:y|ies))"
)
GRAINS = {
    "second": Grain.SECOND, "minute": Grain.MINUTE, "hour": Grain.HOUR, "day": Grain.DAY, "week": Grain.WEEK,
    "month": Grain.MONTH, "quarter": Grain.QUARTER, "qtr": Grain.QUARTER, "year": Grain.YEAR, "yr": Grain.YEAR,
}  # fmt: skip
FEW: dict[str, int | Fraction] = {
    "a": 1, "an": 1, "one": 1, "a single": 1, "a few": 3, "few": 3, "some": 3, "several": 3,
    "a couple of": 2, "a couple": 2, "couple of": 2, "couple": 2, "couple more": 2, "dozen": 12, "a dozen": 12,
    "half": Fraction(1, 2), "half a": Fraction(1, 2), "half an": Fraction(1, 2), "a quarter of an": Fraction(1, 4),
    "½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
}  # fmt: skip
TIMES = {"once": 1, "twice": 2, "thrice": 3}
SOME = (
    r"(?:(?:a |the )?couple(?: of)?|(?:a )?few(?: more)?|some|several|half an?|half|a quarter of an|an?|a dozen|½|¼|¾)"
)


def weekday(word: str) -> int:
    """Gives the weekday's number from its name, whole or abbreviated."""
    return next(i for i, day in enumerate(WEEKDAYS) if day.startswith(word.lower()[:3]))


def month(word: str) -> int:
    """Gives the month's number from its name, whole or abbreviated."""
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word.lower()[:3]))


def count(word: str) -> Fraction | None:
    """Gives a number in digits or in words, "a few" among them."""
    word = re.sub(r"\s+", " ", word.lower().strip().removesuffix(" more").removeprefix("the "))
    if word in FEW:
        return Fraction(FEW[word])
    if mixed := re.fullmatch(r"(\d+)\s?(\d/\d|[½¼¾])", word):
        part = count(mixed[2])
        return None if part is None else int(mixed[1]) + part
    if re.fullmatch(r"\d+/\d+", word):
        above, below = word.split("/")
        return Fraction(int(above), int(below)) if int(below) else None
    if re.fullmatch(r"\d+[.,]\d+", word):
        return Fraction(word.replace(",", "."))
    if hundreds := re.fullmatch(r"(\w+) hundred(?: and)? ?(.*)", word):
        rest = read_english(hundreds[2]) if hundreds[2] else 0
        return None if rest is None else Fraction((count(hundreds[1]) or 0) * 100 + rest)
    number = read_english(word)
    return None if number is None else Fraction(number)


def number(word: str) -> int:
    """Gives a date or an ordinal as a number, -1 for "last", 0 for what is none."""
    word = word.lower().strip()
    return -1 if word == "last" else read_english(word) or 0


def year(word: str) -> int:
    """Gives a year in digits or in words; two digits are of the century around this time."""
    word = word.strip("'’ ").lower()
    if word.isdigit():
        return int(word) if len(word) > 2 else int(word) + (1900 if int(word) >= 50 else 2000)
    head, _, rest = word.replace("two thousand", "twothousand").partition(" ")
    base = {"twothousand": 2000, "nineteen": 1900, "twenty": 2000, "eighteen": 1800}[head]
    return base + (read_english(rest.removeprefix("and ")) or 0)


def unit(word: str) -> str:
    """Gives the field of a Duration that a unit's name stands for, or a unit made of several."""
    word = re.sub(r"\s+", " ", word.lower())
    return UNITS_OF_TIME.get(word) or UNITS_OF_TIME.get(word.removesuffix("s")) or "centuries"


def grain(word: str) -> Grain | None:
    """Gives the grain of a unit's name."""
    return GRAINS.get(word.lower().removesuffix("s"))
