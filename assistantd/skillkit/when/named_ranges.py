"""Ranges that name a month, or a half of the day, only once: `July 3-5` is written out as `July 3 – July 5`."""

from __future__ import annotations

import re

from assistantd.skillkit.when.english_words import MONTH

_M = rf"(?P<m>{MONTH})"
_D = r"\d{1,2}(?:st|nd|rd|th)?"
_TO = r"\s*(?:-|–|—|to|till|until|through|thru|and|至|到|~)\s*(?:the\s+)?"
_H = r"\d{1,2}(?::[0-5]\d)?"
_DAYS = rf"(?P<a>{_D}){_TO}(?P<b>{_D})"
_HOURS = rf"(?P<a>{_H}){_TO}(?P<b>{_H})"
_WRITTEN_OUT = (
    (rf"\b{_M}\s+(?:the\s+)?{_DAYS}\b(?!:)", r"\g<m> \g<a> – \g<m> \g<b>"),
    (rf"\b{_DAYS}\s+(?:of\s+)?{_M}", r"\g<a> \g<m> – \g<b> \g<m>"),
    (rf"(?<![\d:/.-])\b{_HOURS}\s*(?P<h>[ap]\.?m\b\.?)", r"at \g<a> – at \g<b> \g<h>"),
    (rf"\b(?:from|between)\s+{_HOURS}(?![\d:/.-])(?!\s*\w*\s*{_M})", r"at \g<a> – at \g<b>"),
    (rf"(?P<m>\d{{1,2}}月)(?P<a>\d{{1,2}})[日号]?{_TO}(?P<b>\d{{1,2}})[日号]", r"\g<m>\g<a>日到\g<m>\g<b>日"),
)
_RULES = tuple((re.compile(pattern, re.IGNORECASE), full) for pattern, full in _WRITTEN_OUT)


def spelt_out(text: str) -> str:
    """Gives the text with what the two ends of a range share said of both."""
    for pattern, full in _RULES:
        text = pattern.sub(full, text)
    return text
