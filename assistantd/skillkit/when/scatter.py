"""One time of which a text speaks in several places: "tomorrow remind me to call mum at 6pm"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistantd.skillkit.when.chart import join
from assistantd.skillkit.when.node import READY, Kind, Node
from assistantd.skillkit.when.reader import found_in
from assistantd.skillkit.when.tree import looks_back

_GAPS = ("", "for")
"""What may be taken to stand between parts of one time that stand apart."""
Spans = tuple[tuple[int, int], ...]


def gathered(text: str) -> tuple[Node, Spans] | None:
    """Takes the whole text as speaking of one time that is to come, and gives it with the places it was read from.

    What contradicts an earlier expression is left out.
    """
    nodes = [node for node in found_in(text) if not looks_back(node.value)]
    if any(node.kind is Kind.EVERY for node in nodes):
        beside = (*READY, Kind.COUNT, Kind.EXCEPT, Kind.SPELL)
        nodes = [node for node in found_in(text, beside) if not looks_back(node.value) and not _short(node)]
    ready = [node for node in nodes if node.kind in READY]
    if not ready:
        return None
    whole = next((node for node in ready if node.kind is Kind.EVERY), ready[0])
    used = [whole]
    others = [node for node in nodes if node is not whole]
    for node in others:
        both = _both(whole, node)
        if both is not None:
            whole, used = both, [*used, node]
    return whole, tuple(sorted((node.start, node.end) for node in used))


def _short(node: Node) -> bool:
    """Tells whether a node is a length that a thing takes, rather than one for which it is repeated."""
    return node.kind is Kind.SPELL and node.value.clocked


def _both(one: Node, two: Node) -> Node | None:
    pairs = ((one, two), (two, one)) if one.kind is Kind.EVERY else ((one, two),)
    made = (node for first, second in pairs for gap in _GAPS for node in join(first, gap, second))
    return next((node for node in made if node.kind in READY), None)


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Gives the text with the spans cut out and the joins tidied."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return re.sub(r"\s{2,}", " ", text).strip()
