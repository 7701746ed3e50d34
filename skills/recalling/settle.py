"""Settles a contradiction as the user says: the new words hold, both do, or the new ones were wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, replace

from assistantd.domain.intent import Intent
from assistantd.domain.language import Language
from assistantd.domain.memory import Memory
from assistantd.domain.outcome import Choice, Done, NeedsConfirmation, Outcome, Question
from assistantd.skillkit.context import Context, Stored
from assistantd.skillkit.schema import read

from .arguments import Settle
from .understand import NAME
from .words import listed, quoted, say

CHANGED, BOTH, WRONG = "changed", "both", "wrong"
_SAID = {
    BOTH: (
        r"(?:(?:yes|no),? )?(?:keep )?(?:they(?:['’]re| are) )?both(?: of them)?(?: are| hold)?(?: true| right)?",
        r"[两都](?:个|条)?都?(?:对|是|保留|要|算)的?",
    ),
    CHANGED: (
        r"(?:(?:yes|yeah|yep|right),? )?(?:(?:it|that|this) (?:has|did|changed|has changed)|changed)",
        r"(?:the )?new (?:one|value)(?: is (?:right|true|correct)| holds)?|the old one is (?:wrong|outdated|over)",
        r"(?:是的?|对)?[，,]?(?:变了|改了|换了|已经变了)|新的对|以新的为准|用新的|旧的(?:不对|错了|过时了)",
    ),
    WRONG: (
        r"(?:the )?new one (?:is|was) wrong|(?:the )?old one(?: is (?:right|true|correct)| holds| still holds)?",
        r"(?:sorry,? )?(?:that was )?my mistake|I (?:was wrong|misspoke)|it has ?n[o'’]?t changed|drop the new one",
        r"(?:没变|没有变|没改)|(?:我)?(?:说错了|记错了|搞错了)|旧的对|原来的对|以旧的为准|新的(?:不对|错了)",
    ),
}
_PATTERNS = {how: re.compile(rf"\s*(?:{'|'.join(said)})[\s.!。！]*", re.IGNORECASE) for how, said in _SAID.items()}
_PLAIN = re.compile(r"\bone\b|\bboth\b|[新旧]的|[两都]", re.IGNORECASE)
"""Matches an answer that cannot be about anything else, even where no contradiction is open."""


def answers(text: str, open: Settle | None) -> Iterator[Intent]:
    """Yields how a text settles the contradiction that the conversation has open, if there is one."""
    how = next((how for how, pattern in _PATTERNS.items() if pattern.fullmatch(text)), "")
    if how and (open or _PLAIN.search(text)):
        yield Intent(NAME, "settle", text, asdict(replace(open or Settle(), how=how)), 0.97)


def question(new: Memory, olds: tuple[Memory, ...], language: Language) -> NeedsConfirmation:
    """Puts a contradiction to the user, both sides shown and kept; a plain yes lets the new words hold."""
    if len(olds) == 1:
        old = quoted(olds[0], language).rstrip(".。")
        text = say("contradicts", language, text=new.text, id=new.id, old=old, old_id=olds[0].id)
    else:
        text = say("contradicts_many", language, text=new.text, id=new.id, list=listed(olds, language))
    return NeedsConfirmation(text, "settle", _arguments(new, olds, CHANGED), _choices(new, olds, language))


def open_in(asked: Outcome) -> Settle | None:
    """Gives the contradiction that an outcome puts to the user."""
    if isinstance(asked, NeedsConfirmation) and asked.action == "settle":
        return read(Settle, asked.arguments)
    return None


def _choices(new: Memory, olds: tuple[Memory, ...], language: Language) -> tuple[Choice, ...]:
    changed = tuple(
        Choice(
            CHANGED if len(olds) == 1 else f"{CHANGED}-{old.id}",
            say("choice_changed", language, text=new.text, old=old.text),
            _arguments(new, (old,), CHANGED),
        )
        for old in olds
    )
    both = Choice(BOTH, say("choice_both", language), _arguments(new, olds, BOTH))
    wrong = Choice(WRONG, say("choice_wrong", language, text=new.text), _arguments(new, olds, WRONG))
    return (*changed, both, wrong)


def _arguments(new: Memory, olds: tuple[Memory, ...], how: str) -> dict[str, object]:
    return {"id": new.id, "fact": new.text, "old": [old.id for old in olds], "how": how}


async def settled(wanted: Settle, context: Context) -> Outcome | Stored:
    """Does what the user chose; where the new words hold, gives what took the place of the old."""
    language = context.request.language
    if wanted.how == BOTH:
        await context.memory.keep_both(wanted.id, wanted.old)
        return Done(say("kept_both", language), (wanted.id, *wanted.old))
    if wanted.how == WRONG:
        undone = await context.memory.undo((wanted.id,))
        return Done(say("dropped", language), wanted.old, data={"ids": list(undone.ids)})
    if len(wanted.old) > 1:
        return Question(say("settle_which", language, list=" ".join(f"[{id}]" for id in wanted.old)))
    return await context.memory.correct(wanted.old[0], wanted.fact)
