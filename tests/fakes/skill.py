"""Skills that do what a test needs, well or badly."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistantd.domain.intent import Intent
from assistantd.domain.outcome import Answered, Done, Outcome
from assistantd.domain.request import Request
from assistantd.skillkit.context import Context


@dataclass(frozen=True, slots=True)
class Nothing:
    """Holds no arguments."""


class PlainSkill:
    """Answers, keeps to the rules, and can be told to misbehave."""

    actions: Mapping[str, type] = {"go": Nothing, "chat": Nothing}

    def __init__(self, name: str = "plain", error: BaseException | None = None) -> None:
        self.name = name
        self.error = error
        self.outcome: object = Answered("well")
        self.slow = 0.0
        self.intents: list[Intent] = []

    def understand(self, request: Request) -> Sequence[Intent]:
        if self.error:
            raise self.error
        return self.intents

    async def run(self, intent: Intent, context: Context) -> Outcome:
        await asyncio.sleep(self.slow)
        if self.error:
            raise self.error
        if intent.action == "chat":
            await context.memory.remember(intent.text)
        return self.outcome  # type: ignore[return-value]

    def forget_talk(self) -> None:
        if self.error:
            raise self.error
        self.intents.clear()

    async def confirmed(self, action: str, arguments: Mapping[str, object], context: Context) -> Outcome:
        if self.error:
            raise self.error
        return Done(f"{action} {dict(arguments)}")
