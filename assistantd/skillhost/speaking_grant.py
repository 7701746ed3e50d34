"""The door to what is said unasked, behind a grant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistantd.domain.brief import Brief, BriefKind, BriefOrder, Ordered
from assistantd.domain.language import Language
from assistantd.skillhost.grant import Grant
from assistantd.skillkit.context import SpeakingDoor
from assistantd.skillkit.permission import Permission


@dataclass(frozen=True, slots=True)
class GrantedSpeaking:
    """Is the door to what is said unasked, behind a grant."""

    door: SpeakingDoor
    grant: Grant

    async def brief(self, kind: BriefKind, language: Language) -> Brief:
        self.grant.need(Permission.SPEAKING)
        return await self.door.brief(kind, language)

    async def orders(self) -> tuple[Ordered, ...]:
        self.grant.need(Permission.SPEAKING)
        return await self.door.orders()

    async def switch(self, order: BriefOrder, *, on: bool) -> None:
        self.grant.need(Permission.SPEAKING)
        await self.door.switch(order, on=on)

    async def pause(self, until: datetime | None) -> None:
        self.grant.need(Permission.SPEAKING)
        await self.door.pause(until)
