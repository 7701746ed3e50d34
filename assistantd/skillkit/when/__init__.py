"""Dates and times in words, English and Chinese, resolved by rules alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from assistantd.domain.language import HAN, Language
from assistantd.skillkit.when.at import At, carried
from assistantd.skillkit.when.customs import Customs
from assistantd.skillkit.when.each import each_time, with_clock
from assistantd.skillkit.when.every import Every
from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.meaning import Meaning
from assistantd.skillkit.when.node import Node
from assistantd.skillkit.when.period import Period, one_period
from assistantd.skillkit.when.read import read_time
from assistantd.skillkit.when.reader import expression, forget_texts, found_in, get_ready
from assistantd.skillkit.when.say import say_day, say_moment, say_rule
from assistantd.skillkit.when.scatter import Spans, gathered, without

__all__ = [
    "Customs",
    "Grain",
    "Meaning",
    "Period",
    "When",
    "each_time",
    "every_time",
    "forget_texts",
    "get_ready",
    "one_period",
    "one_time",
    "read_time",
    "say_day",
    "say_moment",
    "say_rule",
    "with_clock",
    "without",
]
_CLOCKED = (Grain.SECOND, Grain.MINUTE, Grain.HOUR)


@dataclass(frozen=True, slots=True)
class When:
    """Is a time expression with what it means."""

    value: datetime
    """Naive wall-clock time; midnight where only a day was said, the first occurrence of a rule."""
    grain: Grain
    """How exact it is; any clock time is to the minute."""
    rrule: str
    """RFC 5545 RRULE value, empty for once."""
    text: str
    """The words it was read from."""
    spans: Spans
    """Where they stand."""
    other: datetime | None = None
    """The second reading, where the words can mean two things."""
    unsaid: str = ""
    """What a rule leaves open: "days" for "twice a week", "hours" for "twice a day"."""
    zone: str = ""
    """The zone by whose clocks a rule goes, where another one than the user's was named."""
    undated: bool = False
    """True for a clock time without a day."""

    @property
    def ambiguous(self) -> bool:
        return self.other is not None

    @property
    def timed(self) -> bool:
        """Tells whether a clock time was said."""
        return self.grain is Grain.MINUTE

    @property
    def span(self) -> tuple[int, int]:
        return self.spans[0]

    def there(self, home: tzinfo) -> datetime:
        """Gives the value on the clocks that a rule goes by: those at `home` where no other zone is named."""
        return carried(self.value, home, ZoneInfo(self.zone)) if self.zone else self.value

    def reading(self, language: Language) -> str:
        """Says in full how the words were read."""
        said = say_moment(self.value, language) if self.timed else say_day(self.value, language)
        rule = say_rule(self.rrule, language) + (f" ({self.zone})" if self.zone else "")
        return said if not rule else f"{rule}，从{said}起" if language is Language.ZH else f"{rule}, from {said}"


def every_time(text: str, now: datetime) -> tuple[When, ...]:
    """Gives every time expression of a text in order; `now` is the user's wall-clock time."""
    frame = _frame(text, now)
    read = (_when(node, text, ((node.start, node.end),), frame) for node in found_in(text))
    return tuple(when for when in read if when is not None)


def one_time(text: str, now: datetime) -> When | None:
    """Gives the one time a request speaks of, however scattered, or None."""
    found = gathered(text)
    return None if found is None else _when(found[0], text, found[1], _frame(text, now))


def _frame(text: str, now: datetime) -> Frame:
    return Frame(now.replace(tzinfo=None), zone=now.tzinfo, month_first=bool(HAN.search(text)))


def _when(node: Node, text: str, spans: Spans, frame: Frame) -> When | None:
    said = expression(node)
    meant = said.meant(frame)
    if meant is None:
        return None
    rule, unsaid = (said.rule(frame), getattr(said, "unsaid", "")) if isinstance(said, Every) else ("", "")
    words = " ".join(text[a:b].strip() for a, b in spans)
    grain = Grain.MINUTE if meant.grain in _CLOCKED else meant.grain
    zone = said.there.region if isinstance(said, Every) and said.there else ""
    undated = isinstance(said, At) and said.day is None
    return When(meant.guess or meant.start, grain, rule, words, spans, meant.other, unsaid, zone, undated)
