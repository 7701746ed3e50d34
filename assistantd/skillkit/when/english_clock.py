"""English clock times and parts of the day, found as pieces."""

from __future__ import annotations

import re

from assistantd.skillkit.numerals import ENGLISH, read_english
from assistantd.skillkit.when.english_words import part_of
from assistantd.skillkit.when.piece import Piece
from assistantd.skillkit.when.rules import Rules

_HALF = r"(?P<half>[ap]\.?m\b\.?)"
_PART = r"morning|afternoon|evening|night|noon|midday|midnight|lunchtime"
_HOUR = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_MINUTES = (
    r"(?:twenty|thirty|forty|fifty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|"
    "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
)

rule = Rules(re.IGNORECASE)
pieces = rule.pieces
"""Yields every such piece; they may overlap."""


@rule(rf"(?<![\d:.])(?:\bat\s+)?\b(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<min>[0-5]\d))?\s*{_HALF}")
@rule(rf"\b(?:at\s+)?(?P<h>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?P<min>)\s+{_HALF}")
def _twelve(m: re.Match[str]) -> Piece:
    half = m["half"].lower().replace(".", "")
    return Piece(m.start(), m.end(), hour=read_english(m["h"]), minute=int(m["min"] or 0), half=half)


@rule(r"(?<![\d:.])(?:\bat\s+)?(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?![\d:])(?!\s*[ap]\.?m\b)(?:\s*h\b)?")
def _twenty_four(m: re.Match[str]) -> Piece:
    plain = int(m["h"]) > 12 or int(m["h"]) == 0 or m["h"].startswith("0")
    return Piece(m.start(), m.end(), hour=int(m["h"]), minute=int(m["min"]), half="24" if plain else "")


@rule(
    rf"\b(?:at|around|about|by)\s+(?P<h>\d{{1,2}}|{ENGLISH})\b(?!\s*[:.%/]\d|\s*%|\s*[ap]\.?m\b|['’]|"
    rf"\s+(?:euros?|dollars?|pounds?|people|degrees|kilos?|kg|km|miles?|years?|hours?|minutes?|days?|"
    rf"weeks?|months?|times?|percent))(?:\s*o['’]?clock)?"
)
@rule(rf"\b(?P<h>\d{{1,2}}|{ENGLISH})\s*o['’]?clock\b")
def _bare_hour(m: re.Match[str]) -> Piece | None:
    hour = read_english(m["h"])
    if hour is None or hour > 23 or (hour == 0 and m["h"] != "0"):
        return None
    return Piece(m.start(), m.end(), hour=hour, half="24" if hour > 12 or hour == 0 else "")


@rule(
    rf"\b(?:at\s+)?(?P<m>half|(?:a\s+)?quarter|{ENGLISH}|\d{{1,2}})(?:\s+minutes)?\s+(?P<way>past|"
    rf"to)\s+(?P<h>\d{{1,2}}|{ENGLISH})\b(?:\s*{_HALF})?"
)
def _past(m: re.Match[str]) -> Piece | None:
    word, hour = m["m"].lower(), read_english(m["h"])
    minute = 30 if word == "half" else 15 if "quarter" in word else read_english(word)
    if hour is None or not 1 <= hour <= 12 or minute is None or not 0 < minute < 60:
        return None
    if m["way"].lower() == "to":
        hour, minute = (hour - 1) or 12, 60 - minute
    return Piece(m.start(), m.end(), hour=hour, minute=minute, half=(m["half"] or "").lower().replace(".", ""))


@rule(r"\b(?:at\s+)?(?P<word>noon|midday|midnight)\b")
def _noon(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), hour=0 if m["word"].lower() == "midnight" else 12, half="24")


@rule(rf"\b(?:in the\s+|at\s+)(?P<part>{_PART})\b")
def _in_the_morning(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), part=part_of(m["part"]), weak=True)


@rule(r"(?<!good )\b(?P<part>morning|afternoon|evening|night)\b")
def _morning(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), part=part_of(m["part"]), weak=True)


@rule(r"(?<![\d:.])\b(?:at\s+)?(?P<h>[01]?\d|2[0-3])h(?P<min>[0-5]\d)?\b")
def _hours_by_h(m: re.Match[str]) -> Piece:
    return Piece(m.start(), m.end(), hour=int(m["h"]), minute=int(m["min"] or 0), half="24")


@rule(rf"\b(?:at|around|about|by)\s+(?P<h>{_HOUR})[- ](?P<min>{_MINUTES})\b(?P<half>)(?!\s+\w+s\b)")
@rule(rf"\b(?:at\s+)?(?P<h>{_HOUR})[- ](?P<min>{_MINUTES})\s*(?P<half>[ap]\.?\s?m\b\.?)")
@rule(rf"\b(?P<h>{_HOUR})-(?P<min>fifteen|twenty|thirty|forty|fifty|forty-five)\b(?P<half>)(?!\s+\w+s\b)(?!-)")
@rule(rf"\b(?:at\s+)?(?P<min>half)\s+(?P<h>{_HOUR})\b(?:\s*(?P<half>[ap]\.?\s?m\b\.?))?(?!\s+\w+s\b)")
@rule(r"\b(?:at\s+)?(?P<h>1[0-2]|0?[1-9])(?P<min>[0-5]\d)\s*(?P<half>[ap]\.?m\b\.?)")
@rule(r"\bat\s+(?P<h>1[0-2]|[1-9])(?P<min>)\s*(?P<half>[ap])\b\.?(?!\w)")
def _clock_in_words(m: re.Match[str]) -> Piece | None:
    hour, half = read_english(m["h"]), re.sub(r"[.\s]", "", (m["half"] or "").lower())
    minute = 30 if m["min"].lower() == "half" else read_english(m["min"]) if m["min"] else 0
    if hour is None or minute is None or minute > 59:
        return None
    return Piece(m.start(), m.end(), hour=hour, minute=minute, half=half and f"{half[0]}m")
