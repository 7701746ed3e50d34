"""One request, from words to reply. Read this file first.

Each line of `Turn.take` is a room: what was meant, what the skill may touch, what the skill did,
how that is said, and what is kept of it afterwards. A skill recalls what it needs through its door
to the memory, so that a request which needs no memory pays for none.
"""

from __future__ import annotations

from collections.abc import Callable

from assistantd.assistant.afterwards import Afterwards, Experience
from assistantd.assistant.confirmations import Pending
from assistantd.assistant.intents import Intents
from assistantd.assistant.reply import Speech, reply_of
from assistantd.domain.intent import Intent
from assistantd.domain.request import Reply, Request
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
        intent = intent or await self._intents.of(request)
        doors = self._doors_for(speech)
        outcome = await self._host.run(intent, request, doors)
        reply = await reply_of(outcome, intent.skill, request, speech)
        self._afterwards.note(Experience(request, reply))
        return reply

    async def confirmed(self, pending: Pending, speech: Speech) -> Reply:
        """Does what waited for a yes, and gives the reply."""
        request = pending.request
        doors = self._doors_for(speech)
        outcome = await self._host.confirmed(pending.skill, pending.action, pending.arguments, request, doors)
        reply = await reply_of(outcome, pending.skill, request, speech)
        self._afterwards.note(Experience(request, reply))
        return reply
