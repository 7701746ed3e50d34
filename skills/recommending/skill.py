"""Recommends a dish, or something of the user's own lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistantd.domain.intent import Intent
from assistantd.domain.outcome import Answered, Declined, Outcome
from assistantd.domain.request import Request
from assistantd.skillkit.context import Context
from assistantd.skillkit.mind import Mind
from assistantd.skillkit.schema import read

from . import arguments as args
from . import food, listed
from .memories import about_liking
from .sorts import named, wished
from .wish import FOOD, WISH, Wish
from .words import say

NAME = "recommending"
_ANOTHER = re.compile(
    r"(?:(?:no|hm+|not that(?: one)?|and|or|ok(?:ay)?|thanks)[,.!]?\s+)*"
    r"(?:(?:give|tell|show) me |suggest |how about |what about )?"
    r"(?:something else|another(?: one)?|what else(?: is there)?|anything else|not that(?: one)?|"
    r"(?:any )?other(?: (?:idea|suggestion)s?)?)(?: please)?[.!?]*"
    r"|(?:不要这个|不想[要吃看读听玩]这个|算了|嗯|不)?[，,]?"
    r"(?:再?换(?:一)?个|还有(?:别的|其他的?)?(?:吗|呢)|别的(?:呢|有吗)?|再(?:来|推荐)一个)吧?[。！？?!]*",
    re.IGNORECASE,
)
"""Matches a wish for something else than what was offered."""
_NO_WISH = re.compile(r"\bnot\s+eat\b|不能|不可以|不要")


@dataclass(frozen=True, slots=True)
class Offer:
    """Is what was last recommended in a talk, so that there can be another."""

    text: str = ""
    """The wish; empty where there was none."""
    passed: frozenset[str] = frozenset()
    """The names of all that was offered for it."""

    def __bool__(self) -> bool:
        return bool(self.text)


class Recommending:
    """Recommends a dish within the user's hard limits, or what stands on his own lists."""

    name = NAME
    actions: Mapping[str, type] = {"recommend": args.Recommend}

    def __init__(self) -> None:
        self._last = Mind(Offer())

    def understand(self, request: Request) -> Sequence[Intent]:
        if (last := self._last.of(request.conversation)) and _ANOTHER.fullmatch(request.text.strip()):
            return (Intent(NAME, "recommend", last.text, {"another": True}, 0.95),)
        listed_ = wished(request.text)
        if not (listed_ or WISH.search(request.text)) or _NO_WISH.search(request.text):
            return ()
        confidence = 0.92 if listed_ else 0.85 if FOOD.search(request.text) else 0.45
        return (Intent(NAME, "recommend", request.text, confidence=confidence),)

    async def run(self, intent: Intent, context: Context) -> Outcome:
        talk = context.request.conversation
        another = read(args.Recommend, intent.arguments).another
        passed = self._last.of(talk).passed if another else frozenset[str]()
        outcome = await _outcome(Wish.of(intent.text, passed), context)
        if isinstance(outcome, Answered):
            self._last.keep(talk, Offer(intent.text, passed | _names(outcome)))
        return outcome

    def forget_talk(self) -> None:
        self._last.clear()

    async def confirmed(self, action: str, arguments: Mapping[str, object], context: Context) -> Outcome:
        del action, arguments
        return Declined(say("no_such_list", context.request.language))


async def _outcome(wish: Wish, context: Context) -> Outcome:
    sort = None if FOOD.search(wish.text) else wished(wish.text)
    if not sort and food.meant(wish):
        return food.recommended(wish, await about_liking(context), context)
    if sort := sort or named(wish.text):
        return await listed.recommended(sort, wish, await about_liking(context), context)
    return Declined(say("no_such_list", context.request.language))


def _names(outcome: Answered) -> frozenset[str]:
    offered = outcome.data["offered"]
    return frozenset(str(one["name"]) for one in offered) if isinstance(offered, list) else frozenset()
