"""To whom a mail goes: the address of the one who was named, asked about where several are called so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistantd.domain.language import Language
from assistantd.domain.mail import Correspondent
from assistantd.domain.outcome import Question
from assistantd.skillkit.context import Context

from .forms import say
from .letter import receiver
from .notes import Notes

MOST = 9
_AND = re.compile(r"\s+and\s+|\s*[、,]\s*|(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff])")
_NOBODY = re.compile(r"^(?:my|our|the|your|a|an)\b|^我的?|^(?:老师|房东|老板|团队|公司|学校)$", re.IGNORECASE)
"""Matches what is no name."""


@dataclass(frozen=True, slots=True)
class Receivers:
    """Is to whom a mail goes."""

    to: str
    """As a mail's header names people; a name alone where no address is known."""
    unknown: tuple[str, ...] = ()
    """Those of whom no address is known."""


async def receivers(notes: Notes, chosen: int, context: Context) -> Receivers | Question:
    """Finds the addresses; `chosen` is the number of the one who was meant, where it was asked."""
    known = receiver(notes)
    if "@" in known:
        return Receivers(known)
    names = _AND.split(known)
    written, unknown = [], []
    for name in names:
        people = () if _NOBODY.search(name) else await _called(name, context)
        if len(people) > 1 and len(names) == 1 and not 0 < chosen <= len(people):
            return _which(name, people, notes.language)
        if len(people) == 1 or (people and len(names) == 1):
            written.append(people[chosen - 1 if 0 < chosen <= len(people) else 0].written)
        else:
            written.append(name)
            unknown.append(name)
    return Receivers(known if len(unknown) == len(names) else ", ".join(written), tuple(unknown))


async def _called(name: str, context: Context) -> tuple[Correspondent, ...]:
    """Gives the people who are called so, each with the address that is used most; one named in full is alone."""
    found: dict[str, Correspondent] = {}
    for person in await context.drafts.receivers(name):
        found.setdefault(" ".join(sorted(person.words(person.name))), person)
    people = tuple(found.values())[:MOST]
    whole = tuple(one for one in people if one.words(one.name) == one.words(name))
    return whole if len(whole) == 1 and len(people) > 1 else people


def _which(name: str, people: tuple[Correspondent, ...], language: Language) -> Question:
    lines = "\n".join(f"{number}. {one.written}" for number, one in enumerate(people, 1))
    choices = [{"id": number, "title": one.name} for number, one in enumerate(people, 1)]
    return Question(say("which", language, name=name, people=lines), data={"choices": choices})
