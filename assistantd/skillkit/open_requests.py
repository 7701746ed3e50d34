"""Requests that wait for an answer: "At what time?", "On which days?", "For how long?"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from assistantd.domain.intent import Intent
from assistantd.domain.request import Request
from assistantd.skillkit.lasting import lasting
from assistantd.skillkit.mind import Mind
from assistantd.skillkit.settled import settled
from assistantd.skillkit.terms import content
from assistantd.skillkit.unsaid import completed
from assistantd.skillkit.when import When, one_time, without

_PATIENCE = timedelta(minutes=10)
"""How long an unanswered "at what time?" stands."""
_HOUR = re.compile(r"\s*\d{1,2}(?:[.:]\d\d)?\s*[.!]?\s*")
Choose = Callable[[str, Mapping[str, object]], dict[str, object] | None]
"""Gives the arguments of a request from an answer to "only that one, or all of them?"; None where it is none."""


class OpenRequests:
    """Keeps, for each conversation, the request whose time was asked for."""

    def __init__(self) -> None:
        self._open = Mind[tuple[Intent, datetime, When | None] | None](None)

    def keep(self, intent: Intent, request: Request, doubt: When | None = None) -> None:
        """Keeps a request until the conversation goes on, with its time where that was told and may be another."""
        if request.conversation:
            self._open.keep(request.conversation, (intent, request.now, doubt))

    def answered(self, request: Request, *, by_length: bool = False, choose: Choose | None = None) -> Intent | None:
        """Gives the open request completed, where this one is nothing but a time, or `by_length` a length of one.

        Where it was asked which `times` of what repeats are meant, `choose` reads the answer.
        """
        if (open_ := self._open.take(request.conversation)) is None:
            return None
        intent, asked, doubt = open_
        if request.now - asked > _PATIENCE:
            return None
        if "times" in intent.arguments:
            arguments = choose(request.text, intent.arguments) if choose else None
            return replace(intent, arguments=arguments, confidence=1.0) if arguments else None
        if doubt is not None:
            text = settled(intent.text, doubt, request.text, request.now)
            return replace(intent, text=text, arguments={}, confidence=1.0) if text else None
        text = completed(intent.text, request.text, request.now) or self._timed(intent, request)
        if not text and by_length and (length := lasting(request.text)):
            rest = without(request.text, [(length.start, length.end)])
            text = "" if content(rest) else f"{intent.text} {request.text}"
        return replace(intent, text=text, arguments={}, confidence=1.0) if text else None

    def _timed(self, intent: Intent, request: Request) -> str:
        """Gives the words of a request with the time that is its answer."""
        answer = f"at {request.text.strip()}" if _HOUR.fullmatch(request.text) else request.text
        when = one_time(answer, request.now)
        if when is None or content(without(answer, when.spans)):
            return ""
        old = one_time(intent.text, request.now)
        over = old is not None and not old.rrule and old.value <= request.now.replace(tzinfo=None)
        kept = without(intent.text, old.spans) if old and over else intent.text
        return f"{kept} {answer}"

    def settle(self, request: Request) -> None:
        """Forgets the request of a conversation, which was said yes to."""
        self._open.take(request.conversation)

    def clear(self) -> None:
        """Forgets all of them."""
        self._open.clear()
