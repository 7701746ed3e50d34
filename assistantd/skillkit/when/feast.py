"""Holidays as a series of days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from assistantd.skillkit.when.frame import Frame
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.holidays import holiday_in
from assistantd.skillkit.when.series import Series
from assistantd.skillkit.when.span import Span


@dataclass(frozen=True, slots=True)
class Feast(Series):
    """Is a holiday by its one name."""

    name: str

    @property
    def grain(self) -> Grain:
        return Grain.DAY

    def spans(self, frame: Frame, low: datetime, high: datetime) -> Iterator[Span]:
        for year in range(low.year, high.year + 1):
            day = holiday_in(self.name, year)
            if day is None:
                continue
            start = datetime.combine(day, time())
            if low <= start < high:
                yield Span(start, start + timedelta(days=1), Grain.DAY)
