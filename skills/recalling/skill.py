"""Which action does what."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from assistantd.domain.intent import Intent
from assistantd.domain.language import Language
from assistantd.domain.memory import Memory, MemoryKind
from assistantd.domain.outcome import Answered, Declined, Done, NeedsConfirmation, Outcome, Question, Unknown
from assistantd.domain.request import Request
from assistantd.skillkit.context import Context, Stored
from assistantd.skillkit.evidence import judge
from assistantd.skillkit.question import Expected
from assistantd.skillkit.schema import read
from assistantd.skillkit.verify import statements

from . import arguments as args
from .answer import plain
from .change import best_match, matching, patched
from .phrase import phrased
from .talk import abilities, is_general, talk
from .understand import NAME, is_statement, told, understand
from .words import listed, say

_CONVERSATIONS = 32
"""Conversations whose last memories are kept in mind, for "forget that"."""


class Recalling:
    """Remembers, answers, corrects and forgets."""

    name = NAME
    actions: Mapping[str, type] = {
        "remember": args.Remember,
        "ask": args.Ask,
        "correct": args.Correct,
        "forget": args.Forget,
        "capabilities": args.Capabilities,
        "talk": args.Talk,
    }

    def __init__(self) -> None:
        self._last: OrderedDict[str, tuple[int, ...]] = OrderedDict()
        """Conversation -> ids of the memories last spoken of; ids only, never words."""

    def understand(self, request: Request) -> Sequence[Intent]:
        return tuple(understand(request.text))

    async def run(self, intent: Intent, context: Context) -> Outcome:
        if intent.action == "remember":
            return await self._remember(read(args.Remember, intent.arguments), intent.text, context)
        if intent.action == "correct":
            return await self._correct(read(args.Correct, intent.arguments), intent.text, context)
        if intent.action == "forget":
            return await self._forget(read(args.Forget, intent.arguments), intent.text, context)
        if intent.action == "ask":
            return await self._ask(intent.text, context)
        if intent.action == "capabilities":
            return abilities(context)
        return await talk(intent.text, context)

    def forget_talk(self) -> None:
        self._last.clear()

    async def confirmed(self, action: str, arguments: Mapping[str, object], context: Context) -> Outcome:
        if action == "correct":
            wanted = read(args.Correct, arguments)
            return self._changed("corrected", await context.memory.correct(wanted.id, wanted.fact), context)
        ids = read(args.Forget, arguments).ids
        report = await context.memory.forget(ids)
        language = context.request.language
        text = say("forgotten" if report.pages_clean else "forgotten_unclean", language, count=len(report.ids))
        text += say("backups", language, backups=", ".join(report.backups)) if report.backups else ""
        return Done(text, data={"ids": list(report.ids), "places": [list(p) for p in report.places]})

    async def _remember(self, wanted: args.Remember, text: str, context: Context) -> Outcome:
        stored = await context.memory.remember(wanted.fact or told(text))
        if stored.merged:
            return self._changed("known", stored, context)
        if stored.superseded is not None:
            return self._changed("replaced", stored, context)
        return self._changed("remembered" if wanted.told else "noted", stored, context)

    def _changed(self, key: str, stored: Stored, context: Context) -> Done:
        memory, old = stored.memory, stored.superseded
        self._keep_in_mind(context, (memory.id,))
        text = say(key, context.request.language, text=memory.text, id=memory.id, old=old.text if old else "")
        return Done(
            text, (memory.id,), data={"id": memory.id, "merged": stored.merged, "superseded": old.id if old else None}
        )

    async def _ask(self, question: str, context: Context) -> Outcome:
        found = await context.memory.recall(question)
        constraints = await context.memory.of_kind(MemoryKind.CONSTRAINT)
        evidence = judge(question, found.hits, constraints)
        language = context.request.language
        if not evidence.memories and is_general(question) and context.writer.model:
            return await talk(question, context)
        if not evidence.memories:
            return self._unknown(evidence.expected, evidence.nearest, found.complete, context)
        ids = tuple(m.id for m in evidence.memories)
        self._keep_in_mind(context, ids)
        if text := await phrased(question, evidence, context):
            return Answered(text, ids, ai_written=True, model=context.writer.model)
        return Answered(plain(evidence, language), ids)

    def _unknown(self, kind: Expected, nearest: tuple[Memory, ...], complete: bool, context: Context) -> Unknown:
        language = context.request.language
        text = say("nothing_avoid" if kind is Expected.AVOID else "unknown", language)
        if nearest and kind is not Expected.AVOID:
            text += say("nearest", language, list=listed(nearest, language))
        if not complete:
            text += say("incomplete", language)
        return Unknown(text, tuple(m.id for m in nearest))

    async def _correct(self, wanted: args.Correct, text: str, context: Context) -> Outcome:
        fact, language = wanted.fact or _found(text, "correct", "fact"), context.request.language
        if not fact:
            return Question(say("correct_what", language))
        found = tuple(h.memory for h in (await context.memory.recall(fact)).hits)
        if old := best_match(fact, found):
            if len(statements([old.text])) > 1:
                return _proposed(old, fact, language)
            return self._changed("corrected", await context.memory.correct(old.id, fact), context)
        last = [m for m in await self._in_mind(context, found) if patched(m, fact, context.request.now)]
        if len(last) == 1:
            return _proposed(last[0], patched(last[0], fact, context.request.now), language)
        if is_statement(fact):
            return await self._remember(args.Remember(fact), text, context)
        return Question(say("correct_what", language))

    async def _forget(self, wanted: args.Forget, text: str, context: Context) -> Outcome:
        language = context.request.language
        topic = wanted.topic or _found(text, "forget", "topic")
        hits = tuple(h.memory for h in (await context.memory.recall(topic or text, 30)).hits)
        found = matching(topic, hits)
        if not found and topic.lower().strip(" .!") in _THAT:
            found = await self._in_mind(context, hits)
            if not found:
                return Question(say("forget_what", language))
        if not found:
            return Declined(say("forget_none", language, topic=topic))
        ids = [m.id for m in found]
        return NeedsConfirmation(say("confirm_forget", language, list=listed(found, language)), "forget", {"ids": ids})

    def _keep_in_mind(self, context: Context, ids: tuple[int, ...]) -> None:
        self._last[context.request.conversation] = ids
        self._last.move_to_end(context.request.conversation)
        while len(self._last) > _CONVERSATIONS:
            self._last.popitem(last=False)

    async def _in_mind(self, context: Context, found: tuple[Memory, ...]) -> tuple[Memory, ...]:
        """Gives the memories last spoken of in this conversation."""
        ids = self._last.get(context.request.conversation, ())
        known = {m.id: m for m in found}
        for kind in MemoryKind if set(ids) - known.keys() else ():
            known |= {m.id: m for m in await context.memory.of_kind(kind)}
        return tuple(known[id] for id in ids if id in known)


def _found(text: str, action: str, argument: str) -> str:
    """Gives an argument as the rules find it; the whole text where they do not know the action in it."""
    mine = [i for i in understand(text) if i.action == action]
    return str(mine[0].arguments.get(argument, "")) if mine else text


def _proposed(old: Memory, text: str, language: Language) -> NeedsConfirmation:
    """Asks before an older memory is replaced by something that the user did not say in full."""
    ask = say("confirm_correct", language, old=old.text, text=text)
    return NeedsConfirmation(ask, "correct", {"fact": text, "id": old.id})


_THAT = frozenset(
    {
        "",
        "it",
        "that",
        "this",
        "them",
        "these",
        "that again",
        "这个",
        "那个",
        "它",
        "这件事",
        "那件事",
        "这",
        "那",
        "刚才",
        "刚才说",
    }
)
