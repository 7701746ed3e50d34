"""The narrow doors that a skill is handed, over the rooms behind them."""

from __future__ import annotations

from collections.abc import AsyncIterator

from assistantd.domain.draft import Draft, NewDraft
from assistantd.domain.mail import Correspondent
from assistantd.domain.memory import (
    Forgotten,
    Memory,
    MemoryKind,
    Recollection,
    Selected,
    Selection,
    Source,
    Undone,
)
from assistantd.domain.tone import Tone
from assistantd.learning.room import LearningRoom
from assistantd.mails.mails import Mails
from assistantd.memory.cards import cards_in
from assistantd.memory.room import MemoryRoom
from assistantd.memory.tones import Tones
from assistantd.models.ports import Prompt, Sampling, TextModel
from assistantd.skillkit.context import Stored


class MemoryOf:
    """Opens the memory; what the skill stores is the user's own word, and habits are learnt from it."""

    def __init__(self, room: MemoryRoom, learning: LearningRoom) -> None:
        self._room = room
        self._learning = learning

    async def recall(self, text: str, limit: int = 10) -> Recollection:
        return await self._room.recall(text, limit)

    async def of_kind(self, kind: MemoryKind) -> tuple[Memory, ...]:
        return await self._room.of_kind(kind)

    async def remember(self, text: str) -> Stored:
        return await self._learning.told(await self._room.remember(text, Source.USER))

    async def correct(self, id: int, text: str) -> Stored:
        return await self._learning.told(await self._room.correct(id, text))

    async def selected(self, wanted: Selection) -> Selected:
        return await self._room.selected(wanted)

    async def forget(self, ids: tuple[int, ...]) -> Forgotten:
        return await self._room.forget(ids)

    async def keep_both(self, new: int, olds: tuple[int, ...]) -> None:
        await self._room.keep_both(new, olds)

    async def undo(self, ids: tuple[int, ...]) -> Undone:
        return await self._room.undo(ids)


class DraftsOf:
    """Opens the drawer of drafts, and what is known of those whom one writes to."""

    def __init__(self, room: MemoryRoom, mails: Mails, tones: Tones) -> None:
        self._room, self._mails, self._tones = room, mails, tones

    async def save(self, draft: NewDraft) -> Draft:
        return await self._room.save_draft(draft)

    async def receivers(self, name: str) -> tuple[Correspondent, ...]:
        cards = [one for memory in await self._room.of_kind(MemoryKind.PERSON) for one in cards_in(memory)]
        known = (*(one for one in cards if one.is_called(name)), *await self._mails.called(name))
        return tuple({one.address: one for one in reversed(known)}.values())[::-1]

    async def tone(self, to: str) -> Tone:
        return await self._tones.of(to)


class WriterOf:
    """Lends the language model, with the user's time limit."""

    def __init__(self, engine: TextModel, time_limit: float) -> None:
        self._engine = engine
        self._time_limit = time_limit

    @property
    def model(self) -> str:
        return self._engine.model

    @property
    def resting(self) -> bool:
        return self._engine.state.state == "resting"

    def write(
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
        sampling = Sampling(max_tokens, temperature, seed, schema, time_limit=self._time_limit)
        return self._engine.stream(Prompt(system, user, example), sampling)
