"""Holidays as a series of days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import ClassVar

from assistantd.skillkit.when.far_feasts import FROM_EVE
from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.holidays import stretches_in
from assistantd.skillkit.when.series import Series
from assistantd.skillkit.when.span import Span

_LONGEST = timedelta(days=50)


@dataclass(frozen=True, slots=True)
class Feast(Series):
    """Is a holiday by its one name, of one day or several."""

    name: str
    grain: ClassVar[Grain] = Grain.DAY
    longest: ClassVar[timedelta] = _LONGEST

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        early = timedelta(days=frame.customs.from_eve and self.name in FROM_EVE)
        for year in range(max(low.year - 1, 1), high.year + 1):
            for day, days in stretches_in(self.name, year):
                start = datetime.combine(day, time())
                if low <= start - early < high:
                    yield Span(start - early, start + timedelta(days=days), Grain.DAY)
