"""The door to what is said unasked, for the tests of a skill."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from assistantd.domain.brief import Brief, BriefKind, BriefOrder, Ordered
from assistantd.domain.language import Language


@dataclass(slots=True)
class ListSpeaking:
    """Is that door over a dictionary; every brief says what the test put into `text`."""

    now: datetime
    text: str = ""
    ordered: dict[BriefKind, BriefOrder] = field(default_factory=dict)
    paused: datetime | None = None

    async def brief(self, kind: BriefKind, language: Language) -> Brief:
        return Brief(kind, f"{kind} {language}", self.text)

    async def orders(self) -> tuple[Ordered, ...]:
        return tuple(Ordered(one, self._next(one)) for one in self.ordered.values())

    async def switch(self, order: BriefOrder, *, on: bool) -> None:
        if on:
            self.ordered[order.kind] = order
        else:
            self.ordered.pop(order.kind, None)

    async def pause(self, until: datetime | None) -> None:
        self.paused = until

    def _next(self, order: BriefOrder) -> datetime:
        at = datetime.combine(self.now.date(), order.at or time(8), self.now.tzinfo)
        while at <= self.now or (order.kind is BriefKind.WEEK and at.weekday() != order.weekday):
            at += timedelta(days=1)
        return at
