"""The room's door: what is remembered, found, corrected, forgotten and explained."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from functools import partial

from assistantd.domain.clock import Clock
from assistantd.domain.draft import Draft, NewDraft
from assistantd.domain.excerpt import Excerpt
from assistantd.domain.language import Language
from assistantd.domain.memory import (
    Forgotten,
    Memory,
    MemoryKind,
    Recollection,
    Selected,
    Selection,
    Siblings,
    Source,
    Telling,
    Undone,
)
from assistantd.errors import VaultError
from assistantd.memory import (
    answers,
    drafts,
    exporting,
    forgetting,
    importing,
    likeness,
    records,
    selection,
    telling,
    tellings,
    undoing,
)
from assistantd.memory.embedding_queue import EmbeddingQueue, under_way
from assistantd.memory.meaning import Meaning, meanings_of
from assistantd.memory.people import people_in
from assistantd.memory.reading import Reading
from assistantd.memory.recall import Recall
from assistantd.memory.words import forget_words
from assistantd.models.ports import Embedder, SpareModel
from assistantd.skillkit import when
from assistantd.skillkit.context import Stored
from assistantd.vault.state import VaultState
from assistantd.vault.vault import Vault

RECALLED_AT_MOST = 100
LISTED_AT_MOST = 1000


class MemoryRoom:
    """Keeps what the user tells. Only the user's word comes in; nothing is learnt from recalled or written text."""

    def __init__(
        self, vault: Vault, clock: Clock, embedders: Mapping[Language, Embedder], model: SpareModel | None = None
    ) -> None:
        """Takes the model that may read what the rules left whole, while nobody needs it."""
        self._vault, self._clock = vault, clock
        self._recall = Recall(vault)
        self._queues: dict[int, EmbeddingQueue] = {}
        self._reading = Reading(vault, model, self._stored) if model else None
        self._names: asyncio.Task[None] | None = None
        self._leave = vault.subscribe(self._vault_changed)
        self._take(embedders)
        # Called after every forget, so that what holds words of talks in progress drops them; and after every telling.
        self.forgot: Callable[[], None] = lambda: None
        self.told = self.forgot

    async def unembedded(self) -> int:
        """Counts the memories that cannot be found by their meaning yet."""
        return max([await queue.missing() for queue in self._queues.values()], default=0)

    async def start(self) -> None:
        """Loads vectors and names, if the vault is open; later openings are noticed."""
        if self._vault.state is VaultState.OPEN:
            await self._vault_changed(VaultState.OPEN)

    async def stop(self) -> None:
        """Ends the background work and zeroes what is held in RAM."""
        self._leave()
        await self._vault_changed(VaultState.LOCKED)

    async def use(self, embedders: Mapping[Language, Embedder]) -> None:
        """Changes the embedders; what they have not embedded yet is embedded in the background."""
        await self._vault_changed(VaultState.LOCKED)
        self._take(embedders)
        await self.start()

    async def settle(self) -> None:
        """Waits until what waits is read and every memory has its vectors, or the engines fail."""
        if self._reading is not None:
            await self._reading.settle()
        if self._names is not None:
            await asyncio.shield(self._names)
        for queue in self._queues.values():
            await queue.settle()

    async def remember(self, text: str, source: Source = Source.USER, origin: str = "") -> Stored:
        """Stores what was told; never waits for an engine."""
        work = partial(telling.tell, text=text, source=source, now=self._clock.now(), origin=origin)
        stored = await self._stored(await self._vault.write(work))
        if self._reading:
            self._reading.note(stored)
        return stored

    async def keep(self, excerpts: Sequence[Excerpt], *, forgotten: bool = False) -> importing.Kept:
        """Stores what was read out of files, each thing once, what was forgotten only on request."""
        work = partial(importing.keep, excerpts=excerpts, now=self._clock.now(), forgotten=forgotten)
        kept = await self._vault.write(work)
        for meaning, id in ((meaning, id) for meaning in self._meanings for id in kept.superseded):
            meaning.drop(id)
        self._noticed(kept.new)
        return kept

    async def store_many(self, many: Sequence[records.NewMemory]) -> tuple[int, ...]:
        """Stores many sourced memories in one transaction and gives their ids; never waits for an engine."""
        ids = await self._vault.write(partial(importing.store_many, many=many, now=self._clock.now()))
        self._noticed(many)
        return ids

    async def pages(self) -> AsyncIterator[tuple[exporting.Exported, ...]]:
        """Yields everything remembered, oldest first, corrected or not, for an export."""
        last = 0
        while page := await self._vault.read(partial(exporting.page, after=last)):
            yield page
            last = page[-1].memory.id
        await self._vault.write(partial(exporting.note, now=self._clock.now()))

    async def correct(self, id: int, text: str) -> Stored:
        """Replaces a memory by a corrected one; the old one stays as its history."""
        work = partial(telling.correct, id=id, text=text, now=self._clock.now())
        return await self._stored(await self._vault.write(work))

    async def keep_both(self, new: int, olds: Sequence[int]) -> None:
        """Notes that a memory and others that seem to contradict or repeat it are all true; raises NotFound."""
        await self._vault.write(partial(records.keep_beside, id=new, others=olds))

    async def recall(self, text: str, limit: int = 10) -> Recollection:
        """Finds what is related to a text, best first."""
        return await self._recall.find(text, max(1, min(limit, RECALLED_AT_MOST)), self._clock.now())

    async def of_kind(self, kind: MemoryKind) -> tuple[Memory, ...]:
        """Gives every valid memory of a kind, oldest first."""
        return await self._vault.read(partial(records.of_kind, kind=kind, now=self._clock.now()))

    async def alike(self, limit: int = 20) -> tuple[likeness.Alike, ...]:
        """Gives pairs of the user's memories that may say the same, for him to decide; the most alike first."""
        return await likeness.alike(
            self._vault, self._meanings, self._clock.now(), max(0, min(limit, RECALLED_AT_MOST))
        )

    async def list(self, limit: int = 50, offset: int = 0, kind: str = "") -> tuple[tuple[Memory, ...], int]:
        """Gives the valid memories, newest first, and how many there are."""
        shown, skipped = max(0, min(limit, LISTED_AT_MOST)), max(0, offset)
        work = partial(records.listed, limit=shown, offset=skipped, kind=kind, now=self._clock.now())
        return await self._vault.read(work)

    async def count(self) -> int:
        """Gives how many valid memories there are."""
        return (await self.list(limit=0))[1]

    async def show(self, id: int) -> Memory:
        """Gives one memory, corrected or not; raises NotFound."""
        return await self._vault.read(partial(records.show, id=id))

    async def history(self, id: int) -> tuple[Memory, ...]:
        """Gives the other versions of a memory, oldest first."""
        return await self._vault.read(partial(records.history, id=id))

    async def told_in(self, id: int) -> Telling | None:
        """Gives what a memory was read out of; None where it has the user's own words, all of them."""
        return await self._vault.read(partial(tellings.told_in, id=id))

    async def uses(self, id: int) -> tuple[answers.Answer, ...]:
        """Gives the answers that rest on a memory, newest first."""
        return await self._vault.read(partial(answers.uses, memory=id, zone=self._clock.zone))

    async def selected(self, wanted: Selection) -> Selected:
        """Gives which memories a forget of many means, corrected ones too; raises BadRequest."""
        return await self._vault.read(partial(selection.selected, wanted=wanted, now=self._clock.now()))

    async def forget(
        self, ids: tuple[int, ...], siblings: Siblings = Siblings.ALIKE, *, fingerprint: bool = True
    ) -> Forgotten:
        """Removes memories and their older versions from every place; raises NotFound, and then removes nothing.

        Those told in the same sentence go along as `siblings` says; a fingerprint keeps imports from bringing it back.
        """
        now = self._clock.now()
        work = partial(forgetting.remove, ids=ids, now=now, siblings=siblings, fingerprint=fingerprint)
        return await self._cleared(await self._vault.write(work))

    async def undo(self, ids: tuple[int, ...]) -> Undone:
        """Takes back what was told; what it had corrected is true again. Raises NotFound and BadRequest."""
        removed, restored = await self._vault.write(partial(undoing.undo, ids=ids, now=self._clock.now()))
        cleared = await self._cleared(removed)
        for queue in self._queues.values() if restored else ():
            queue.nudge(restored=True)
        return Undone(cleared.ids, restored, cleared.pages_clean, cleared.siblings)

    async def _cleared(self, removed: forgetting.Removed) -> Forgotten:
        """Clears what the vault's tables do not hold, and reports every place."""
        pending = len(under_way(self._queues.values()) & set(removed.ids))
        in_ram = sum(meaning.drop(id) for meaning in self._meanings for id in removed.ids)
        self._recall.people -= removed.names
        clean = await self._vault.purge()
        self.forgot()
        forget_words()
        return Forgotten(
            removed.ids, removed.places(in_ram, pending), clean, removed.backups, removed.drafts, removed.entries,
            removed.along, removed.siblings, removed.fingerprints,
        )  # fmt: skip

    async def record_answer(self, answer: answers.NewAnswer) -> bool:
        """Keeps an answer for `why`; False when it rests on something that was forgotten meanwhile."""
        return await self._vault.write(partial(answers.record, new=answer, now=self._clock.now()))

    async def last_answer(self) -> answers.Answer | None:
        """Gives the newest answer."""
        return await self._vault.read(partial(answers.last, zone=self._clock.zone))

    async def why(self, id: str) -> answers.Answer:
        """Gives an answer with the memories it rests on; raises NotFound."""
        return await self._vault.read(partial(answers.find, id=id, zone=self._clock.zone))

    async def save_draft(self, draft: NewDraft) -> Draft:
        """Keeps a draft."""
        return await self._vault.write(partial(drafts.save, new=draft, now=self._clock.now(), zone=self._clock.zone))

    async def drafts(self, limit: int = 20) -> tuple[Draft, ...]:
        """Gives the newest drafts, newest first."""
        return await self._vault.read(partial(drafts.listed, limit=limit, zone=self._clock.zone))

    async def draft(self, id: int) -> Draft:
        """Gives one draft; raises NotFound."""
        return await self._vault.read(partial(drafts.show, id=id, zone=self._clock.zone))

    async def accept_draft(self, id: int) -> Draft:
        """Marks a draft as accepted by the user; raises NotFound."""
        return await self._vault.write(partial(drafts.accept, id=id, now=self._clock.now(), zone=self._clock.zone))

    @property
    def _meanings(self) -> tuple[Meaning, ...]:
        return tuple({id(meaning): meaning for meaning in self._recall.meanings.values()}.values())

    def _take(self, embedders: Mapping[Language, Embedder]) -> None:
        self._recall.meanings = meanings_of(embedders)
        self._queues = {id(meaning): EmbeddingQueue(self._vault, meaning) for meaning in self._meanings}

    async def _stored(self, stored: Stored) -> Stored:
        every = stored.every
        for old in (old for one in every for old in one.replaced):
            for meaning in self._meanings:
                meaning.drop(old.id)
        self._noticed([one.memory for one in every if not one.merged])
        return stored

    def _noticed(self, new: Sequence[Memory | records.NewMemory]) -> None:
        self._recall.people |= frozenset(name for one in new for name in people_in(one.text))
        for queue in self._queues.values() if new else ():
            queue.nudge()
        self.told()

    async def _vault_changed(self, state: VaultState) -> None:
        if state is VaultState.OPEN:
            self._names = asyncio.get_running_loop().create_task(self._get_ready(), name="names")
            for queue in self._queues.values():
                queue.start()
            if self._reading is not None:
                self._reading.start()
            return
        if self._reading is not None:
            await self._reading.stop()
        if self._names is not None:
            self._names.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._names
            self._names = None
        for queue in self._queues.values():
            await queue.stop()
        for meaning in self._meanings:
            meaning.clear()
        self._recall.people = frozenset()
        forget_words()

    async def _get_ready(self) -> None:
        """Builds the reader of times, and reads the names of people page by page, so that nobody waits for either."""
        await asyncio.to_thread(when.get_ready)
        last = 0
        with contextlib.suppress(VaultError):
            while True:
                names, last = await self._vault.read(partial(records.people_page, after=last))
                if not last:
                    return
                self._recall.people |= names
