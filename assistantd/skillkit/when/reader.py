"""Texts read into expressions of time, whatever the moment they are read at."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistantd.domain.language import HAN
from assistantd.skillkit.when import en, joining, zh
from assistantd.skillkit.when.at import At
from assistantd.skillkit.when.chart import Chart
from assistantd.skillkit.when.clock import Clock, Hours, Part
from assistantd.skillkit.when.node import READY, Kind, Node
from assistantd.skillkit.when.script import plain
from assistantd.skillkit.when.series import Expression

__all__ = ["chart_of", "expression", "forget_texts", "found_in", "get_ready", "joining", "whole", "words_in"]
_LEAD = re.compile(
    r"\b(?:at|on|in|by|around|about|over|during|within)\s+(?:the\s+)?$|(?<![现存所实内])在$", re.IGNORECASE
)
"""Matches what belongs to a time though it says nothing of its own."""
_TOLD_ALONE = re.compile(r"(?:right\s+)?now|today|tomorrow|yesterday|tonight|this|next|last", re.IGNORECASE)
"""Matches times that no "on" or "in" belongs to: turn the light on now."""
_LATIN = re.compile(r"[A-Za-z]")


@lru_cache(maxsize=4)
def chart_of(text: str) -> Chart:
    """Gives all that the words of a text can be read as, in each language that its letters can be of.

    A text is mostly asked for several things in a row, its times, its weekdays, the parts of a rule; it is read once.
    """
    languages = [zh, en] if HAN.search(text) else [en]
    if languages[0] is zh and not _LATIN.search(text):
        languages = [zh]
    text = plain(text)
    chart = Chart(text, lambda between: tuple(name for one in languages for name in one.gaps(between)))
    leaves = [node for one in languages for node in one.words.read(text)]
    chart.add(sorted(leaves, key=lambda n: (n.start, n.end)))
    return chart


@lru_cache(maxsize=64)
def found_in(text: str, kinds: tuple[Kind, ...] = READY) -> tuple[Node, ...]:
    """Gives the expressions of a text in order, those left out that are a time only beside another one."""
    found: list[Node] = []
    for node in chart_of(text).best(kinds=kinds):
        over = found[-1].end if found else 0
        lead = None if _TOLD_ALONE.match(text, node.start) else _LEAD.search(text, over, node.start)
        found.append(replace(node, start=lead.start()) if lead else node)
    return tuple(found)


def words_in(text: str, kind: type[object]) -> tuple[Node, ...]:
    """Gives the words that name one kind of time, also those that are no time by themselves."""
    nodes = sorted((n for n in chart_of(text).nodes if isinstance(n.value, kind)), key=lambda n: (n.start, -n.end))
    return tuple(node for node in nodes if not any(o.start <= node.start < node.end < o.end for o in nodes))


@lru_cache(maxsize=64)
def whole(text: str) -> Node | None:
    """Gives what the whole text means, which is known to be a time."""
    begin, end = len(text) - len(text.lstrip(" \t(\"'")), len(text.rstrip(" \t.,!?)\"'。！？"))
    nodes = [n for n in chart_of(text).nodes if n.kind in READY and n.start <= begin and n.end >= end]
    return max(nodes, key=lambda n: (not n.latent, n.weight), default=None)


def get_ready() -> None:
    """Builds what reads both languages, so that the first text is read as fast as any other; for a thread."""
    for language in (en, zh):
        language.words.get_ready()


def forget_texts() -> None:
    """Drops the texts that were read, for what is forgotten and for a locked vault."""
    for kept in (chart_of, found_in, whole, en.gaps, zh.gaps):
        kept.cache_clear()


def expression(node: Node) -> Expression:
    """Gives the expression of a node; a time of the day alone is one of an open day."""
    value = node.value
    if node.kind is Kind.CLOCK:
        assert isinstance(value, Clock | Part | Hours), value
        return At(None, value)
    assert isinstance(value, Expression), value
    return value
