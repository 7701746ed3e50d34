"""Which action does what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistantd.domain.intent import Intent
from assistantd.domain.language import Language
from assistantd.domain.memory import Memory, MemoryKind, Recollection, Selection
from assistantd.domain.outcome import Answered, Declined, Done, NeedsConfirmation, Outcome, Question, Unknown
from assistantd.domain.request import Request
from assistantd.errors import BadRequest, NotFound
from assistantd.skillkit.context import Context, Stored
from assistantd.skillkit.earnest import imagined
from assistantd.skillkit.evidence import Evidence, about_user
from assistantd.skillkit.mind import Mind
from assistantd.skillkit.question import Expected, asks
from assistantd.skillkit.schema import read
from assistantd.skillkit.verify import statements

from . import arguments as args
from .answer import own_first, plain
from .change import candidates, matching, patched
from .phrase import phrased
from .relative import by_name
from .selecting import selection
from .settle import answers, open_in, settled
from .statement import is_statement
from .stored import outcome_of
from .talk import abilities, is_general, talk
from .timely import judged, nothing_then
from .understand import NAME, told, understand
from .words import listed, say

EMPTY = 0.5
"""Confidence of "that's wrong", where nothing was said before."""


class Recalling:
    """Remembers, answers, corrects and forgets."""

    name = NAME
    actions: Mapping[str, type] = {
        "remember": args.Remember,
        "ask": args.Ask,
        "correct": args.Correct,
        "settle": args.Settle,
        "forget": args.Forget,
        "undo": args.Undo,
        "capabilities": args.Capabilities,
        "talk": args.Talk,
    }

    def __init__(self) -> None:
        self._last, self._told = Mind[tuple[int, ...]](()), Mind[tuple[int, ...]](())
        self._open = Mind[args.Settle | None](None)

    def understand(self, request: Request) -> Sequence[Intent]:
        open = self._open.of(request.conversation)
        found = tuple(understand(request.text))
        if not self._last.of(request.conversation):
            # "Not true" corrects what was said; where nothing was, it is hardly more than talk.
            found = tuple(
                replace(i, confidence=EMPTY) if i.action == "correct" and not i.arguments["fact"] else i for i in found
            )
        return (*answers(request.text, open), *found)

    async def run(self, intent: Intent, context: Context) -> Outcome:
        if intent.action == "remember":
            return await self._remember(read(args.Remember, intent.arguments), intent.text, context)
        if intent.action == "correct":
            return await self._correct(read(args.Correct, intent.arguments), intent.text, context)
        if intent.action == "forget":
            return await self._forget(read(args.Forget, intent.arguments), intent.text, context)
        if intent.action == "ask":
            return await self._ask(intent.text, context)
        if intent.action == "undo":
            return await self._undo(context)
        if intent.action == "settle":
            return await self._settle(read(args.Settle, intent.arguments), context)
        if intent.action == "capabilities":
            return abilities(context)
        return await talk(intent.text, context)

    def forget_talk(self) -> None:
        self._last.clear()
        self._told.clear()
        self._open.clear()

    async def confirmed(self, action: str, arguments: Mapping[str, object], context: Context) -> Outcome:
        if action == "correct":
            wanted = read(args.Correct, arguments)
            return self._changed("corrected", await context.memory.correct(wanted.id, wanted.fact), context)
        if action == "settle":
            return await self._settle(read(args.Settle, arguments), context)
        ids = read(args.Forget, arguments).ids
        report = await context.memory.forget(ids)
        language = context.request.language
        text = say("forgotten" if report.pages_clean else "forgotten_unclean", language, count=len(report.ids))
        text += say("siblings", language, list=listed(report.siblings, language)) if report.siblings else ""
        text += say("backups", language, backups=", ".join(report.backups)) if report.backups else ""
        return Done(text, data={"ids": list(report.ids), "places": [list(p) for p in report.places]})

    async def _remember(self, wanted: args.Remember, text: str, context: Context) -> Outcome:
        if not wanted.fact and not (is_statement(text) or told(text) != text.strip()):
            # It only resembles an example of telling; what was not surely told is not stored.
            return await self._ask(text, context) if asks(text) else await talk(text, context)
        stored = await context.memory.remember(wanted.fact or told(text))
        return self._changed("remembered" if wanted.told else "noted", stored, context)

    def _changed(self, key: str, stored: Stored, context: Context) -> Outcome:
        talk_id = context.request.conversation
        self._last.keep(talk_id, tuple(one.memory.id for one in stored.every))
        self._told.keep(talk_id, tuple(one.memory.id for one in stored.every if not one.merged))
        outcome = outcome_of(key, stored, context.request.language)
        self._open.keep(talk_id, open_in(outcome))
        return outcome

    async def _settle(self, wanted: args.Settle, context: Context) -> Outcome:
        """Does what the user chose between words that contradict each other."""
        if not wanted.id:
            return Question(say("settle_what", context.request.language))
        try:
            done = await settled(wanted, context)
        except (NotFound, BadRequest):
            self._open.keep(context.request.conversation, None)
            return Declined(say("settle_late", context.request.language))
        if isinstance(done, Stored):
            return self._changed("corrected", done, context)
        if isinstance(done, Done):
            self._open.keep(context.request.conversation, None)
        return done

    async def _undo(self, context: Context) -> Outcome:
        language, ids = context.request.language, self._told.of(context.request.conversation)
        if not ids:
            return Question(say("undo_what", language))
        self._told.keep(context.request.conversation, ())
        try:
            undone = await context.memory.undo(ids)
        except (NotFound, BadRequest):
            return Declined(say("undo_late", language))
        text = say("undone", language, count=len(ids))
        text += "".join(say("restored", language, text=m.text, id=m.id) for m in undone.restored)
        return Done(text, tuple(m.id for m in undone.restored), data={"ids": list(undone.ids)})

    async def _ask(self, question: str, context: Context) -> Outcome:
        found = await context.memory.recall(question)
        evidence = await self._evidence(question, found, context)
        language = context.request.language
        if not evidence.memories and is_general(question) and (context.writer.model or context.writer.resting):
            return await talk(question, context)
        if not evidence.memories:
            return self._unknown(evidence, found, context)
        ids = tuple(m.id for m in evidence.memories)
        self._last.keep(context.request.conversation, ids)
        if text := await phrased(question, evidence, context):
            return Answered(text, ids, ai_written=True, model=context.writer.model)
        return Answered(plain(evidence, language), ids)

    async def _evidence(self, question: str, found: Recollection, context: Context) -> Evidence:
        """Judges what was found; where nothing answers, "my daughter" is looked for by her name as well."""
        evidence = judged(question, found, await context.memory.of_kind(MemoryKind.CONSTRAINT))
        if not evidence.memories and (named := by_name(question, await context.memory.of_kind(MemoryKind.PERSON))):
            by_that = judged(named, await context.memory.recall(named), ())
            evidence = by_that if by_that.memories else evidence
        return own_first(evidence)

    def _unknown(self, evidence: Evidence, found: Recollection, context: Context) -> Unknown:
        language, kind, nearest = context.request.language, evidence.expected, evidence.nearest
        own_diet = kind is Expected.AVOID and about_user(context.request.text)
        text = say("nothing_avoid" if own_diet else "unknown", language)
        if found.span and kind is not Expected.AVOID:
            text = nothing_then(found.span, language)
        if nearest and kind is not Expected.AVOID:
            text += say("nearest", language, list=listed(nearest, language))
        if not found.complete:
            text += say("incomplete", language)
        return Unknown(text, tuple(m.id for m in nearest))

    async def _correct(self, wanted: args.Correct, text: str, context: Context) -> Outcome:
        fact, language = wanted.fact or _found(text, "correct", "fact"), context.request.language
        if not fact or imagined(text) or (fact == text and not (wanted.fact or is_statement(text))):
            return Question(say("correct_what", language))
        found = tuple(h.memory for h in (await context.memory.recall(fact)).hits if h.memory.source.trusted)
        meant = candidates(fact, found)
        if len(meant) > 1 and is_statement(fact):
            return await self._remember(args.Remember(text), text, context)
        if len(meant) > 1:
            return Question(say("correct_which", language, text=fact, list=listed(meant, language)))
        if meant:
            if len(statements([meant[0].text])) > 1:
                return _proposed(meant[0], fact, language)
            return self._changed("corrected", await context.memory.correct(meant[0].id, fact), context)
        last = [m for m in await self._in_mind(context, found) if patched(m, fact, context.request.now)]
        if len(last) == 1:
            return _proposed(last[0], patched(last[0], fact, context.request.now), language)
        if is_statement(fact):
            return await self._remember(args.Remember(fact), text, context)
        return Question(say("correct_what", language))

    async def _forget(self, wanted: args.Forget, text: str, context: Context) -> Outcome:
        language = context.request.language
        topic = wanted.topic or _found(text, "forget", "topic")
        people = await context.memory.of_kind(MemoryKind.PERSON)
        if (meant := selection(topic, people, context.request.now)) and (many := await self._selected(meant, context)):
            return many
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

    async def _selected(self, meant: Selection, context: Context) -> Outcome | None:
        """Asks about all that a person, a source or a time selects; None where that is nothing."""
        found, language = await context.memory.selected(meant), context.request.language
        if not found.ids:
            return None
        more = len(found.ids) - len(found.shown)
        text = say("confirm_forget", language, list=listed(found.shown, language))
        text += say("and_more", language, count=more) if more else ""
        return NeedsConfirmation(text, "forget", {"ids": list(found.ids)})

    async def _in_mind(self, context: Context, found: tuple[Memory, ...]) -> tuple[Memory, ...]:
        """Gives the memories last spoken of in this conversation."""
        ids = self._last.of(context.request.conversation)
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
