"""The drawer of drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from assistantd.assistant.dispatcher import Handle
from assistantd.assistant.mail_file import mail_file
from assistantd.assistant.views import draft_view
from assistantd.domain.session import Session
from assistantd.domain.tone import Tone
from assistantd.memory.room import MemoryRoom
from assistantd.memory.tones import Tones
from assistantd.wire import methods as m
from assistantd.wire.params import Params


class DraftHandlers:
    """Serves the drafts; writing one is a request like any other."""

    def __init__(self, room: MemoryRoom, tones: Tones) -> None:
        self._room, self._tones = room, tones

    def methods(self) -> Mapping[type[Params], Handle]:
        return {
            m.DraftList: self.list,
            m.DraftShow: self.show,
            m.DraftAccept: self.accept,
            m.DraftEdit: self.edit,
            m.DraftTone: self.tone,
        }

    async def list(self, call: m.DraftList, _session: Session) -> dict[str, Any]:
        return {"drafts": [draft_view(draft) for draft in await self._room.drafts(call.limit)]}

    async def show(self, call: m.DraftShow, _session: Session) -> dict[str, Any]:
        draft = await self._room.draft(call.id)
        return draft_view(draft) | {"eml": mail_file(draft)}

    async def edit(self, call: m.DraftEdit, _session: Session) -> dict[str, Any]:
        draft, tone = await self._tones.edit(call.id, call.body)
        return {"id": draft.id, "body": draft.body, "tone": asdict(tone)}

    async def tone(self, call: m.DraftTone, _session: Session) -> dict[str, Any]:
        if call.who:
            await self._tones.set(call.who, Tone(call.greeting, call.closing, call.you, short=call.short))
        return {"tones": [{"who": who} | asdict(tone) for who, tone in (await self._tones.all()).items()]}

    async def accept(self, call: m.DraftAccept, _session: Session) -> dict[str, Any]:
        draft = await self._room.accept_draft(call.id)
        return {"id": draft.id, "accepted": draft.accepted}
