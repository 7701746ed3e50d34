"""An assistant made of a few lines, to try the frontends with."""

from __future__ import annotations

import asyncio
from typing import Any

from assistantd.domain.session import Session
from assistantd.errors import UnknownMethod, VaultLocked


class ScriptedHandler:
    """Echoes, streams, counts, waits, and breaks, as its methods' names say."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.sessions: list[Session] = []
        self.cancelled: list[str] = []
        self.at_work = asyncio.Event()

    async def handle(self, method: str, params: dict[str, Any], session: Session) -> object:
        self.calls.append((method, params))
        self.sessions.append(session)
        serve = getattr(self, "do_" + method.replace(".", "_"), None)
        if serve is None:
            raise UnknownMethod(f"no method {method!r}")
        return await serve(params, session)

    async def do_status(self, params: dict[str, Any], session: Session) -> object:
        return params

    async def do_ask(self, params: dict[str, Any], session: Session) -> object:
        for word in params["text"].split():
            await session.stream("chunk", text=word)
        return {"id": "1", "text": params["text"]}

    async def do_backup(self, params: dict[str, Any], session: Session) -> object:
        await session.stream("progress", step="copy", done=1, total=2)
        return {"bytes": 2}

    async def do_wait(self, params: dict[str, Any], session: Session) -> object:
        self.at_work.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled.append(params.get("name", "wait"))
            raise

    async def do_wake(self, params: dict[str, Any], session: Session) -> object:
        await asyncio.sleep(params.get("seconds", 0.2))
        return "late"

    async def do_flood(self, params: dict[str, Any], session: Session) -> object:
        """Streams without end; drained() alone holds it back."""
        self.at_work.set()
        try:
            while True:
                await session.stream("chunk", text="x" * 4096)
        except asyncio.CancelledError:
            self.cancelled.append("flood")
            raise

    async def do_watch(self, params: dict[str, Any], session: Session) -> object:
        session.watch()
        return {"subscribed": True}

    async def do_break(self, params: dict[str, Any], session: Session) -> object:
        raise RuntimeError(f"a secret: {params}")

    async def do_locked(self, params: dict[str, Any], session: Session) -> object:
        raise VaultLocked

    async def do_endless(self, params: dict[str, Any], session: Session) -> object:
        return "x" * (1 << 20)

    async def do_odd(self, params: dict[str, Any], session: Session) -> object:
        return object()

    async def do_recall(self, params: dict[str, Any], session: Session) -> object:
        return {"hits": [{"id": 7, "text": "allergic to 花生"}], "complete": True}

    async def do_remember(self, params: dict[str, Any], session: Session) -> object:
        return {"id": 8, "text": params["text"], "kind": "fact", "superseded": [], "merged": False}

    async def do_agenda(self, params: dict[str, Any], session: Session) -> object:
        raise VaultLocked

    async def do_draft(self, params: dict[str, Any], session: Session) -> object:
        if params["text"] == "wait":
            return await self.do_wait(params, session)
        for word in ("Dear", "Bob"):
            await session.stream("chunk", text=word)
        return {"id": "3", "text": "Dear Bob", "outcome": "done"}
