"""From words to what is wanted. Rules come first, what was learnt from example phrases next, the language model last.

What nobody is sure of is asked; what is no wish at all goes to the fallback, which never acts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from assistantd.assistant.understanding.classifier import Classifier
from assistantd.assistant.understanding.confirmed import ConfirmedRequests
from assistantd.assistant.understanding.followup import followed, moves_it, names_last, takes_back
from assistantd.assistant.understanding.heard import Heard, deed, ended, heard, own_wishes, own_words
from assistantd.assistant.understanding.judge import TALK, Choice, Judge
from assistantd.assistant.understanding.phrasebook import NONE, Phrasebook, phrasebook
from assistantd.assistant.understanding.said import say
from assistantd.assistant.understanding.same_day import on_the_day
from assistantd.assistant.understanding.several import (
    LONGEST,
    MOST,
    TRIED,
    Cut,
    depends,
    joints,
    reminded_again,
    separate,
)
from assistantd.assistant.understanding.talk import Talk
from assistantd.assistant.understanding.understood import Step, Understood
from assistantd.assistant.understanding.weighing import (
    ACT,
    ANSWER,
    DOUBT,
    LOOK,
    QUIET,
    SURE,
    Guess,
    certain,
    ruled,
    weighed,
)  # fmt: skip
from assistantd.domain.intent import Intent
from assistantd.domain.outcome import Answered, Declined, NeedsConfirmation, Question
from assistantd.domain.request import Request
from assistantd.errors import NotFound
from assistantd.skillhost.host import SkillHost
from assistantd.skillhost.record import SkillRecord
from assistantd.skillkit.earnest import imagined

PAGE = 1000
"""Characters from which a text is a page, of which a sure rule alone can tell that it wishes anything."""
MEANT = "meant"
"""The house's own act that waits for a yes: a wish that was doubtful."""


