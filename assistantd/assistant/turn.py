"""One request, from words to reply. Read this file first.

Each line of `Turn.take` is a room: what was meant, what the skill may touch, what the skill did,
how that is said, and what is kept of it afterwards. A skill recalls what it needs through its door
to the memory, so that a request which needs no memory pays for none. Several wishes in one sentence
are a plan: it waits for a yes, and then each step goes the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistantd.assistant.afterwards import Afterwards, Experience
from assistantd.assistant.confirmations import Pending
from assistantd.assistant.intents import MEANT, Intents
from assistantd.assistant.reply import Speech, reply_of
from assistantd.assistant.steps import STEPS, Plan, failed, proposed, stopped, taken, told
from assistantd.assistant.understanding.said import say
from assistantd.assistant.understanding.understood import Step, Understood
from assistantd.assistant.understanding.weighing import QUIET
from assistantd.domain.intent import Intent
from assistantd.domain.outcome import Answered, Declined, Done, Outcome, Unknown
from assistantd.domain.request import Reply, Request
from assistantd.errors import AssistantError, NotFound
from assistantd.skillhost.grants import Doors
from assistantd.skillhost.host import SkillHost

DoorsFor = Callable[[Speech], Doors]


class Turn:
    """Takes requests through the house, one value at a time; no step calls back."""

    def __init__(self, intents: Intents, doors_for: DoorsFor, host: SkillHost, afterwards: Afterwards) -> None:
        self._intents = intents
        self._doors_for = doors_for
        self._host = host
        self._afterwards = afterwards

    async def take(self, request: Request, speech: Speech, intent: Intent | None = None) -> Reply:
        """Gives the reply, whose checked text went out through `speech` as it was written.

        A caller that knows what is wanted, such as the `remind` command, passes the intent.
        """
        understood = Understood((Step(intent),)) if intent else await self._intents.of(request)
        if understood.answer is not None:
            return await self._replied(understood.answer, "", request, speech)
        if understood.intent is None:
            plan = Plan(understood.steps)
            return await self._replied(proposed(plan, request, self._intents.named), "", request, speech, plan)
        intent = understood.look or understood.intent
        outcome = await self._done(intent, request, speech)
        if isinstance(outcome, Unknown) and intent.action not in QUIET:
            # What the agenda does not know, the memory may.
            intent = self._intents.fallback(request) if understood.intent is intent else understood.intent
            outcome = await self._done(intent, request, speech)
        return await self._replied(outcome, intent.skill, request, speech)

    async def confirmed(self, pending: Pending, speech: Speech) -> Reply:
        """Does what waited for a yes, and gives the reply."""
        request = pending.request
        if pending.action == MEANT and not pending.skill:
            intent = _meant(pending)
            await self._intents.confirmed.note(request.text, intent.action)
            if not intent.skill:
                return await self._replied(self._intents.not_yet(intent, request), "", request, speech)
            return await self.take(request, speech, intent)
        if pending.plan is not None:
            return await self._went_on(pending, pending.plan, speech)
        try:
            outcome = await self._allowed(pending, speech)
        except NotFound:
            outcome = Declined(say("gone", request.language))
        self._intents.talk.keep(request, Intent(pending.skill, pending.action, request.text), outcome)
        return await self._replied(outcome, pending.skill, request, speech)

    async def refused(self, pending: Pending, speech: Speech) -> Reply:
        """Gives the reply to a no: a doubtful request is talk then, anything else is left undone."""
        request = pending.request
        if pending.action == MEANT and not pending.skill:
            return await self.take(request, speech, self._intents.fallback(request))
        if pending.plan is not None and pending.skill:
            outcome = stopped(pending.plan, Declined(say("refused", request.language)), request)
            return await self._replied(outcome, pending.skill, request, speech)
        return await self._replied(Declined(""), pending.skill, request, speech)

    async def late(self, request: Request, speech: Speech) -> Reply:
        """Gives the reply to a yes or no that came when nothing waited for it any more."""
        return await self._replied(Declined(say("late", request.language)), "", request, speech)

    async def _allowed(self, pending: Pending, speech: Speech) -> Outcome:
        given = (pending.skill, pending.action, pending.arguments, pending.request)
        return await self._host.confirmed(*given, self._doors_for(speech))

    async def _done(self, intent: Intent, request: Request, speech: Speech) -> Outcome:
        outcome = await self._host.run(intent, replace(request, text=intent.text), self._doors_for(speech))
        self._intents.talk.keep(request, intent, outcome)
        return outcome

    async def _went_on(self, pending: Pending, plan: Plan, speech: Speech) -> Reply:
        """Does the steps of a plan, from the one that waited for a yes on; each speaks when it is done."""
        request, silent = pending.request, speech.silent()
        if pending.action != STEPS or pending.skill:
            try:
                outcome = await self._allowed(pending, silent)
            except AssistantError as error:
                outcome = failed(error, request)
            if not isinstance(outcome, Done | Answered):
                return await self._replied(stopped(plan, outcome, request), pending.skill, request, speech, plan)
            plan = await told(plan, outcome, request, speech)
        outcome, plan = await taken(plan, request, lambda intent: self._done(intent, request, silent), speech)
        skill = plan.steps[plan.number - 1].intent.skill if plan.number <= len(plan.steps) else ""
        return await self._replied(outcome, skill, request, speech, plan)

    async def _replied(
        self, outcome: Outcome, skill: str, request: Request, speech: Speech, plan: Plan | None = None
    ) -> Reply:
        reply = await reply_of(outcome, skill, request, speech, plan)
        self._afterwards.note(Experience(request, reply))
        return reply


def _meant(pending: Pending) -> Intent:
    """Reads a doubtful wish back."""
    given = pending.arguments
    arguments = given["arguments"]
    assert isinstance(arguments, dict)
    return Intent(str(given["skill"]), str(given["action"]), str(given["text"]), arguments)
