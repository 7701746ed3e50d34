"""Mail folders and the talks in them, which are only read."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from assistantd.assistant.dispatcher import Handle
from assistantd.assistant.mail_views import folder_view, mail_view, synced_view, thread_view
from assistantd.domain.clock import Clock
from assistantd.domain.session import Session
from assistantd.mails.mails import Mails
from assistantd.wire import methods as m
from assistantd.wire.params import Params

MOST_THREADS = 500
LONGEST_SHOWN = 100
"""Mails of one talk that are shown."""


class MailHandlers:
    """Serves mails."""

    def __init__(self, mails: Mails, clock: Clock) -> None:
        self._mails, self._clock = mails, clock

    def methods(self) -> Mapping[type[Params], Handle]:
        return {
            m.MailList: self.list,
            m.MailShow: self.show,
            m.MailFolders: self.folders,
            m.MailSync: self.sync,
            m.MailRemove: self.remove,
            m.MailMe: self.me,
        }

    async def list(self, call: m.MailList, _session: Session) -> dict[str, Any]:
        limit = min(call.limit, MOST_THREADS)
        found = await self._mails.threads(limit + 1, call.who)
        return {"threads": [thread_view(one) for one in found[:limit]], "complete": len(found) <= limit}

    async def show(self, call: m.MailShow, _session: Session) -> dict[str, Any]:
        thread = await self._mails.thread_with(call.id)
        return {"subject": thread.subject, "mails": [mail_view(one) for one in thread.mails[-LONGEST_SHOWN:]]}

    async def folders(self, _call: m.MailFolders, _session: Session) -> dict[str, Any]:
        states = await asyncio.to_thread(self._mails.states)
        known = await self._mails.folders()
        read = {one.name for one in known}
        return {
            "folders": [folder_view(one, self._clock, states) for one in known],
            "waiting": [{"name": name, "state": state} for name, state in states.items() if name not in read],
        } | await self._me()

    async def sync(self, call: m.MailSync, _session: Session) -> dict[str, Any]:
        return {"folders": [synced_view(one) for one in await self._mails.sync(call.folder)]}

    async def remove(self, call: m.MailRemove, _session: Session) -> dict[str, Any]:
        gone = await self._mails.remove(call.folder)
        return {"folder": gone.name, "mails": gone.mails}

    async def me(self, call: m.MailMe, _session: Session) -> dict[str, Any]:
        await self._mails.name_me(call.addresses)
        return await self._me()

    async def _me(self) -> dict[str, Any]:
        addresses, named = await self._mails.me()
        return {"me": list(addresses), "me_named": named}
