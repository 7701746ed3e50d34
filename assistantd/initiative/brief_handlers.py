"""Briefs, as the protocol asks for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from assistantd.assistant.dispatcher import Handle
from assistantd.domain.brief import USUAL, BriefKind, BriefOrder, Ordered
from assistantd.domain.clock import Clock
from assistantd.domain.language import Language, language_named
from assistantd.domain.quiet_hours import DAYS
from assistantd.domain.session import Session
from assistantd.errors import BadRequest
from assistantd.initiative.briefs import Briefs
from assistantd.wire import methods as m
from assistantd.wire.params import Params

LEARNT = "learnt"
AFTERNOON = 15
"""From this hour on, who asks what is ahead means tomorrow."""
_AT = re.compile(r"(?:(?P<day>[a-z]{3}) )?(?P<hour>\d{1,2}):(?P<minute>\d\d)")


class BriefHandlers:
    """Serves briefs."""

    def __init__(self, briefs: Briefs, clock: Clock, changed: Callable[[], None], language: Language) -> None:
        self._briefs = briefs
        self._clock = clock
        self._changed = changed
        self._language = language

    def methods(self) -> Mapping[type[Params], Handle]:
        return {m.Brief: self.show, m.BriefList: self.list, m.BriefSwitch: self.switch}

    async def show(self, call: m.Brief, _session: Session) -> dict[str, Any]:
        by_hour = BriefKind.MORNING if self._clock.now().hour < AFTERNOON else BriefKind.EVENING
        kind = _kind(call.kind) if call.kind else by_hour
        brief = await self._briefs.show(kind, self._spoken(call.language))
        return {"kind": kind.value, "title": brief.title, "text": brief.text}

    async def list(self, _call: m.BriefList, _session: Session) -> dict[str, Any]:
        return {"briefs": [_view(one) for one in await self._briefs.orders()]}

    async def switch(self, call: m.BriefSwitch, _session: Session) -> dict[str, Any]:
        kind = _kind(call.kind)
        order = read_order(kind, call.at, self._spoken(call.language))
        await self._briefs.switch(order, on=call.on)
        self._changed()
        coming = next((one.next for one in await self._briefs.orders() if one.order.kind is kind), None)
        return {"kind": kind.value, "on": call.on, "next": coming.isoformat(timespec="minutes") if coming else None}

    def _spoken(self, language: str) -> Language:
        return language_named(language) or self._language


def read_order(kind: BriefKind, at: str, language: Language) -> BriefOrder:
    """Reads when a brief is wanted: `08:00`, `sun 18:00`, `learnt`, or nothing for the usual hour."""
    if at in ("", LEARNT):
        return BriefOrder(kind, language, None if at else USUAL[kind])
    found = _AT.fullmatch(at.strip().lower())
    if found is None or (found["day"] or DAYS[6]) not in DAYS or int(found["hour"]) > 23 or int(found["minute"]) > 59:
        raise BadRequest(f"no time {at!r}: write 08:00, for the weekly brief sun 18:00, or {LEARNT}")
    weekday = DAYS.index(found["day"] or DAYS[6])
    return BriefOrder(kind, language, time(int(found["hour"]), int(found["minute"])), weekday)


def _kind(word: str) -> BriefKind:
    if word not in set(BriefKind):
        raise BadRequest(f"no brief {word!r}: {', '.join(BriefKind)}")
    return BriefKind(word)


def _view(one: Ordered) -> dict[str, Any]:
    order = one.order
    return {
        "kind": order.kind.value,
        "at": order.at.isoformat("minutes") if order.at else LEARNT,
        "weekday": DAYS[order.weekday] if order.kind is BriefKind.WEEK else None,
        "language": order.language.value,
        "next": one.next.isoformat(timespec="minutes"),
    }
