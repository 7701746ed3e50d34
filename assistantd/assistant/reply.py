"""From what a skill did to what the user reads."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace

from assistantd.assistant.confirmations import Confirmations
from assistantd.assistant.steps import Plan
from assistantd.domain.outcome import KIND, Answered, Declined, Done, NeedsConfirmation, Outcome, Question, Unknown
from assistantd.domain.request import Reply, Request

Send = Callable[[str], Awaitable[None]]


class Speech:
    """Carries the text to the user while it is written, and remembers what was said."""

    def __init__(self, send: Send, confirmations: Confirmations) -> None:
        self._send = send
        self.confirmations = confirmations
        self.said = ""

    async def __call__(self, text: str) -> None:
        """Sends a piece of checked text."""
        if text:
            self.said += text
            await self._send(text)

    def silent(self) -> Speech:
        """Gives one that nobody hears, for a step whose words are told when it is done."""
        return Speech(_nothing, self.confirmations)


async def _nothing(_text: str) -> None:
    """Says nothing."""


async def reply_of(outcome: Outcome, skill: str, request: Request, speech: Speech, plan: Plan | None = None) -> Reply:
    """Gives the reply for an outcome, and says whatever of its text was not said yet."""
    if outcome.text.startswith(speech.said):
        await speech(outcome.text[len(speech.said) :])
    token = ""
    if isinstance(outcome, NeedsConfirmation):
        plan = replace(plan, reported=len(plan.done)) if plan else None
        token = speech.confirmations.ask(skill, outcome, request, plan)
    written = outcome if isinstance(outcome, Answered | Done) else None
    return Reply(
        id=secrets.token_hex(6),
        text=outcome.text,
        outcome=KIND[type(outcome)],
        skill=skill,
        citations=_citations(outcome),
        ai_written=written.ai_written if written else False,
        model=written.model if written else "",
        confirm=token,
        data=_data(outcome),
    )


def _citations(outcome: Outcome) -> tuple[int, ...]:
    match outcome:
        case Answered() | Done():
            return outcome.citations
        case Unknown():
            return outcome.nearest
        case Question() | NeedsConfirmation() | Declined():
            return ()


def _data(outcome: Outcome) -> dict[str, object]:
    match outcome:
        case Answered() | Done() | Question() | Declined():
            return outcome.data
        case NeedsConfirmation() if outcome.choices:
            return {"choices": [{"id": one.id, "text": one.text} for one in outcome.choices]}
        case _:
            return {}
