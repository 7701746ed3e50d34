"""Reminders for when the user is back at the computer or unlocks it; of other places nobody can tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistantd.domain.agenda import EntryKind, NewEntry
from assistantd.domain.outcome import Done, Outcome, Question
from assistantd.domain.presence import Presence
from assistantd.skillkit.context import Context
from assistantd.skillkit.entry import data_of
from assistantd.skillkit.person import to_you
from assistantd.skillkit.when import one_time

from .words import awaited, say

_WHEN = (
    r"\b(?:when(?:ever)?|once|as soon as|after|the moment|(?:the )?(?:next|every|each) time(?: that| when)?)\s+"
    r"i(?:['’]m|\s+am|['’]ve)?\s+"
)
_HERE = (
    r"(?:(?:at|to|on|in front of)\s+)?(?:my|the|this)\s+(?:computer|pc|laptop|desk|machine|keyboard|screen|workstation)"
    r"|(?<=\s)here"
)
_WHO = r"(?:(?:(?<!提醒)我)?(?:下一?次|每次|一)我?|(?<!提醒)我)?"
_WHILE = r"(?:的?时候|时|之?后|以后)?(?:就)?"
_UNLOCK = re.compile(
    rf"{_WHEN}(?:next\s+)?(?:unlock|log (?:back )?in(?:to)?|sign (?:back )?in(?:to)?)(?:\s+(?:next(?: time)?|again))?"
    r"(?:\s+(?:it|(?:my|the|this)\s+(?:computer|pc|laptop|screen|machine|session)))?(?:\s+(?:next|again))?"
    r"|\b(?:on|at) (?:the )?next unlock\b"
    rf"|(?:等|在|当)?{_WHO}(?:解锁|登录)(?:我的)?(?:电脑|屏幕|这台电脑|系统)?{_WHILE}",
    re.IGNORECASE,
)
_BACK = re.compile(
    rf"{_WHEN}(?:(?:get|come|be|sit)\s+)?(?:back|return(?:ed)?|sit down)\b"
    rf"(?!\s+(?:home|(?:to|at|in|by)\s+(?!{_HERE})(?:the|my|our|work)\b))"
    rf"(?:\s+(?:again|(?:{_HERE})|from\s+(?:(?:my|the|a)\s+)?\w+))*"
    rf"|{_WHEN}(?:(?:get|sit|be)\s+)?(?:{_HERE})(?:\s+(?:again|next))?"
    rf"|(?:等|在|当)?{_WHO}(?:回来|回到?(?:电脑|座位|办公桌|桌子?)(?:前|旁|边)?|坐回(?:电脑|座位|桌)前?)"
    rf"{_WHILE}",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?:every|each) time\b|\bwhenever\b|\balways\b|每次|每当|每回", re.IGNORECASE)
_ELSEWHERE = re.compile(
    rf"{_WHEN}(?:(?:get|come|go|arrive|reach|leave|pass|walk)\s+)?(?:back\s+)?"
    r"(?:home|work|(?:(?:at|to|by|from|in|near)\s+)?(?:the|my)\s+\w+)"
    r"|(?:到|回到?|离开|经过|路过)(?:了)?(?:家|公司|单位|学校|超市|店|办公室|机场|车站)(?:里)?(?:的?时候|时|之?后|以后|就)",
    re.IGNORECASE,
)
"""Matches what speaks of another place than this computer."""


@dataclass(frozen=True, slots=True)
class Return:
    """Is what a reminder waits for, and the words without it."""

    awaits: Presence
    rest: str


def returning(text: str) -> Return | None:
    """Reads "when I'm back", "next time I unlock", 我回来的时候; None where no return is spoken of."""
    for pattern, awaits in ((_UNLOCK, Presence.UNLOCKED), (_BACK, Presence.BACK)):
        if match := pattern.search(text):
            rest = f"{text[: match.start()].rstrip(' ,，')} {text[match.end() :].lstrip(' ,，')}".strip()
            return Return(awaits, rest)
    return None


def placeless(text: str) -> str:
    """Gives a text without another place than this computer that it speaks of: "when I get home"."""
    return " ".join(_ELSEWHERE.sub(" ", text).split())


async def keep(title: str, wish: Return, context: Context) -> Outcome:
    """Keeps a reminder until the user returns; not before a day or hour that is named too."""
    request, language = context.request, context.request.language
    when = one_time(wish.rest, request.now)
    if (when and when.rrule) or _AGAIN.search(request.text):
        return Question(say("back_once", language))
    now = request.now.replace(tzinfo=None, microsecond=0)
    starts = max(now, when.value) if when else now
    new = NewEntry(EntryKind.REMINDER, title, starts, request.zone.key, awaits=wish.awaits)
    entry = await context.agenda.add(new)
    text = say("reminder_back", language, title=to_you(entry.title), when=awaited(entry, request))
    return Done(text, data=data_of(entry))
