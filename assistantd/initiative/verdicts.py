"""Takes the user's answers to suggestions: does what was offered, records it, and lets the policy learn."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

from assistantd.agenda.agenda import Agenda
from assistantd.domain.agenda import EntryKind, NewEntry
from assistantd.domain.clock import Clock, utc_ms
from assistantd.domain.language import Language, language_of
from assistantd.domain.suggestion import Offer, Suggestion, SuggestionKind, SuggestionState, Verdict
from assistantd.errors import BadRequest, NotFound
from assistantd.initiative import suggestion_rows
from assistantd.initiative.saying import paragraph, taken
from assistantd.learning.speaking import Answer
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault

PUT_OFF = timedelta(hours=2)
LAST_CALL = timedelta(minutes=30)
"""How long before its end a suggestion comes again that was put off."""
SOON = timedelta(hours=1)
"""When an accepted reminder comes whose time is past."""
STATES = {
    Verdict.ACCEPT: SuggestionState.ACCEPTED,
    Verdict.LATER: SuggestionState.WAITING,
    Verdict.NEVER: SuggestionState.NEVER,
}
OPEN = (SuggestionState.WAITING, SuggestionState.SHOWN, SuggestionState.UNANSWERED)


class Verdicts:
    """Knows what each answer does."""

    def __init__(
        self, vault: Vault, agenda: Agenda, clock: Clock, language: Language, learn: Callable[[Answer], Awaitable[None]]
    ) -> None:
        self._vault = vault
        self._agenda = agenda
        self._clock = clock
        self._language = language
        self._learn = learn

    async def show(self, id: int) -> Suggestion:
        """Gives a suggestion as it is recorded; raises NotFound."""
        return await self._vault.read(partial(suggestion_rows.show, id=id, zone=self._clock.zone))

    async def take(self, id: int, verdict: Verdict) -> str:
        """Does what an answer means and says what was done; raises NotFound, or BadRequest for one that is settled."""
        one = await self.show(id)
        language = language_of(one.proposal.title, self._language)
        if verdict is Verdict.WHY:
            said = await self._explained(one)
            await self._record(one, verdict, one.state)
            return said
        if one.state not in OPEN:
            raise BadRequest(f"suggestion {id} is {one.state.value} already", id=id)
        at = None
        if verdict is Verdict.ACCEPT and one.proposal.offer:
            at = await self._remind(one.proposal.offer)
        await self._record(one, verdict, STATES[verdict])
        if verdict is Verdict.LATER:
            now = self._clock.now()
            at = max(min(now + PUT_OFF, one.proposal.closes - LAST_CALL, key=utc_ms), now, key=utc_ms)
            await self._vault.write(partial(suggestion_rows.put_off, id=id, until=at))
        if verdict is Verdict.NEVER:
            await self.silence(one.proposal.topic)
        return taken(one, verdict, at, language)

    async def why(self, id: int) -> str:
        """Says in a paragraph why a suggestion was made, or held back; raises NotFound."""
        return await self._explained(await self.show(id))

    async def silence(self, topic: str) -> None:
        """Never speaks of a topic or a kind again."""
        await self._vault.write(partial(_silence, topic=topic, now=self._clock.now()))

    async def allow(self, topic: str) -> str:
        """Takes a "never" back, of a kind, a topic or a suggestion's; raises NotFound where there was none."""
        if topic.lstrip("s").isdecimal():
            topic = (await self.show(int(topic.lstrip("s")))).proposal.topic
        if not await self._vault.write(partial(_allow, topic=topic, now=self._clock.now())):
            raise NotFound(f"{topic} was not silenced")
        return topic

    async def _explained(self, one: Suggestion) -> str:
        steps = await self._vault.read(partial(suggestion_rows.steps, zone=self._clock.zone, id=one.id))
        return paragraph(one, steps, language_of(one.proposal.title, self._language))

    async def _remind(self, offer: Offer) -> datetime:
        now = self._clock.now()
        at = max(offer.at, now + SOON, key=utc_ms) if utc_ms(offer.at) <= utc_ms(now) else offer.at
        here = at.astimezone(self._clock.zone)
        wall = here.replace(tzinfo=None, second=0, microsecond=0)
        await self._agenda.add(NewEntry(EntryKind.REMINDER, offer.text, wall, self._clock.zone.key))
        return here

    async def _record(self, one: Suggestion, verdict: Verdict, state: SuggestionState) -> None:
        work = partial(suggestion_rows.answered, one=one, verdict=verdict, state=state, at=self._clock.now())
        await self._learn(await self._vault.write(work))


def _silence(db: Database, topic: str, now: datetime) -> None:
    suggestion_rows.silence(db, topic, now)
    audit.note(db, Act.SILENCED, utc_ms(now), [topic.replace(":", ".")])


def _allow(db: Database, topic: str, now: datetime) -> bool:
    found = suggestion_rows.allow(db, topic)
    if found:
        audit.note(db, Act.ALLOWED, utc_ms(now), [topic.replace(":", ".")])
    return found


def kind_of(word: str) -> str:
    """Gives a kind by its name; raises BadRequest."""
    if word not in set(SuggestionKind):
        raise BadRequest(f"no kind of suggestion {word!r}: {', '.join(SuggestionKind)}")
    return word
