"""What an expression is read against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from assistantd.skillkit.when.customs import Customs
from assistantd.skillkit.when.grain import Grain
from assistantd.skillkit.when.span import floor

OURS = Customs()


@dataclass(frozen=True, slots=True)
class Frame:
    """Is the moment and the habits that words are read against."""

    now: datetime
    """Naive wall-clock time in the user's zone."""
    customs: Customs = OURS
    zone: tzinfo | None = None
    """The user's zone, where words may name another one."""
    month_first: bool = True
    """False where 3/12 may as well be the third of December."""

    @property
    def today(self) -> datetime:
        """Gives today's first moment."""
        return floor(self.now, Grain.DAY)
