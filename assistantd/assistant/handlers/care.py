"""How the house is, and what looks after it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from assistantd.assistant.dispatcher import Handle
from assistantd.assistant.handlers.vault import progress_to
from assistantd.assistant.views import noted_view
from assistantd.domain.session import Session
from assistantd.vault import audit
from assistantd.vault.vault import Vault
from assistantd.wire import methods as m
from assistantd.wire.params import Params


@dataclass(frozen=True, slots=True)
class Care:
    """Holds what only the daemon itself can tell or do; `daemon.build` fills it in."""

    status: Callable[[], Awaitable[dict[str, Any]]]
    network_table: Callable[[], Awaitable[dict[str, Any]]]
    log_lines: Callable[[int], list[str]]
    reload: Callable[[], list[str]]
    shutdown: Callable[[], None]


class CareHandlers:
    """Serves status, doctor, log, reload and shutdown."""

    def __init__(self, care: Care, vault: Vault) -> None:
        self._care = care
        self._vault = vault

    def methods(self) -> Mapping[type[Params], Handle]:
        return {
            m.Status: self.status,
            m.DoctorNetwork: self.network,
            m.DoctorVault: self.check,
            m.DoctorRepair: self.repair,
            m.Audit: self.audit,
            m.Log: self.log,
            m.Watch: self.watch,
            m.Reload: self.reload,
            m.Shutdown: self.shutdown,
        }

    async def status(self, _call: m.Status, _session: Session) -> dict[str, Any]:
        return await self._care.status()

    async def network(self, _call: m.DoctorNetwork, _session: Session) -> dict[str, Any]:
        return await self._care.network_table()

    async def check(self, _call: m.DoctorVault, _session: Session) -> dict[str, Any]:
        found = await self._vault.check()
        return {
            "integrity": found.integrity,
            "pages": found.pages,
            "index": found.index,
            "schema": found.schema,
            "keys": found.keys,
            "audit": found.audit,
        }

    async def repair(self, call: m.DoctorRepair, session: Session) -> dict[str, Any]:
        done = await self._vault.repair(call.secret, progress_to(session))
        return asdict(done) | {"saved": dict(done.saved)}

    async def audit(self, call: m.Audit, _session: Session) -> dict[str, Any]:
        chain, noted = await self._vault.read(lambda db: (audit.verify(db), audit.newest(db, call.limit)))
        return {"acts": [noted_view(one) for one in noted], "chain": chain}

    async def log(self, call: m.Log, _session: Session) -> dict[str, Any]:
        return {"lines": self._care.log_lines(max(0, call.limit))}

    async def watch(self, _call: m.Watch, session: Session) -> dict[str, Any]:
        session.watch()
        return {"subscribed": True}

    async def reload(self, _call: m.Reload, _session: Session) -> dict[str, Any]:
        return {"problems": self._care.reload()}

    async def shutdown(self, _call: m.Shutdown, _session: Session) -> dict[str, Any]:
        self._care.shutdown()
        return {"stopping": True}
