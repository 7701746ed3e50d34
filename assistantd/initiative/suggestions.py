"""Speaks up unasked where it is worth it: proposals go through the gate, and what it withholds is kept for later.

Between two moments at which something can change nothing runs: each round ends by setting one job for the next.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from assistantd.agenda.agenda import Agenda
from assistantd.domain.clock import Clock, utc_ms
from assistantd.domain.language import Language, language_of
from assistantd.domain.notice import Notice, Notifier
from assistantd.domain.quiet import Quiet
from assistantd.domain.suggestion import (
    Decision,
    Proposal,
    Ruling,
    Suggestion,
    SuggestionKind,
    SuggestionState,
    Verdict,
)
from assistantd.errors import AssistantError, VaultError
from assistantd.initiative import orders, suggestion_rows
from assistantd.initiative.gate import Around, Gate, Limits
from assistantd.initiative.jobs import Jobs
from assistantd.initiative.known import Known, known
from assistantd.initiative.planner import Planner
from assistantd.initiative.saying import buttons
from assistantd.initiative.showing import Tell, show
from assistantd.initiative.sources.days import SETTLING
from assistantd.initiative.verdicts import Verdicts
from assistantd.learning import answers
from assistantd.learning.speaking import Answer, Speaking
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault

log = logging.getLogger(__name__)
PREFIX = "suggestion-"


def unknown() -> Quiet:
    """Says that no desktop tells of do-not-disturb."""
    return Quiet(None, "no desktop was asked")


class Suggestions:
    """Makes the rounds, and takes the user's answers."""

    def __init__(
        self,
        vault: Vault,
        planner: Planner,
        agenda: Agenda,
        limits: Limits,
        clock: Clock,
        notifier: Notifier,
        tell: Tell,
        jobs: Jobs,
        language: Language = Language.EN,
    ) -> None:
        self._vault = vault
        self._planner = planner
        self._agenda = agenda
        self.limits = limits
        self._clock = clock
        self._show = partial(show, notifier, tell)
        self._jobs = jobs
        self._language = language
        self._speaking: Speaking | None = None
        self.verdicts = Verdicts(vault, agenda, clock, language, self._learn)
        self._turn = asyncio.Lock()
        self._called = False
        """Whether a round is to come, so that many changes at once make one."""
        self._tasks: set[asyncio.Task[object]] = set()
        self.quiet: Callable[[], Quiet] = unknown
        """Tells whether the desktop wants no disturbance now; whoever knows calls `check_soon` when that ends."""

    def start(self) -> None:
        """Begins, with whatever is open already; the vault may still be locked."""
        self._jobs.start(self._wake)
        self.check_soon()

    async def stop(self) -> None:
        self._jobs.stop()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def check_soon(self) -> None:
        """Looks again, soon: call it when something was told, changed or opened."""
        if not self._called:
            self._called = True
            self._do(self.check())

    def _do(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.get_running_loop().create_task(work, name="suggestions")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def check(self) -> datetime | None:
        """Makes a round, waits for the next and gives when that is; may be called at any time, any number of times."""
        async with self._turn:
            self._called, wake = False, None
            try:
                wake = await self.round()
            except VaultError as error:
                self._speaking = None
                log.debug("no suggestions: %s", error.code)
            self._jobs.at(wake)
            return wake

    def pressed(self, notice: str, key: str) -> None:
        """Is to be called when a button of a notice is pressed; what is no suggestion's is left alone."""
        if notice.startswith(PREFIX) and key in set(Verdict):
            self._do(self._answered(int(notice.removeprefix(PREFIX)), Verdict(key)))

    async def answer(self, id: int, verdict: Verdict) -> str:
        """Takes an answer and says what it did; raises NotFound or BadRequest."""
        said = await self.verdicts.take(id, verdict)
        self.check_soon()
        return said

    async def pause(self, until: datetime | None) -> None:
        """Makes no suggestion until a moment; None ends the pause."""
        await self._vault.write(partial(orders.pause, until=until))
        self.check_soon()

    async def asked(self) -> tuple[Suggestion, ...]:
        """Gives all that is open now, whatever the gate says: the user asked. It counts as shown."""
        async with self._turn:
            now = self._clock.now()
            proposals = [
                one
                for one in await self._planner.proposals()
                if one.opens - SETTLING <= now < one.closes and one.kind is not SuggestionKind.BRIEF
            ]
            seen = await self._known(proposals, now)
            open = [one for one in proposals if seen.open(one)]
            work = partial(_asked, proposals=sorted(open, key=_pressing), now=now, zone=self._clock.zone)
            return await self._vault.write(work)

    async def _answered(self, id: int, verdict: Verdict) -> None:
        try:
            said = await self.answer(id, verdict)
            one = await self.verdicts.show(id)
        except AssistantError as error:
            log.info("an answer to suggestion %d was not taken: %s", id, error.code)
            return
        if verdict is Verdict.WHY:
            await self._show(self._notice(id, one.proposal, said))
        elif verdict is Verdict.ACCEPT and one.proposal.offer:
            await self._show(Notice(f"{PREFIX}{id}", one.proposal.title, said))

    async def _learn(self, answer: Answer) -> None:
        if self._speaking is None or answer.kind == SuggestionKind.BRIEF:
            return
        if not self._speaking.learn(answer):
            log.info("answers are not what they were: what was learnt of when to speak begins anew")
            await self._vault.write(partial(answers.begin_anew, newest=answer))

    async def _wake(self) -> None:
        self.check_soon()

    async def round(self) -> datetime | None:
        """Decides about every proposal, shows what is let through, and gives when to look again."""
        now = self._clock.now()
        speaking = await self._policy(now)
        proposals = await self._planner.proposals()
        seen = await self._known(proposals, now)
        await self._silences(seen.unanswered, now)
        gate = Gate(replace(self.limits, quiet=seen.orders.hours(self.limits.quiet)), speaking)
        around, wakes = await self._around(seen, now), list[datetime]()
        for one in sorted(proposals, key=_pressing):
            decision, opens = self._decided(one, seen, gate, around)
            if decision is not None:
                decision = await self._told(one, decision, seen)
                if decision.speaks:
                    around = around.spoken(decision)
                opens = decision.until
            wakes += [opens] if opens else []
        await self._expire(proposals, now)
        return min((at for at in wakes if at > now), key=utc_ms, default=None)

    def _decided(
        self, one: Proposal, seen: Known, gate: Gate, around: Around
    ) -> tuple[Decision | None, datetime | None]:
        """Gives what the gate says of a proposal, or nothing and from when on it is open."""
        recorded, now = seen.recorded.get(one.key), around.now
        if one.closes <= now or not seen.open(one):
            return None, None
        put_off = recorded.not_before if recorded else None
        opens = max(one.opens, put_off) if put_off else one.opens
        return (None, opens) if opens > now else (gate.decide(one, around, put_off=put_off is not None), None)

    async def _told(self, one: Proposal, decision: Decision, seen: Known) -> Decision:
        """Shows what is let through and records what was decided, where it is not what was decided before."""
        now = self._clock.now()
        recorded = seen.recorded.get(one.key)
        if not decision.speaks:
            last = seen.last.get(recorded.id) if recorded else None
            if last is None or not suggestion_rows.same(last, decision):
                await self._vault.write(partial(_record, one=one, decision=decision, now=now))
            return decision
        id = await self._vault.write(partial(suggestion_rows.put, one=one, now=now))
        if not await self._show(self._notice(id, one)):
            return await self._told(one, Decision(Ruling.NOBODY), seen)
        await self._vault.write(partial(suggestion_rows.shown, id=id, decision=decision, at=now))
        log.info("suggestion %d shown", id)
        return decision

    def _notice(self, id: int, one: Proposal, more: str = "") -> Notice:
        language = language_of(one.title, self._language)
        return Notice(f"{PREFIX}{id}", one.title, more or one.body, buttons=buttons(one, language, why=not more))

    async def _known(self, proposals: Sequence[Proposal], now: datetime) -> Known:
        keys = [one.key for one in proposals]
        return await self._vault.read(partial(known, keys=keys, now=now, spacing=self.limits.spacing))

    async def _around(self, seen: Known, now: datetime) -> Around:
        quiet = self.quiet()
        taken = await self._agenda.taken(now, now + timedelta(minutes=1))
        meeting = max((one.ends for one in taken if one.busy and not one.all_day), key=utc_ms, default=None)
        today = [tried for at, tried in seen.spoken if at.date() == now.date()]
        last = seen.spoken[-1][0] if seen.spoken else None
        busy = quiet.source if quiet.on else ""
        return Around(now, seen.orders.paused, busy, meeting, last, len(today), sum(today))

    async def _policy(self, now: datetime) -> Speaking:
        if self._speaking is None:
            self._speaking = Speaking(await self._vault.write(partial(answers.load, now=now)))
        return self._speaking

    async def _silences(self, unanswered: Sequence[Suggestion], now: datetime) -> None:
        """Takes what stood there long enough as unanswered, which teaches the policy too."""
        for one in unanswered:
            work = partial(
                suggestion_rows.answered, one=one, verdict=Verdict.SILENCE, state=SuggestionState.UNANSWERED, at=now
            )
            await self._learn(await self._vault.write(work))

    async def _expire(self, proposals: Sequence[Proposal], now: datetime) -> None:
        keys = [one.key for one in proposals]
        if await self._vault.read(partial(suggestion_rows.any_over, now=now, keys=keys)):
            await self._vault.write(partial(suggestion_rows.expire, now=now, keys=keys))


def _pressing(one: Proposal) -> tuple[bool, float]:
    """Sorts what loses its point first to the front."""
    return not one.urgent, one.closes.timestamp()


def _record(db: Database, one: Proposal, decision: Decision, now: datetime) -> None:
    id = suggestion_rows.put(db, one, now)
    suggestion_rows.decided(db, id, decision, now)
    if decision.ruling is Ruling.EMPTY:
        suggestion_rows.close(db, id)


def _asked(db: Database, proposals: Sequence[Proposal], now: datetime, zone: ZoneInfo) -> tuple[Suggestion, ...]:
    ids = [suggestion_rows.put(db, one, now) for one in proposals]
    for id in ids:
        suggestion_rows.shown(db, id, Decision(Ruling.ASKED), now)
    return tuple(suggestion_rows.show(db, id, zone) for id in ids)
