"""What waits for the user's yes."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from assistantd.assistant.steps import Plan
from assistantd.domain.outcome import Choice, NeedsConfirmation
from assistantd.domain.request import Request
from assistantd.errors import BadRequest, NotFound

WAITING_AT_MOST = 32
VALID_FOR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Pending:
    """Is one act that was described and not yet allowed."""

    skill: str
    action: str
    arguments: dict[str, object]
    request: Request
    choices: tuple[Choice, ...] = ()
    plan: Plan | None = None
    """The steps that wait with it, where it is a plan or one step of a plan."""


class Confirmations:
    """Keeps the open questions in memory only; each token works once and not for long."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, Pending] = OrderedDict()
        self._passed: set[str] = set()
        """Tokens after which something else was done in the conversation, so that a bare yes no longer means them."""

    def ask(self, skill: str, need: NeedsConfirmation, request: Request, plan: Plan | None = None) -> str:
        """Gives the token that a yes must carry."""
        while len(self._waiting) >= WAITING_AT_MOST:
            self._waiting.popitem(last=False)
        token = secrets.token_hex(4)
        self._waiting[token] = Pending(skill, need.action, need.arguments, request, need.choices, plan)
        return token

    def take(self, token: str, request: Request, choice: str = "") -> Pending:
        """Gives what the token stands for, with what was chosen, and forgets it.

        Raises NotFound when it is unknown or too old, and BadRequest for a choice that it does not offer.
        """
        chosen = _chosen(self._waiting[token].choices, choice) if choice and token in self._waiting else {}
        pending = self._waiting.pop(token, None)
        # abs: a clock set back by a day must not leave a question open for a day.
        if pending is None or abs(request.now - pending.request.now) > VALID_FOR:
            raise NotFound("nothing waits for this confirmation any more", token=token)
        return replace(pending, arguments=pending.arguments | chosen)

    def token(self, conversation: str) -> str:
        """Gives the token of the newest question of a conversation; empty where none is open."""
        return next((token for token in self._of(conversation) if token not in self._passed), "")

    def passed(self, conversation: str) -> None:
        """Is told that something else was done since; what waits can still be confirmed by its token."""
        self._passed = {*self._passed & self._waiting.keys(), *self._of(conversation)}

    def _of(self, conversation: str) -> Iterator[str]:
        """Yields the tokens of a conversation, the newest first."""
        for token, one in reversed(self._waiting.items()):
            if conversation and one.request.conversation == conversation:
                yield token

    def clear(self) -> None:
        """Drops all open questions, as the vault locks."""
        self._waiting.clear()
        self._passed.clear()


def _chosen(choices: tuple[Choice, ...], id: str) -> dict[str, object]:
    for choice in choices:
        if choice.id == id:
            return choice.arguments
    raise BadRequest(f"no choice {id!r}; there are: {', '.join(one.id for one in choices) or 'none'}")
