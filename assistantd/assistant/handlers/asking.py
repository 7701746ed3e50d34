"""Everything that goes down the corridor: questions, wishes, and the yes to what was asked back."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from assistantd.assistant.confirmations import Confirmations, Pending
from assistantd.assistant.dispatcher import Handle
from assistantd.assistant.reply import Speech
from assistantd.assistant.spool import Spool
from assistantd.assistant.turn import Turn
from assistantd.assistant.understanding.heard import yes_or_no
from assistantd.assistant.views import reply_view
from assistantd.domain.clock import Clock, utc_ms
from assistantd.domain.language import Language, language_named, language_of
from assistantd.domain.mail import Letter
from assistantd.domain.request import Request
from assistantd.domain.session import Session
from assistantd.errors import BadRequest, NotFound
from assistantd.mails.mails import Mails
from assistantd.models.ports import TextModel
from assistantd.models.reading import FileReader
from assistantd.skillhost.host import SkillHost
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.vault import Vault
from assistantd.wire import methods as m
from assistantd.wire.params import Params

LONGEST = 20_000
"""Characters in one request; more is a document, not a request."""
PREFIX = "reply-"
"""How a mail that the client put into the spool folder to be answered begins."""
WITHOUT_MODEL = ("remind",)
"""Commands that never need the model, and so do not wake it."""


class AskingHandlers:
    """Serves the methods that speak with the assistant in words."""

    def __init__(
        self,
        turn: Turn,
        host: SkillHost,
        confirmations: Confirmations,
        clock: Clock,
        model: TextModel,
        vault: Vault,
        language: Language,
        reader: FileReader,
        spool: Spool,
        mails: Mails,
    ) -> None:
        self._turn = turn
        self._host = host
        self._confirmations = confirmations
        self._clock = clock
        self._model = model
        self._vault = vault
        self._language = language
        self._reader, self._spool, self._mails = reader, spool, mails

    def methods(self) -> Mapping[type[Params], Handle]:
        return {
            m.Ask: self.ask,
            m.Confirm: self.confirm,
            m.Warm: self.warm,
            m.Remind: self.remind,
            m.Draft: self.draft,
            m.Recommend: self.recommend,
        }

    async def ask(self, call: m.Ask, session: Session) -> dict[str, Any]:
        if (accept := yes_or_no(call.text)) is not None and (token := self._confirmations.token(call.conversation)):
            request = self._request(call.text, session, call.language, call.conversation)
            try:
                pending = self._confirmations.take(token, request)
            except NotFound:
                return reply_view(await self._turn.late(request, self._speech(session)))
            return await self._answered(pending, session, accept=accept)
        told = await self._take(call.text, session, language=call.language, conversation=call.conversation)
        if told["outcome"] == "done":
            self._confirmations.passed(call.conversation)
        return told

    async def confirm(self, call: m.Confirm, session: Session) -> dict[str, Any]:
        pending = self._confirmations.take(call.token, self._request("", session), call.choice)
        return await self._answered(pending, session, accept=call.accept)

    async def _answered(self, pending: Pending, session: Session, *, accept: bool) -> dict[str, Any]:
        if not accept:
            return reply_view(await self._turn.refused(pending, self._speech(session)))
        subject = pending.skill or "assistant"
        act = partial(audit.note, act=Act.CONFIRMED, at=utc_ms(self._clock.now()), subjects=[subject])
        await self._vault.write(act)
        return reply_view(await self._turn.confirmed(pending, self._speech(session)))

    async def warm(self, _call: m.Warm, _session: Session) -> dict[str, Any]:
        await self._model.warm()
        return {"state": self._model.state.state}

    async def remind(self, call: m.Remind, session: Session) -> dict[str, Any]:
        return await self._take(call.text, session, command="remind")

    async def draft(self, call: m.Draft, session: Session) -> dict[str, Any]:
        self._vault.require_open()
        letter = await self._letter(call.reply_to) if call.reply_to else await self._answered_mail(call.answer)
        arguments = {"to": call.to} if call.to else {}
        return await self._take(call.text, session, command="draft", arguments=arguments, letter=letter)

    async def _answered_mail(self, id: int) -> Letter | None:
        """Gives a mail of a watched folder that is to be answered."""
        if not id:
            return None
        kept = next(one for one in (await self._mails.thread_with(id)).mails if one.id == id)
        if kept.mine:
            raise BadRequest(f"mail {id} is your own; answer one that was written to you", id=id)
        return kept.letter

    async def _letter(self, file: str) -> Letter:
        """Has the mail read that the client put into the spool folder, and takes it away."""
        self._spool.named(file, PREFIX)
        try:
            return await self._reader.letter(file)
        finally:
            await asyncio.to_thread(self._spool.sweep, file)

    async def recommend(self, call: m.Recommend, session: Session) -> dict[str, Any]:
        return await self._take(call.text, session, command="recommend")

    async def _take(
        self,
        text: str,
        session: Session,
        *,
        language: str = "",
        conversation: str = "",
        command: str = "",
        arguments: Mapping[str, object] | None = None,
        letter: Letter | None = None,
    ) -> dict[str, Any]:
        self._vault.require_open()
        if command not in WITHOUT_MODEL:
            await self._model.warm()
        request = replace(self._request(text, session, language, conversation), letter=letter)
        intent = self._host.intent(command, request.text, arguments) if command else None
        return reply_view(await self._turn.take(request, self._speech(session), intent))

    def _request(self, text: str, session: Session, language: str = "", conversation: str = "") -> Request:
        if len(text) > LONGEST:
            raise BadRequest(f"the text has {len(text)} characters; one request may have {LONGEST}")
        spoken = language_named(language) or language_of(text, self._language)
        now = self._clock.now()
        return Request(text.strip(), spoken, now, self._clock.zone, session.channel, conversation)

    def _speech(self, session: Session) -> Speech:
        async def send(text: str) -> None:
            await session.stream("chunk", text=text)

        return Speech(send, self._confirmations)
