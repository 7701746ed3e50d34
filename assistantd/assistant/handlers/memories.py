"""What is remembered: telling, finding, correcting, forgetting, explaining."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistantd.assistant.afterwards import Afterwards
from assistantd.assistant.dispatcher import Handle
from assistantd.assistant.views import (
    forgotten_view,
    hit_view,
    memory_view,
    recollection_view,
    stored_view,
    told_in_view,
    undone_view,
)
from assistantd.domain.memory import Forgotten, MemoryKind, Selection, Siblings
from assistantd.domain.session import Session
from assistantd.errors import BadRequest, NotFound
from assistantd.learning.room import LearningRoom
from assistantd.memory.answers import Answer
from assistantd.memory.room import MemoryRoom
from assistantd.wire import methods as m
from assistantd.wire.params import Params

CANDIDATES = 5
"""Memories offered when `forget` is given words instead of an id."""

WAYS = ("changed", "both", "wrong")
"""How a contradiction can be settled."""


class MemoryHandlers:
    """Serves the memory's own methods."""

    def __init__(self, room: MemoryRoom, afterwards: Afterwards, learning: LearningRoom) -> None:
        self._room = room
        self._learning = learning
        self._afterwards = afterwards

    def methods(self) -> Mapping[type[Params], Handle]:
        return {
            m.Remember: self.remember,
            m.Recall: self.recall,
            m.Forget: self.forget,
            m.MemoryList: self.list,
            m.MemoryShow: self.show,
            m.MemoryEdit: self.edit,
            m.MemoryUndo: self.undo,
            m.MemoryAlike: self.alike,
            m.MemorySettle: self.settle,
            m.Why: self.why,
        }

    async def remember(self, call: m.Remember, _session: Session) -> dict[str, Any]:
        return stored_view(await self._learning.told(await self._room.remember(call.text)))

    async def recall(self, call: m.Recall, _session: Session) -> dict[str, Any]:
        return recollection_view(await self._room.recall(call.text, call.limit))

    async def forget(self, call: m.Forget, _session: Session) -> dict[str, Any]:
        if call.siblings not in set(Siblings):
            raise BadRequest(f"siblings is one of {', '.join(Siblings)}, not {call.siblings!r}")
        if call.id is not None:
            return await self._forget(call, (call.id,))
        if (wanted := Selection(call.person, call.source, call.time)) != Selection():
            return await self._forget_selected(call, wanted)
        if not call.text.strip():
            raise BadRequest("forget takes an id, words, a person, a source or a time")
        found = await self._room.recall(call.text, CANDIDATES)
        # Words find by meaning too: of several, only the user can tell which he means, and nothing brings one back.
        if call.confirmed and len(found.related) == 1:
            return await self._forget(call, (found.related[0].memory.id,))
        candidates = [hit_view(hit) for hit in found.related]
        return forgotten_view(Forgotten((), ())) | {"candidates": candidates, "total": len(candidates)}

    async def _forget_selected(self, call: m.Forget, wanted: Selection) -> dict[str, Any]:
        """Removes what was listed before; where it is another number by now, lists it again."""
        found = await self._room.selected(wanted)
        if found.ids and call.confirmed and call.count == len(found.ids):
            return await self._forget(call, found.ids)
        candidates = [memory_view(memory) for memory in found.shown]
        return forgotten_view(Forgotten((), ())) | {"candidates": candidates, "total": len(found.ids)}

    async def _forget(self, call: m.Forget, ids: tuple[int, ...]) -> dict[str, Any]:
        await self._afterwards.settle()
        return forgotten_view(await self._room.forget(ids, Siblings(call.siblings), fingerprint=call.fingerprint))

    async def list(self, call: m.MemoryList, _session: Session) -> dict[str, Any]:
        if call.kind and call.kind not in set(MemoryKind):
            raise BadRequest(f"no kind of memory {call.kind!r}; there are {', '.join(MemoryKind)}")
        memories, total = await self._room.list(call.limit, call.offset, call.kind)
        return {"memories": [memory_view(one) for one in memories], "total": total}

    async def show(self, call: m.MemoryShow, _session: Session) -> dict[str, Any]:
        await self._afterwards.settle()
        return {
            "memory": memory_view(await self._room.show(call.id)),
            "history": [memory_view(one) for one in await self._room.history(call.id)],
            "uses": [
                {"id": answer.id, "question": answer.question, "at": answer.at.isoformat(timespec="seconds")}
                for answer in await self._room.uses(call.id)
            ],
            "told_in": told_in_view(await self._room.told_in(call.id)),
        }

    async def edit(self, call: m.MemoryEdit, _session: Session) -> dict[str, Any]:
        return stored_view(await self._learning.told(await self._room.correct(call.id, call.text)))

    async def undo(self, call: m.MemoryUndo, _session: Session) -> dict[str, Any]:
        await self._afterwards.settle()
        return undone_view(await self._room.undo((call.id,)))

    async def alike(self, call: m.MemoryAlike, _session: Session) -> dict[str, Any]:
        pairs = [
            {"newer": memory_view(one.newer), "older": memory_view(one.older), "likeness": round(one.likeness, 3)}
            for one in await self._room.alike(call.limit)
        ]
        return {"pairs": pairs}

    async def settle(self, call: m.MemorySettle, _session: Session) -> dict[str, Any]:
        if call.how not in WAYS:
            raise BadRequest(f"how is one of {', '.join(WAYS)}, not {call.how!r}")
        new = await self._room.show(call.id)
        gone: tuple[int, ...] = ()
        if call.how == "changed":
            await self._room.correct(call.old, new.text)
        elif call.how == "wrong":
            await self._afterwards.settle()
            gone = (await self._room.undo((call.id,))).ids
        else:
            await self._room.keep_both(call.id, (call.old,))
        both = [await self._room.show(id) for id in (call.id, call.old) if id not in gone]
        return {"valid": [memory_view(one) for one in both if one.superseded_by is None], "gone": list(gone)}

    async def why(self, call: m.Why, _session: Session) -> dict[str, Any]:
        await self._afterwards.settle()
        answer = await (self._room.why(call.id) if call.id else self._room.last_answer())
        if answer is None:
            raise NotFound("nothing was answered yet")
        told_in = {one.id: told_in_view(await self._room.told_in(one.id)) for one in answer.memories}
        return _answer_view(answer, told_in)


def _answer_view(answer: Answer, told_in: Mapping[int, dict[str, Any] | None]) -> dict[str, Any]:
    return {
        "id": answer.id,
        "question": answer.question,
        "text": answer.text,
        "skill": answer.skill,
        "memories": [memory_view(one) | {"told_in": told_in[one.id]} for one in answer.memories],
        "model": answer.model,
        "at": answer.at.isoformat(timespec="seconds"),
    }
