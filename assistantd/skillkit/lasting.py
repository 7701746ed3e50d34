"""How long: "an hour and a half", "1h30", "90 seconds", 一个半小时, 三刻钟; and how a length is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from assistantd.domain.language import Language
from assistantd.skillkit.when.node import Kind
from assistantd.skillkit.when.reader import chart_of


@dataclass(frozen=True, slots=True)
class Lasting:
    """Is a length of time with the place of its words."""

    span: timedelta
    start: int
    end: int


def lasting(text: str, *, clocked: bool = False) -> Lasting | None:
    """Gives the first length of time that a text names, with all of its parts: "1 hour and 20 minutes".

    A month is 30 days and a year 365. With `clocked` only what is told in hours or less counts.
    """
    found = (node for node in chart_of(text).best(kinds=(Kind.LENGTH,)) if not node.value.absurd)
    node = next((node for node in found if node.value.clocked or not clocked), None)
    return Lasting(node.value.total, node.start, node.end) if node else None


def said(span: timedelta, language: Language) -> str:
    """Gives a length as it is said: "1 hour 30 minutes", 1小时30分钟."""
    seconds = round(span.total_seconds())
    counts = (seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60, seconds % 60)
    if language is Language.ZH:
        return "".join(f"{n}{unit}" for n, unit in zip(counts, ("天", "小时", "分钟", "秒"), strict=True) if n)
    units = zip(counts, ("day", "hour", "minute", "second"), strict=True)
    return " ".join(f"{n} {unit}{'s' * (n != 1)}" for n, unit in units if n)
