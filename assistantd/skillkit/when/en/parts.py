"""English parts of the day."""

from __future__ import annotations

from assistantd.skillkit.when.at import At
from assistantd.skillkit.when.clock import Part
from assistantd.skillkit.when.en.words import DAY, MONTH, words
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind, Made
from assistantd.skillkit.when.relative import This

PART = r"(?:mornings?|afternoons?|evenings?|nights?|lunch(?:[- ]?time)?|night[- ]?time|day-?time)"
"""Matches a part of the day."""
_PARTS = {
    "morning": "morning", "mornings": "morning", "afternoon": "afternoon", "afternoons": "afternoon",
    "evening": "evening",
    "evenings": "evening", "night": "night", "nights": "night", "lunchtime": "lunch", "lunch": "lunch",
    "night-time": "nighttime", "nighttime": "nighttime", "daytime": "daytime", "day-time": "daytime", "dawn": "dawn",
    "lunch time": "lunch", "lunch-time": "lunch", "night time": "nighttime",
}  # fmt: skip


@words.leaf(
    rf"\b(?:(?P<edge>early|late|later)\s+)?(?:in\s+the\s+|at\s+|during\s+the\s+)?(?P<p>{PART})(?:ish)?\b", latent=True
)
@words.leaf(
    rf"\b(?:(?P<edge>early|late|later)\s+)?in\s+the\s+(?:(?P<e2>early|"
    rf"late)\s+)?(?P<p>{PART})\b(?!\s+(?:of\s+)?(?:light|sky|news|paper))",
    latent=True,
)
@words.leaf(
    rf"\b(?P<edge>early|late|later)(?:\s+|-)(?:in\s+the\s+|at\s+)?(?P<p>{PART})\b(?!\s+of\b)",
    rf"\bin\s+the\s+(?P<edge>early|late)(?:\s+|-)(?P<p>{PART})\b(?!\s+of\b)",
)
def _part(m: Match) -> Made:
    word = m["p"].lower()
    edge = (m["edge"] or m.groupdict().get("e2") or "").lower()
    name = _PARTS[word]
    if name == "nighttime":
        return Kind.CLOCK, Part("nighttime")
    return Kind.CLOCK, Part(name, "late" if edge == "later" else edge)


@words.leaf(
    r"(?<!good )\b(?:in|during)\s+the\s+(?P<p>mornings?|afternoons?|evenings?|night(?:-?time)?|day-?time)\b(?!\s+of\b)",
    r"\b(?P<p>lunch[- ]?time)\b",
)
def _part_named(m: Match) -> Made:
    return Kind.CLOCK, Part(_PARTS[m["p"].lower()])


@words.leaf(rf"\b(?:the\s+)?(?P<p>{PART})\s+of(?=\s+(?:the\s+)?(?:\d|{DAY}|{MONTH}|first|second|third))")
def _part_of(m: Match) -> Made:
    return Kind.CLOCK, Part(_PARTS[m["p"].lower()])


@words.leaf(
    r"\b(?:(?P<edge>early|late|later)\s+)?(?P<w>tonight|tonite|this\s+(?:past\s+)?(?:(?P<e2>early|"
    r"late)\s+)?(?P<p>morning|afternoon|evening)|last\s+(?P<n>night|evening)|"
    r"today\s+(?P<t>evening|night|morning|afternoon)|(?P<next>next)\s+(?P<q>morning|evening|afternoon))\b"
)
def _tonight(m: Match) -> Made:
    word = (m["p"] or m["n"] or m["t"] or m["q"] or "night").lower()
    edge = (m["edge"] or m["e2"] or "").lower().replace("later", "late")
    days = -1 if m["n"] else 1 if m["next"] else 0
    return Kind.TIME, At(This(Grain.DAY, days), Part(_PARTS[word], edge))


@words.leaf(r"(?<=\w )(?P<h>AM|PM)\b", cased=True, latent=True)
def _half_day(m: Match) -> Made:
    return Kind.CLOCK, Part("morning" if m["h"] == "AM" else "afternoon")


@words.leaf(r"\bfirst\s+thing(?:\s+in\s+the\s+morning)?\b", latent=True)
def _first_thing(m: Match) -> Made:
    return Kind.CLOCK, Part("morning", "early")


@words.leaf(r"(?<=\bafter )(?P<p>breakfast|dinner|supper)\b(?!\s+(?:with|at|is|was))", latent=True)
@words.leaf(r"(?<=\bbefore )(?P<p>breakfast|dinner|supper)\b(?!\s+(?:with|at|is|was))", latent=True)
@words.leaf(r"\b(?:at\s+|around\s+)?(?P<p>breakfast|dinner|supper)[- ]?time\b")
def _meal(m: Match) -> Made:
    return Kind.CLOCK, Part("breakfast" if m["p"].lower() == "breakfast" else "dinner")


@words.leaf(
    r"\b(?:at\s+)?(?:the\s+)?(?:crack|break)\s+of\s+(?:dawn|day)\b",
    r"\bat\s+(?:dawn|daybreak|sunrise|first\s+light)\b",
)
def _dawn(m: Match) -> Made:
    return Kind.CLOCK, Part("dawn")


@words.leaf(r"\bat\s+(?:dusk|sunset|nightfall)\b")
def _dusk(m: Match) -> Made:
    return Kind.CLOCK, Part("evening", "early")


@words.leaf(r"\bthe\s+(?P<p>night|evening|morning|afternoon)\s+before\s+last\b")
def _before_last(m: Match) -> Made:
    return Kind.TIME, At(This(Grain.DAY, -2), Part(_PARTS[m["p"].lower()]))
