"""The narrow door to what is said unasked, for a skill: briefs, and the user's wish for quiet."""

from __future__ import annotations

from datetime import datetime

from assistantd.domain.brief import Brief, BriefKind, BriefOrder, Ordered
from assistantd.domain.language import Language
from assistantd.initiative.briefs import Briefs
from assistantd.initiative.suggestions import Suggestions


class SpeakingOf:
    """Opens the briefs, and the pause of suggestions."""

    def __init__(self, briefs: Briefs, suggestions: Suggestions) -> None:
        self._briefs = briefs
        self._suggestions = suggestions

    async def brief(self, kind: BriefKind, language: Language) -> Brief:
        return await self._briefs.show(kind, language)

    async def orders(self) -> tuple[Ordered, ...]:
        return await self._briefs.orders()

    async def switch(self, order: BriefOrder, *, on: bool) -> None:
        await self._briefs.switch(order, on=on)
        self._suggestions.check_soon()

    async def pause(self, until: datetime | None) -> None:
        await self._suggestions.pause(until)