class Intents:
    """Chooses what a request wants."""

    def __init__(self, host: SkillHost, classifier: Classifier, judge: Judge, confirmed: ConfirmedRequests) -> None:
        self._host = host
        self._classifier = classifier
        self._judge = judge
        self._book: Phrasebook | None = None
        self.confirmed = confirmed
        self.talk = Talk()

    async def of(self, request: Request) -> Understood:
        """Gives what is to be done, or what the house itself answers; raises NotFound when no skill can take it."""
        if (own := own_wishes(request.text)) != request.text:
            own_request = replace(request, text=own)
            return (
                await self.of(own_request) if own else Understood(answer=Answered(say("passed_on", request.language)))
            )
        if answer := self._answer(request):
            return Understood((Step(answer),))
        how = heard(request.text)
        if how is Heard.PLAIN and (steps := await self._several(request)):
            return Understood(steps)
        if meant := self._followed(request) or self._ended(request):
            return Understood((Step(meant),))
        if moves_it(request.text, request.now):
            return Understood(answer=Question(say("it_what", request.language)))
        if how is not Heard.PLAIN:
            guess = await self._guess(replace(request, text=deed(request.text)))
            if guess.intent and guess.intent.action not in QUIET and guess.share >= DOUBT:
                asked = guess.intent.action if how is Heard.ASKED else ""
                return Understood(answer=self._unmeant(how, guess.intent, request), wish=asked)
        guess = await self._guess(request)
        if names_last(request.text) or (not guess.acts and takes_back(request.text)):
            return Understood(answer=Answered(say("nothing_back", request.language)))
        return await self._decided(guess, request)

    def _answer(self, request: Request) -> Intent | None:
        """Gives what a text answers as a whole where a skill has asked, before it is taken apart or for a refusal."""
        return next((rule for rule in self._rules(request) if rule.confidence >= ANSWER), None)

    def _followed(self, request: Request) -> Intent | None:
        meant = followed(request, self.talk.recent(request))
        return self._owned(meant) if meant else None

    def _ended(self, request: Request) -> Intent | None:
        what = ended(request.text)
        return self._owned(Intent("", "cancel", request.text, {"title": what})) if what else None

    def fallback(self, request: Request, *, chat: bool = False) -> Intent:
        """Gives the intent that never acts; raises NotFound when no skill is ready to take it."""
        intent = self._host.fallback(request, chat=chat)
        if intent is None:
            raise NotFound("no skill that is switched on can take this")
        return intent

    def forget_talk(self) -> None:
        """Forgets what was said in every conversation."""
        self.talk.clear()
        self.confirmed.clear()

    async def learnt(self) -> None:
        """Waits until the example phrases are learnt, with meaning and with words alone."""
        await self._classifier.likely("", self._phrases())
        await self._classifier.settle()

    async def stop(self) -> None:
        """Gives up what is being learnt."""
        await self._classifier.stop()

    def named(self, step: Intent, request: Request) -> str:
        """Names a wish in the user's language."""
        return self._phrases().named(step.action, request.language)

    def not_yet(self, intent: Intent, request: Request) -> Declined:
        """Says that a wish was understood, and that no skill fulfils it yet."""
        return Declined(say("not_yet", request.language, wish=self.named(intent, request)))

    async def _decided(self, guess: Guess, request: Request) -> Understood:
        intent = guess.intent
        if intent is None or guess.share < DOUBT or (intent.action in QUIET and not intent.skill):
            return Understood((Step(self.fallback(request, chat=guess.chat)),), look=guess.look)
        if not guess.sure and guess.look and guess.look.action == intent.action:
            return Understood((Step(guess.look),))
        if not guess.sure and intent.action not in QUIET:
            return await self._doubted(guess, intent, request)
        if not intent.skill:
            return Understood(answer=self.not_yet(intent, request), wish=intent.action)
        return Understood((Step(intent),), look=guess.look if intent.action in QUIET else None)

    async def _doubted(self, guess: Guess, intent: Intent, request: Request) -> Understood:
        """Asks the model, and where it does not agree with what was learnt, the user."""
        choices = [self._choice(action, request) for action in (intent.action, *guess.others)]
        verdict = await self._judge.choose(request.text, choices)
        if verdict and verdict.action == TALK:
            return Understood((Step(self.fallback(request)),))
        if verdict and verdict.action == intent.action:
            certain = replace(intent, arguments={**verdict.arguments, **intent.arguments}, confidence=ACT)
            return await self._decided(Guess(certain, ACT), request)
        arguments: dict[str, object] = {"skill": intent.skill, "action": intent.action, "text": intent.text}
        text = say("doubt", request.language, wish=self.named(intent, request), text=request.text)
        return Understood(answer=NeedsConfirmation(text, MEANT, arguments | {"arguments": intent.arguments}))

    def _choice(self, action: str, request: Request) -> Choice:
        record = self._ready().get(self._phrases().skills.get(action, ""))
        arguments = record.skill.actions.get(action) if record and record.skill else None
        return Choice(action, self._phrases().named(action, request.language), arguments)

    def _unmeant(self, how: Heard, intent: Intent, request: Request) -> Answered:
        wish, language = self.named(intent, request), request.language
        if how is Heard.ASKED:
            example = self._phrases().example(intent.action, language)
            return Answered(say("asked", language, wish=wish, example=example))
        return Answered(say(how.value, language, wish=wish))

    async def _several(self, request: Request) -> tuple[Step, ...]:
        """Gives the steps of a sentence with several wishes, each of them sure; none where it has fewer than two."""
        found: list[Step] = []
        rest, then, last = request.text if len(request.text) <= LONGEST else "", False, None
        while len(found) < MOST - 1 and (cut := await self._cut(rest, request)):
            left, last, rest = cut.left, cut.right, cut.joint.right
            found.append(_waiting(found, left, then=then))
            then = cut.joint.kind == "then"
        if last is None:
            return ()
        return await self._of_one_day((*found, _waiting(found, last, then=then)), request)

    async def _of_one_day(self, steps: tuple[Step, ...], request: Request) -> tuple[Step, ...]:
        """Gives steps of which each that names an hour alone is of the day that was last named before it."""
        done, before = list(steps[:1]), steps[0].intent.text
        for step in steps[1:]:
            text = on_the_day(step.intent.text, before, request.now)
            dated = await self._sure(replace(request, text=text)) if text != step.intent.text else None
            done.append(replace(step, intent=dated) if dated else step)
            before += f", {text}"
        return tuple(done)

    async def _cut(self, text: str, request: Request) -> Cut | None:
        """Gives the first place where both sides are sure wishes that stand apart."""
        for joint in islice(joints(text), TRIED):
            left = await self._sure(replace(request, text=joint.left))
            if left is None:
                continue
            if again := reminded_again(left, joint.right, request.now):
                joint = replace(joint, right=again)
            right = await self._sure(replace(request, text=joint.right))
            if right and separate(left, right, joint):
                return Cut(left, right, joint)
        return None

    async def _sure(self, request: Request) -> Intent | None:
        """Gives what a part of a sentence bids by itself, or after what was said before."""
        if own := self._followed(request):
            return own
        guess = await self._guess(request)
        # "Actually, …" is one correction, not two wishes.
        acts = guess.acts and guess.intent is not None and guess.intent.action != "correct"
        return guess.intent if acts and heard(request.text) is Heard.PLAIN else None

    async def _guess(self, request: Request) -> Guess:
        rules = tuple(self._rules(request))
        if len(request.text) > PAGE:
            return ruled([rule for rule in rules if rule.confidence >= SURE])
        likely = None if imagined(request.text) else await self._likely(request.text)
        look = next((rule for rule in rules if rule.action not in QUIET and rule.confidence <= LOOK), None)
        if likely is None or certain(rules, likely):
            return replace(ruled(rules), look=look)
        guess = weighed(request.text, rules, likely, await self.confirmed.meaning(request.text))
        return replace(guess, intent=self._owned(guess.intent) if guess.intent else None, look=look)

    async def _likely(self, text: str) -> dict[str, float] | None:
        """Gives what was learnt, without the wishes of skills that are not ready."""
        found = await self._classifier.likely(own_words(text), self._phrases())
        if found is None:
            return None
        ready, skills = self._ready(), self._phrases().skills
        lost = [action for action in found if (owner := skills.get(action, "")) and owner not in ready]
        found[NONE] = found.get(NONE, 0.0) + sum(found.pop(action) for action in lost)
        return found

    def _rules(self, request: Request) -> Iterator[Intent]:
        """Yields what the skills' rules find, unless it stands only in what somebody else said."""
        found = self._host.understand(request)
        if (own := own_words(request.text)) != request.text:
            kept = {(i.skill, i.action) for i in self._host.understand(replace(request, text=own))}
            found = tuple(i for i in found if (i.skill, i.action) in kept)
        yield from found

    def _owned(self, intent: Intent) -> Intent | None:
        """Gives the intent to the skill that has its action; a wish that none fulfils yet keeps no skill."""
        if intent.skill:
            return intent
        for record in self._ready().values():
            if record.skill and intent.action in record.skill.actions:
                return replace(intent, skill=record.name)
        return intent if self._phrases().skills.get(intent.action) == "" else None

    def _ready(self) -> dict[str, SkillRecord]:
        return {record.name: record for record in self._host.records() if record.ready}

    def _phrases(self) -> Phrasebook:
        if self._book is None:
            self._book = phrasebook(self._host.records())
        return self._book


def _waiting(before: list[Step], intent: Intent, *, then: bool) -> Step:
    """Gives a step with those it is to wait for."""
    return Step(intent, depends([*(step.intent for step in before), intent], then=then))
