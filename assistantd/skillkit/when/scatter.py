"""One time of which a text speaks in several places: "tomorrow remind me to call mum at 6pm"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistantd.skillkit.when.at import At
from assistantd.skillkit.when.chart import join
from assistantd.skillkit.when.daily import each_day
from assistantd.skillkit.when.every import Every
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.node import READY, Kind, Node
from assistantd.skillkit.when.reader import chart_of, found_in
from assistantd.skillkit.when.relative import This
from assistantd.skillkit.when.series import Series
from assistantd.skillkit.when.tree import looks_back

_CHOSEN = re.compile(
    r"(?:\b(?:on\s+)?(?P<w>next|this|last|coming|past|between|from)|(?P<zh>上+|下+|这|本)个?)\s*$", re.IGNORECASE
)
_WEEKS = {"next": 1, "this": 0, "coming": 0, "下": 1, "下下": 2, "这": 0, "本": 0}
"""Word before several weekdays -> whose week they are of, in weeks from this one."""
_LISTED = re.compile(r"\band\b|&|,|[、，和跟与及]|[一二三四五六日]{2}", re.IGNORECASE)
_NAME = r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
_SEVERAL = re.compile(
    rf"{_NAME}.*{_NAME}|(?:周|星期|礼拜|週|禮拜)[一二三四五六日天].*?[一二三四五六日天]", re.IGNORECASE
)
"""Matches what may name several weekdays, so that no other text is read twice."""
_GAPS = ("", "for")
"""What may be taken to stand between parts of one time that stand apart."""
Spans = tuple[tuple[int, int], ...]


def gathered(text: str) -> tuple[Node, Spans] | None:
    """Takes the whole text as speaking of one time that is to come, and gives it with the places it was read from.

    What contradicts an earlier expression is left out.
    """
    nodes = [node for node in found_in(text) if not looks_back(node.value)]
    if any(node.kind is Kind.EVERY for node in nodes):
        nodes = _beside(text)
    elif daily := each_day(text, found_in(text, (*READY, Kind.SPELL))):
        nodes = [daily, *(node for node in nodes if node.start >= daily.end or node.end <= daily.start)]
    elif _SEVERAL.search(text) and (listed := _weekdays(text)):
        nodes = listed
    ready = [node for node in nodes if node.kind in READY]
    if not ready:
        return None
    whole = next((node for node in ready if node.kind is Kind.EVERY), ready[0])
    used = [whole]
    others = [node for node in nodes if node is not whole]
    for node in others:
        both = _both(whole, node) if _lacks(whole, node) else None
        if both is not None:
            whole, used = both, [*used, node]
    return whole, tuple(sorted((node.start, node.end) for node in used))


def _lacks(whole: Node, node: Node) -> bool:
    """Tells whether a time that stands apart can complete another one: an hour its day, a week its weekday.

    What names a day needs no second one, nor a year: in "on Monday at 9 ask about the 2027 budget" that is the matter.
    """
    if isinstance(whole.value, Every) or not isinstance(node.value, Series):
        return True
    day = whole.value.day if isinstance(whole.value, At) else whole.value
    return not isinstance(day, Series) or day.grain is not Grain.DAY


def _weekdays(text: str) -> list[Node]:
    """Gives the parts of a time that is on several weekdays, the days as a rule of which it is open if it repeats."""
    lists = [
        n for n in chart_of(text).nodes if n.kind is Kind.DAYS and len(n.value) > 1 and not any(k for k, _ in n.value)
    ]
    days = max(lists, key=lambda n: n.end - n.start, default=None)
    if days is None or not _LISTED.search(text, days.start, days.end):
        return []
    chosen = _CHOSEN.search(text, 0, days.start)
    word = (chosen["w"] or chosen["zh"]).lower() if chosen else ""
    if word and word not in _WEEKS:
        return []
    start = chosen.start() if chosen else days.start
    during = This(Grain.WEEK, _WEEKS[word]) if word else None
    rest = f"{text[:start]}{' ' * (days.end - start)}{text[days.end :]}"
    every = Every("WEEKLY", byday=days.value, during=during, maybe_once=not word)
    return [Node(start, days.end, Kind.EVERY, every), *_beside(rest)]


def _beside(text: str) -> list[Node]:
    """Gives what can complete a rule, however far from it."""
    nodes = found_in(text, (*READY, Kind.COUNT, Kind.EXCEPT, Kind.SPELL))
    by_the_clock = any(node.kind is Kind.EVERY and node.value.short for node in nodes)
    return [node for node in nodes if not looks_back(node.value) and (by_the_clock or not _short(node))]


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
