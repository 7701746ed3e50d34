"""A text that is known to hold a time, read against a moment."""

from __future__ import annotations

from datetime import datetime, tzinfo

from assistantd.skillkit.when.customs import Customs
from assistantd.skillkit.when.frame import OURS, Frame
from assistantd.skillkit.when.meaning import Meaning
from assistantd.skillkit.when.reader import expression, found_in, whole


def read_time(text: str, now: datetime, *, customs: Customs = OURS, zone: tzinfo | None = None) -> Meaning | None:
    """Gives what a text means as a time; where it is no time as a whole, its longest expression of one."""
    node = whole(text) or max(found_in(text), key=lambda one: one.end - one.start, default=None)
    frame = Frame(now.replace(tzinfo=None), customs, zone or now.tzinfo)
    return expression(node).meant(frame) if node else None
