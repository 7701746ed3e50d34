"""Several wishes in one sentence: where it may be cut, and which wish depends on which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from assistantd.assistant.understanding.heard import QUOTED_SINGLE
from assistantd.domain.intent import Intent
from assistantd.domain.language import HAN
from assistantd.skillkit.earnest import QUOTED
from assistantd.skillkit.terms import content, covered, keys_of
from assistantd.skillkit.when import Grain, one_time, without

MOST = 5
"""Steps that one sentence may have."""
LONGEST, TRIED = 600, 24
"""Characters up to which a text is taken apart, and places where that is tried: each costs a look at both sides."""
_JOINT = re.compile(
    r"(?P<then>,?\s+(?:and\s+)?(?:then|also|afterwards|after that)\s+"
    r"|[，,。]?\s*(?:然后|接着|之后|另外|还有|顺便|同时|以及)\s*|[，,。]\s*再)"
    r"|(?P<stop>;\s*|[.!]\s+(?=[A-Z])|[。；！]\s*)"
    r"|(?P<comma>,\s+(?:and|plus)\s+|[，,]\s*(?:并且|并|而且)\s*)"
    r"|(?P<weak>\s+and\s+|\s*(?:并且|并)\s*)|(?P<pause>[，,]\s*)",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"\b(?:it|that|this|them|him|her|there|the new (?:time|date))\b|它|这个|那个|那里|新的?时间", re.IGNORECASE
)
_BEGINS = re.compile(r"^(?:and|then|also|please|并且|并|然后|再|请|，|,|\s)+", re.IGNORECASE)
_BELONGS = re.compile(
    r"^(?:remind|alert|notify|warn|tell) me\s+.{1,30}?\s(?:before(?:hand)?|earlier|ahead|in advance)(?=\W*$|\s*[,;，])"
    r"|^(?:it takes|the way takes|allow)\b|^(?:without|no|don['’]t) .{0,6}remind"
    r"|^(?:加到|加入|记到|记入|放进|写进)(?:我的)?(?:日程|日历|行程)(?=\W|$)"
    r"|^提前.{1,10}(?:提醒|通知|叫)我?(?=\W*$|[,;，])|^(?:路上|车程)",
    re.IGNORECASE,
)
"""Matches what is said of an appointment, and is no wish by itself."""
_IF_NOT = re.compile(r"\b(?:if (?:not|so|it isn['’]?t|they aren['’]?t)|otherwise)\W*$|没有(?:的话)?$", re.IGNORECASE)
"""Matches what ends in a condition, on which the rest depends."""
OPEN = ("remind", "remember", "list_add", "draft", "event")
"""Wishes whose own words may hold an "and": "remind me to buy milk and call mum" is one."""
PLAIN = 0.9
"""Confidence from which a wish after a mail's words is not one of them."""
TELLING = ("draft",)
OWN = ("remind", "alarm", "timer", "snooze")
"""Wishes that nobody wants to be reminded to make."""
_REMIND = re.compile(r"\bremind me\b|(?:请|帮我|再)*提醒(?:我|一下)*", re.IGNORECASE)
_MATTER = re.compile(r"\s*(?:to|that|about)\s+\S", re.IGNORECASE)
"""Matches what stands after the time of a reminder: what it is for."""
CHANGING = ("move", "cancel", "event", "remind", "alarm")


@dataclass(frozen=True, slots=True)
class Joint:
    """Is a place where a sentence may be cut."""

    left: str
    right: str
    kind: str
    """"then", "stop" or "comma" where it says itself that something new begins, "weak" or "pause" where it may not."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Is a place where a sentence falls into two wishes; the right one may hold more."""

    left: Intent
    right: Intent
    joint: Joint


def joints(text: str) -> Iterator[Joint]:
    """Yields the places where a text may be cut, from the first to the last."""
    said = [found.span() for quoted in (QUOTED, QUOTED_SINGLE) for found in quoted.finditer(text)]
    for match in _JOINT.finditer(text):
        if any(begin <= match.start() < end for begin, end in said):
            continue
        left, right = text[: match.start()].strip(" ,，"), _BEGINS.sub("", text[match.end() :]).strip()
        if left and right:
            yield Joint(left, right, match.lastgroup or "weak")


def reminded_again(left: Intent, right: str, now: datetime) -> str:
    """Gives the right side as a reminder of its own, where it is the time and the matter of a second one.

    "remind me at 9 to call Bob and at 5 to call Ana": whole only with the words of the first. Empty where it is not so.
    """
    if left.action != "remind" or _REMIND.search(right) or not _has_matter(left.text, now):
        return ""
    when = one_time(right, now)
    if when is None or min(start for start, _ in when.spans) > 0:
        return ""
    end = max(end for _, end in when.spans)
    if HAN.match(right):
        at_an_hour = when.timed and when.grain is not Grain.PART
        return f"提醒我{right}" if at_an_hour and content(without(right, when.spans)) else ""
    return f"remind me {right}" if _MATTER.match(right[end:]) else ""


def _has_matter(text: str, now: datetime) -> bool:
    """Tells whether a reminder says what it is for, and not only when."""
    when, said = one_time(text, now), _REMIND.search(text)
    return bool(when and said and content(_REMIND.sub(" ", without(text, when.spans))))


def separate(left: Intent, right: Intent, joint: Joint) -> bool:
    """Tells whether two wishes stand apart, and not one inside the other."""
    if _IF_NOT.search(joint.left):
        return False
    if left.action == right.action == "remember" or (left.action == "event" and _BELONGS.search(joint.right)):
        return False
    if joint.kind == "then" or left.action not in OPEN:
        return True
    if left.action in TELLING:
        return joint.kind != "pause" and right.action not in TELLING and right.confidence >= PLAIN
    return joint.kind in ("stop", "comma") or (right.action in OWN and right.confidence >= PLAIN)


def depends(steps: Sequence[Intent], *, then: bool) -> tuple[int, ...]:
    """Gives which of the earlier steps, counted from 0, the last one is to wait for."""
    *before, last = steps
    if not before:
        return ()
    named = [n for n, step in enumerate(before) if _shared(step.text, last.text)]
    if last.action in TELLING:
        named += [n for n, step in enumerate(before) if step.action in CHANGING]
    if then or _REFERS.search(last.text):
        named.append(len(before) - 1)
    return tuple(sorted(set(named)))


def _shared(first: str, second: str) -> bool:
    keys = keys_of(second)
    return any(term.weight >= 1.0 and covered(term, keys) >= 1.0 for term in content(first))
