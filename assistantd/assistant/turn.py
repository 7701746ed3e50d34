"""One request, from words to reply. Read this file first.

Each line of `Turn.take` is a room: what was meant, what the skill may touch, what the skill did,
how that is said, and what is kept of it afterwards.
"""

from __future__ import annotations

from collections.abc import Callable

from assistantd.assistant.afterwards import Afterwards, Experience
from assistantd.assistant.intents import Intents
from assistantd.assistant.reply import Speech, reply_of
from assistantd.domain.intent import Intent
from assistantd.domain.request import Reply, Request
from assistantd.skillhost.host import SkillHost
from assistantd.skillkit.context import Context

ContextFor = Callable[[Request, Speech], Context]


class Turn:
    """Takes requests through the house, one value at a time; no step calls back."""

    def __init__(self, intents: Intents, context_for: ContextFor, host: SkillHost, afterwards: Afterwards) -> None:
        self._intents = intents
        self._context_for = context_for
        self._host = host
        self._afterwards = afterwards

    async def take(self, request: Request, speech: Speech, intent: Intent | None = None) -> Reply:
        """Gives the reply, whose checked text went out through `speech` as it was written.

        A caller that knows what is wanted, such as the `remind` command, passes the intent.
        """
        intent = intent or await self._intents.of(request)
        context = self._context_for(request, speech)
        outcome = await self._host.run(intent, context)
        reply = await reply_of(outcome, intent, request, speech)
        self._afterwards.note(Experience(request, intent, reply))
        return reply
