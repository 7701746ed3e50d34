"""Suggestions, pauses and quiet hours, as the protocol asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from assistantd.assistant.dispatcher import Handle
from assistantd.domain.clock import Clock
from assistantd.domain.language import Language
from assistantd.domain.quiet_hours import quiet_hours
from assistantd.domain.session import Session
from assistantd.domain.suggestion import Suggestion, Verdict
from assistantd.errors import BadRequest
from assistantd.initiative import orders, suggestion_rows
from assistantd.initiative.orders import Orders
from assistantd.initiative.saying import decision
from assistantd.initiative.suggestions import Suggestions
from assistantd.initiative.verdicts import kind_of
from assistantd.vault.vault import Vault
from assistantd.wire import methods as m
from assistantd.wire.params import Params

LONGEST_PAUSE = 60 * 24 * 366
AS_CONFIGURED = "settings"


class SuggestionHandlers:
    """Serves what the user asks and orders about being spoken to."""

    def __init__(self, suggestions: Suggestions, vault: Vault, clock: Clock, language: Language) -> None:
        self._suggestions = suggestions
        self._vault = vault
        self._clock = clock
        self._language = language

    def methods(self) -> Mapping[type[Params], Handle]:
        return {
            m.Suggestions: self.list,
            m.SuggestionNow: self.now,
            m.SuggestionWhy: self.why,
            m.SuggestionAnswer: self.answer,
            m.SuggestionSilence: self.silence,
            m.SuggestionAllow: self.allow,
            m.SuggestionLog: self.log,
            m.Pause: self.pause,
            m.Quiet: self.quiet,
        }

    async def list(self, call: m.Suggestions, _session: Session) -> dict[str, Any]:
        zone = self._clock.zone
        found = await self._vault.read(partial(suggestion_rows.newest, limit=call.limit, zone=zone))
        last = await self._vault.read(partial(suggestion_rows.last_steps, ids=[one.id for one in found], zone=zone))
        ordered = await self._orders()
        why = {id: decision(step, self._language) for id, step in last.items()}
        views = [_view(one) | {"why": why.get(one.id, "")} for one in found]
        return {"suggestions": views, "paused": self._paused(ordered), "quiet": self._hours(ordered)}

    async def now(self, _call: m.SuggestionNow, _session: Session) -> dict[str, Any]:
        return {"suggestions": [_view(one) for one in await self._suggestions.asked()]}

    async def why(self, call: m.SuggestionWhy, _session: Session) -> dict[str, Any]:
        return {"id": call.id, "text": await self._suggestions.verdicts.why(call.id)}

    async def answer(self, call: m.SuggestionAnswer, _session: Session) -> dict[str, Any]:
        if call.verdict not in set(Verdict) - {Verdict.SILENCE}:
            raise BadRequest(f"no answer {call.verdict!r}: accept, later, never or why")
        return {"id": call.id, "text": await self._suggestions.answer(call.id, Verdict(call.verdict))}

    async def silence(self, call: m.SuggestionSilence, _session: Session) -> dict[str, Any]:
        await self._suggestions.verdicts.silence(kind_of(call.kind))
        return {"topic": call.kind}

    async def allow(self, call: m.SuggestionAllow, _session: Session) -> dict[str, Any]:
        topic = await self._suggestions.verdicts.allow(call.topic)
        self._suggestions.check_soon()
        return {"topic": topic}

    async def log(self, call: m.SuggestionLog, _session: Session) -> dict[str, Any]:
        steps = await self._vault.read(partial(suggestion_rows.steps, zone=self._clock.zone, limit=call.limit))
        return {
            "steps": [
                {
                    "suggestion": step.suggestion,
                    "at": step.at.isoformat(timespec="seconds"),
                    "what": step.what,
                    "why": decision(step, self._language),
                }
                for step in steps
            ]
        }

    async def pause(self, call: m.Pause, _session: Session) -> dict[str, Any]:
        if call.minutes is not None:
            if not 0 <= call.minutes <= LONGEST_PAUSE:
                raise BadRequest(f"a pause lasts from 0 to {LONGEST_PAUSE} minutes")
            until = self._clock.now() + timedelta(minutes=call.minutes) if call.minutes else None
            await self._suggestions.pause(until)
        return {"paused": self._paused(await self._orders())}

    async def quiet(self, call: m.Quiet, _session: Session) -> dict[str, Any]:
        if call.hours is not None:
            hours = None if call.hours == AS_CONFIGURED else call.hours
            quiet_hours(hours or "")
            await self._vault.write(partial(orders.quiet, hours=hours))
            self._suggestions.check_soon()
        ordered = await self._orders()
        return {"quiet": self._hours(ordered), "own": ordered.quiet is not None}

    async def _orders(self) -> Orders:
        return await self._vault.read(partial(orders.load, zone=self._clock.zone))

    def _paused(self, ordered: Orders) -> str | None:
        until = ordered.paused
        return until.isoformat(timespec="seconds") if until and until > self._clock.now() else None

    def _hours(self, ordered: Orders) -> str:
        return ordered.hours(self._suggestions.limits.quiet).text


def _view(one: Suggestion) -> dict[str, Any]:
    said = one.proposal
    return {
        "id": one.id,
        "kind": said.kind.value,
        "state": one.state.value,
        "title": said.title,
        "body": said.body,
        "opens": said.opens.isoformat(timespec="minutes"),
        "closes": said.closes.isoformat(timespec="minutes"),
        "shown": one.shown.isoformat(timespec="seconds") if one.shown else None,
    }
