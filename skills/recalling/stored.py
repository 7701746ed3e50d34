"""Says what became of what the user told: each record with its number, what it replaced, and what it contradicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from assistantd.domain.language import Language
from assistantd.domain.outcome import Done, Outcome
from assistantd.skillkit.context import Stored
from assistantd.skillkit.when import say_day

from .settle import question
from .words import say


def outcome_of(key: str, stored: Stored, language: Language) -> Outcome:
    """Gives the reply; a contradiction is put to the user with both sides shown."""
    every = stored.every
    text = _single(key, stored, language) if len(every) == 1 else _several(stored, language)
    text += "".join(_until(one, language) for one in every if not one.merged)
    against = [one for one in every if one.contradicts]
    if not against:
        return Done(text, tuple(one.memory.id for one in every), data=_data(stored))
    new = against[0]
    asked = question(new.memory, new.contradicts, language)
    return asked if len(every) == 1 else replace(asked, text=f"{text}\n{asked.text}")


def _single(key: str, stored: Stored, language: Language) -> str:
    if stored.merged:
        key = "known"
    elif stored.replaced and key != "corrected":
        key = "replaced"
    return say(key, language, text=stored.memory.text, id=stored.memory.id, old=_old(stored, language))


def _several(stored: Stored, language: Language) -> str:
    new = [one for one in stored.every if not one.merged]
    lines = "\n".join(_line(one, language) for one in stored.every)
    return say("remembered_many" if new else "known_many", language, list=lines)


def _line(one: Stored, language: Language) -> str:
    key = "line_known" if one.merged else "line_replaced" if one.superseded else "line"
    return say(key, language, text=one.memory.text, id=one.memory.id, old=_old(one, language))


def _old(one: Stored, language: Language) -> str:
    """Gives what a memory takes the place of, within the quotation marks that the sentence has."""
    return ("”、“" if language is Language.ZH else "” and “").join(memory.text for memory in one.replaced)


def _until(one: Stored, language: Language) -> str:
    if one.memory.valid_until is None:
        return ""
    last = one.memory.valid_until - timedelta(seconds=1)
    return say("until", language, id=one.memory.id, date=say_day(last, language))


def _data(stored: Stored) -> dict[str, object]:
    return {
        "id": stored.memory.id,
        "merged": stored.merged,
        "superseded": stored.superseded.id if stored.superseded else None,
        "records": [
            {"id": one.memory.id, "text": one.memory.text, "kind": one.memory.kind.value, "merged": one.merged}
            for one in stored.every
        ],
    }
