"""How long: "an hour and a half", "1h30", "90 seconds", 一个半小时, 三刻钟; and how a length is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from assistantd.domain.language import Language
from assistantd.skillkit.numerals import CHINESE, ENGLISH, read

_COUNT = rf"(?P<digits>\d+(?:[.,]\d+)?)[\s-]*|\b(?P<word>{ENGLISH}|an?|a couple of|a few)[\s-]+"
_ENGLISH = re.compile(
    rf"(?:(?P<half>half an?|half|(?:a )?quarter of an|three[- ]quarters of an)\s+|(?:{_COUNT})(?:more\s+)?)"
    r"(?P<unit>hours?|hrs?|h|minutes?|mins?|min|m|seconds?|secs?|sec|s)(?![a-z])"
    r"(?P<more>\s+and\s+a\s+(?:half|quarter))?",
    re.IGNORECASE,
)
_HAN = re.compile(
    rf"(?P<half>半)\s*个?\s*(?P<u1>小时|钟头|分钟|分|天)"
    rf"|(?P<n>\d+(?:\.\d+)?|{CHINESE})\s*(?P<more>个半)?\s*个?\s*(?P<u2>小时|钟头|分钟|刻钟|秒钟|分|秒)(?P<tail>半)?"
)
_SECONDS = {"h": 3600, "m": 60, "s": 1, "小": 3600, "钟": 3600, "分": 60, "刻": 900, "秒": 1, "天": 86400}
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "three": 0.75}
_VAGUE = {"a": 1.0, "an": 1.0, "a couple of": 2.0, "a few": 3.0}
_JOINT = re.compile(r"\s*(?:,|and|，|又|零)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lasting:
    """Is a length of time with the place of its words."""

    span: timedelta
    start: int
    end: int


def lasting(text: str) -> Lasting | None:
    """Gives the first length of time that a text names, with all of its parts: "1 hour and 20 minutes"."""
    found: Lasting | None = None
    for match in sorted([*_ENGLISH.finditer(text), *_HAN.finditer(text)], key=lambda m: m.start()):
        seconds = _english(match) if match.re is _ENGLISH else _chinese(match)
        part = Lasting(timedelta(seconds=seconds), match.start(), match.end())
        if found is None:
            found = part
        elif part.start >= found.end and _JOINT.fullmatch(text, found.end, part.start):
            found = Lasting(found.span + part.span, found.start, part.end)
        else:
            break
    return found if found and found.span > timedelta() else None


def _english(match: re.Match[str]) -> float:
    unit = _SECONDS[match["unit"][0].lower()]
    if match["half"]:
        return unit * next(share for word, share in _FRACTIONS.items() if word in match["half"].lower())
    n = (match["digits"] or match["word"]).lower().replace(",", ".")
    count = float(n) if n[0].isdigit() else _VAGUE.get(n, float(read(n) or 0))
    more = (0.5 if "half" in match["more"].lower() else 0.25) if match["more"] else 0.0
    return unit * (count + more)


def _chinese(match: re.Match[str]) -> float:
    if match["half"]:
        return _SECONDS[match["u1"][0]] * 0.5
    n = match["n"]
    count = float(n) if n[0].isascii() else float(read(n) or 0)
    return _SECONDS[match["u2"][0]] * (count + (0.5 if match["more"] or match["tail"] else 0.0))


def said(span: timedelta, language: Language) -> str:
    """Gives a length as it is said: "1 hour 30 minutes", 1小时30分钟."""
    seconds = round(span.total_seconds())
    counts = (seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60, seconds % 60)
    if language is Language.ZH:
        return "".join(f"{n}{unit}" for n, unit in zip(counts, ("天", "小时", "分钟", "秒"), strict=True) if n)
    units = zip(counts, ("day", "hour", "minute", "second"), strict=True)
    return " ".join(f"{n} {unit}{'s' * (n != 1)}" for n, unit in units if n)
