"""A ready-made context for the tests of a skill: every door is a small list that behaves like the real one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from assistantd.domain.draft import Draft, NewDraft
from assistantd.domain.intent import Intent
from assistantd.domain.language import Language, language_of
from assistantd.domain.mail import Correspondent, Letter
from assistantd.domain.memory import (
    Forgotten,
    Hit,
    Memory,
    MemoryKind,
    Recollection,
    Selected,
    Selection,
    Source,
    Undone,
)
from assistantd.domain.outcome import NeedsConfirmation, Outcome
from assistantd.domain.request import Request
from assistantd.domain.tone import Tone
from assistantd.errors import EngineOff, NotFound
from assistantd.skillkit.ability import Ability
from assistantd.skillkit.context import Context, Stored, Writer
from assistantd.skillkit.question import AVOIDING
from assistantd.skillkit.skill import Skill
from assistantd.skillkit.terms import Term, content, covered, keys_of
from assistantd.skillkit.testing_agenda import ListAgenda
from assistantd.skillkit.testing_calendars import ListCalendars
from assistantd.skillkit.testing_habits import ListHabits
from assistantd.skillkit.testing_mails import ListMails
from assistantd.skillkit.testing_speaking import ListSpeaking

WEDNESDAY = datetime(2026, 11, 25, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))  # when tests take place unless they say so


@dataclass(slots=True)
class ListMemory:
    """Is a memory door over a list; recall counts shared words and leaves nothing out."""

    now: datetime
    memories: list[Memory] = field(default_factory=list)
    last_id: int = 0
    both: list[tuple[int, ...]] = field(default_factory=list)
    """What was said to be true together."""

    async def recall(self, text: str, limit: int = 10) -> Recollection:
        terms = content(text)
        hits = [Hit(m, self._score(terms, m)) for m in self.memories if m.superseded_by is None]
        return Recollection(tuple(sorted(hits, key=lambda h: -h.score)[:limit]))

    async def of_kind(self, kind: MemoryKind) -> tuple[Memory, ...]:
        return tuple(m for m in self.memories if m.kind is kind and m.superseded_by is None)

    async def remember(self, text: str) -> Stored:
        for memory in self.memories:
            if memory.text == text and memory.superseded_by is None:
                return Stored(memory, merged=True)
        return Stored(self._new(text))

    async def correct(self, id: int, text: str) -> Stored:
        old = self._get(id)
        known = next((m for m in self.memories if m.text == text and m.id != id and m.superseded_by is None), None)
        new = known or self._new(text, supersedes=id)
        self.memories[self.memories.index(old)] = replace(old, superseded_by=new.id)
        return Stored(new, old)

    async def selected(self, wanted: Selection) -> Selected:
        """Knows whom memories name, and where they come from; any time selects all."""
        found = [
            m for m in self.memories if wanted.person in m.text and wanted.source in ("", m.origin, m.source.value)
        ]
        return Selected(tuple(m.id for m in found), tuple(found))

    async def forget(self, ids: tuple[int, ...]) -> Forgotten:
        for id in ids:
            self.memories.remove(self._get(id))
        return Forgotten(ids, (("memory", len(ids)),))

    async def keep_both(self, new: int, olds: tuple[int, ...]) -> None:
        self.both.append(tuple(self._get(id).id for id in (new, *olds)))

    async def undo(self, ids: tuple[int, ...]) -> Undone:
        old = [m for m in self.memories if m.superseded_by in ids]
        for memory in old:
            self.memories[self.memories.index(memory)] = replace(memory, superseded_by=None)
        await self.forget(ids)
        return Undone(ids, tuple(self._get(m.id) for m in old))

    def _new(self, text: str, supersedes: int | None = None) -> Memory:
        self.last_id += 1
        kind = MemoryKind.CONSTRAINT if AVOIDING.search(text) else MemoryKind.FACT
        self.memories.append(Memory(self.last_id, text, kind, Source.USER, self.now, supersedes=supersedes))
        return self.memories[-1]

    def _get(self, id: int) -> Memory:
        for memory in self.memories:
            if memory.id == id:
                return memory
        raise NotFound(f"no memory {id}")

    @staticmethod
    def _score(terms: Sequence[Term], memory: Memory) -> float:
        keys = keys_of(memory.text)
        shared = [covered(t, keys) for t in terms]
        return sum(shared) / len(shared) if shared else 0.0


@dataclass(slots=True)
class ListDrafts:
    """Is a draft door over a list."""

    now: datetime
    drafts: list[Draft] = field(default_factory=list)
    people: list[Correspondent] = field(default_factory=list)
    tones: dict[str, Tone] = field(default_factory=dict)

    async def save(self, draft: NewDraft) -> Draft:
        fields = {name: getattr(draft, name) for name in NewDraft.__dataclass_fields__}
        self.drafts.append(Draft(id=len(self.drafts) + 1, created=self.now, **fields))
        return self.drafts[-1]

    async def receivers(self, name: str) -> tuple[Correspondent, ...]:
        return tuple(one for one in self.people if one.is_called(name))

    async def tone(self, to: str) -> Tone:
        return self.tones.get(to, Tone())


@dataclass(slots=True)
class ScriptedWriter:
    """Writes the prepared texts one after another, letter by letter, and is off when it has none."""

    texts: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    resting: bool = False

    @property
    def model(self) -> str:
        return "scripted" if self.texts or self.prompts else ""

    async def write(
        self,
        system: str,
        user: str,
        *,
        example: tuple[str, str] | None = None,
        schema: dict[str, object] | None = None,
        max_tokens: int = 256,
        temperature: float = 0.2,
        seed: int = 7,
    ) -> AsyncIterator[str]:
        """Yields the next text; `prompts` keeps what it was asked with."""
        del system, example, schema, temperature, seed
        if not self.texts:
            raise EngineOff("The language model is off.")
        self.prompts.append(user)
        for letter in self.texts.pop(0)[: max_tokens * 8]:
            yield letter


class Bench:
    """Holds one skill, the doors, and everything that was said."""

    def __init__(
        self,
        skill: Skill,
        *,
        now: datetime = WEDNESDAY,
        writer: Writer | None = None,
        abilities: tuple[Ability, ...] = (),
    ) -> None:
        self.skill, self.now = skill, now
        self.memory, self.agenda, self.drafts = ListMemory(now), ListAgenda(now), ListDrafts(now)
        self.writer: Writer = writer or ScriptedWriter()
        self.calendars, self.habits, self.mails = ListCalendars(), ListHabits(), ListMails()
        self.speaking = ListSpeaking(now)
        self.abilities, self.said = abilities, list[str]()

    def request(self, text: str, language: Language | None = None) -> Request:
        """Gives a request in a conversation, asked now."""
        zone = self.now.tzinfo
        assert isinstance(zone, ZoneInfo)
        return Request(text, language or language_of(text), self.now, zone, conversation="talk")

    def context(self, request: Request) -> Context:
        """Gives the context of one call."""
        doors = self.memory, self.agenda, self.drafts, self.writer, self._say, self.calendars, self.habits, self.mails
        return Context(request, *doors, self.speaking, self.abilities)

    def understood(self, text: str) -> Intent | None:
        """Gives the skill's most confident intent."""
        return max(self.skill.understand(self.request(text)), key=lambda i: i.confidence, default=None)

    async def ask(self, text: str, action: str = "", letter: Letter | None = None) -> Outcome:
        """Runs what the skill understands, or the given action; `letter` is a mail that comes along."""
        intent = Intent(self.skill.name, action, text) if action else self.understood(text)
        assert intent is not None, f"not understood: {text}"
        return await self.skill.run(intent, self.context(replace(self.request(text), letter=letter)))

    async def confirm(self, asked: Outcome) -> Outcome:
        """Says yes."""
        assert isinstance(asked, NeedsConfirmation), asked
        return await self.skill.confirmed(asked.action, asked.arguments, self.context(self.request("yes")))

    async def _say(self, text: str) -> None:
        self.said.append(text)
