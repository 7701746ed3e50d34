"""Several times of one wish, told one after the other: "at noon and at 6pm", "tomorrow and on Friday at 9"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from assistantd.domain.language import HAN
from assistantd.skillkit.when.at import At
from assistantd.skillkit.when.clock import Clock, in_half_of
from assistantd.skillkit.when.en.words import MONTHS
from assistantd.skillkit.when.every import Every
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.node import Dates, Kind, Node
from assistantd.skillkit.when.range import Open, Range
from assistantd.skillkit.when.reader import chart_of, found_in
from assistantd.skillkit.when.series import Series
from assistantd.skillkit.when.shift import Shift

_NEXT = re.compile(
    r"\s*(?P<next>(?:[,，、]\s*)?(?P<and>(?:and|&)\s+(?:then\s+|again\s+|also\s+)*|和|以及|还有|跟|与)?)\s*"
    r"(?P<lead>(?:on|at|in)\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"(?:\s*[,;.…–—-]+\s*(?:(?:oh|uh|er|um|ah)\s*,?\s*)?|\s+)"
    r"(?:no|wait|sorry|i\s+mean(?:t)?|i\s+meant\s+to\s+say|actually|correction|or\s+rather|make\s+(?:that|it)|rather)\b"
    r"[\s,]*(?:(?:no|wait|sorry|i\s+mean(?:t)?|actually|make\s+(?:that|it)|rather)\b[\s,]*)*(?:(?:on|at)\s+)?"
    r"|[,，。;；、…\s]+(?:哦|啊|噢|呃|额|嗯|哎)?[,，\s]*(?:不对|不是|不|错了|说错了|应该是|我是说|我的意思是|还是|改成|改为)"
    r"[,，\s]*(?:应该是|应该|改成|还是|是)?[,，\s]*",
    re.IGNORECASE,
)
"""Matches what takes back a time in favour of the one behind it."""
_KINDS = (Kind.DAY, Kind.TIME, Kind.CLOCK, Kind.DATES)
_LONGEST = 12
"""Times that are made of one sentence."""


def each_time(text: str) -> tuple[str, ...]:
    """Gives the text once for each time that it names one after the other, each with its day and its hour.

    Where it names one time, a stretch or a rule, it comes back as it is; of a time that is taken back ("Friday, no,
    Saturday") only the later one stays.
    """
    first = next((node for node in found_in(text, _KINDS) if _single(node)), None)
    if first is None or any(isinstance(node.value, Every) for node in found_in(text)):
        return (text,)
    if taken_back := _corrected(text, first):
        return each_time(taken_back)
    chain, said_and = [first], isinstance(first.value, Dates)
    while len(chain) < _LONGEST:
        gap = _NEXT.match(text, chain[-1].end)
        node = _following(text, gap) if gap and gap.end() > chain[-1].end else None
        if gap is None or node is None or not (gap["next"] or (chain == [first] and _completes(node, first))):
            break
        said_and = said_and or gap["and"] is not None
        chain.append(node)
    whens = _completed(text, chain)
    if not said_and or len(whens) < 2:
        return (text,)
    head, tail = text[: first.start].rstrip(), text[chain[-1].end :].lstrip()
    return tuple(f"{head} {when} {tail}".strip() for when in whens)


def with_clock(text: str, at: time) -> str:
    """Gives the text with another hour in the place of the one that it names."""
    clocks = [node for node in chart_of(text).nodes if node.kind is Kind.CLOCK and isinstance(node.value, Clock)]
    node = max(clocks, key=lambda n: (not n.latent, n.end - n.start), default=None)
    return text if node is None else f"{text[: node.start]} {at:%H:%M} {text[node.end :]}"


def _corrected(text: str, first: Node) -> str:
    """Gives the text with the later one of two times, where words take the first back; else an empty text."""
    gap = _INSTEAD.match(text, first.end)
    node = _starting(text, gap.end()) if gap else None
    if node is None or isinstance(first.value, Dates):
        return ""
    han, chain = HAN.search(text) is not None, [first, node]
    days, clocks = [_days(text, one, han=han) for one in chain], _clocks(text, chain, han=han)
    day, clock = ((days[1] or days[0]) or ("",))[0], clocks[1] or clocks[0]
    return f"{text[: first.start].rstrip()} {day} {clock} {text[node.end :].lstrip()}"


def _completes(node: Node, first: Node) -> bool:
    """Tells whether an hour without "and" belongs to the dates before it."""
    return node.kind is Kind.CLOCK and isinstance(first.value, Dates)


def _single(node: Node) -> bool:
    """Tells whether a node is a day or an hour, no stretch."""
    if isinstance(node.value, Dates):
        return node.value.month > 0 and len(node.value.days) > 1 and min(node.value.days) > 0
    if isinstance(node.value, Shift):
        return node.value.base is None
    if isinstance(node.value, Series):
        return node.value.grain is Grain.DAY
    at = node.value.time if isinstance(node.value, At) else node.value
    return not isinstance(node.value, Open | Range | Every) and isinstance(at, Clock)


def _following(text: str, gap: re.Match[str]) -> Node | None:
    """Gives what follows "and", without the word that leads it or, as in "in 20 minutes", with it."""
    return _starting(text, gap.end()) or (_starting(text, gap.start("lead")) if gap["lead"] else None)


def _starting(text: str, start: int) -> Node | None:
    """Gives the longest day or hour that begins at a place, also an hour by its bare number."""
    nodes = (node for node in chart_of(text).nodes if node.start == start and node.kind in _KINDS and _single(node))
    return max((n for n in nodes if not n.latent or n.kind is Kind.CLOCK), key=lambda n: n.end, default=None)


def _completed(text: str, chain: Sequence[Node]) -> list[str]:
    """Gives each time in words, with the day of the one before and the hour of the one behind where it has none."""
    han = HAN.search(text) is not None
    days, clocks = [_days(text, node, han=han) for node in chain], _clocks(text, chain, han=han)
    found, day = [], ""
    for n, node in enumerate(chain):
        clock = next((one for one in (*clocks[n:], *reversed(clocks[:n])) if one), "")
        if isinstance(node.value, Shift):
            found.append(text[node.start : node.end])
            continue
        if n == 1 and _completes(node, chain[0]):
            continue
        for own in days[n] or ("",):
            day = own or day
            found.append(f"{day} {clock}".strip())
    return found


def _days(text: str, node: Node, *, han: bool) -> tuple[str, ...]:
    if isinstance(node.value, Dates):
        month = node.value.month
        return tuple(f"{month}月{day}日" if han else f"{MONTHS[month - 1]} {day}" for day in node.value.days)
    if node.kind is Kind.DAY:
        return (text[node.start : node.end],)
    inside = [n for n in _inside(text, node) if n.kind is Kind.DAY and _single(n)] if node.kind is Kind.TIME else []
    best = max(inside, key=lambda n: n.end - n.start, default=None)
    return (text[best.start : best.end],) if best else ()


def _clocks(text: str, chain: Sequence[Node], *, han: bool) -> list[str]:
    """Gives the hours in words; one that is told by its number is in the half of the day that comes next."""
    found, last, half = [], None, _half_behind(text, chain)
    for node in chain:
        dated = node.kind in (Kind.DAY, Kind.DATES)
        inside = [] if dated else [n for n in _inside(text, node) if isinstance(n.value, Clock)]
        best = max(inside, key=lambda n: n.end - n.start, default=None)
        if best is None:
            found.append("")
            continue
        clock, words = best.value, text[best.start : best.end]
        told = in_half_of(last, clock) if last else clock
        if half and not told.sure:
            told = replace(told, half=half)
        if told.half != clock.half:
            words = f"{'上午' if told.half == 'am' else '下午'}{words}" if han else f"{words} {told.half}"
        elif best.latent:
            words = f"at {words}"
        found.append(words)
        last = told
    return found


def _half_behind(text: str, chain: Sequence[Node]) -> str:
    """Gives the half of the day that is told with the last hour and holds for all: "at 6, 7 and 8 am"."""
    hours = [n.value for node in chain for n in _inside(text, node) if isinstance(n.value, Clock)]
    told = next((one for one in reversed(hours) if one.half in ("am", "pm")), None)
    rising = told is not None and all(one.hour % 12 <= told.hour % 12 for one in hours)
    return told.half if told is not None and rising else ""


def _inside(text: str, node: Node) -> list[Node]:
    return [n for n in chart_of(text).nodes if node.start <= n.start < n.end <= node.end and n.kind in _KINDS]
