"""The drawer of drafts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistantd.assistant.dispatcher import Handle
from assistantd.assistant.mail_file import mail_file
from assistantd.assistant.views import draft_view
from assistantd.domain.session import Session
from assistantd.memory.room import MemoryRoom
from assistantd.wire import methods as m
from assistantd.wire.params import Params


class DraftHandlers:
    """Serves the drafts; writing one is a request like any other."""

    def __init__(self, room: MemoryRoom) -> None:
        self._room = room

    def methods(self) -> Mapping[type[Params], Handle]:
        return {m.DraftList: self.list, m.DraftShow: self.show, m.DraftAccept: self.accept}

    async def list(self, call: m.DraftList, _session: Session) -> dict[str, Any]:
        return {"drafts": [draft_view(draft) for draft in await self._room.drafts(call.limit)]}

    async def show(self, call: m.DraftShow, _session: Session) -> dict[str, Any]:
        draft = await self._room.draft(call.id)
        return draft_view(draft) | {"eml": mail_file(draft)}

    async def accept(self, call: m.DraftAccept, _session: Session) -> dict[str, Any]:
        draft = await self._room.accept_draft(call.id)
        return {"id": draft.id, "accepted": draft.accepted}
