"""Which skills there are, and switching them on and off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistantd.assistant.dispatcher import Handle
from assistantd.domain.language import Language
from assistantd.domain.session import Session
from assistantd.skillhost.host import SkillHost
from assistantd.skillhost.record import SkillRecord
from assistantd.wire import methods as m
from assistantd.wire.params import Params


class SkillHandlers:
    """Serves the skills' own methods."""

    def __init__(self, host: SkillHost) -> None:
        self._host = host

    def methods(self) -> Mapping[type[Params], Handle]:
        return {m.SkillList: self.show, m.SkillEnable: self.enable}

    async def show(self, _call: m.SkillList, _session: Session) -> dict[str, Any]:
        return {"skills": [skill_view(record) for record in self._host.records()]}

    async def enable(self, call: m.SkillEnable, _session: Session) -> dict[str, Any]:
        record = await (self._host.enable if call.enabled else self._host.disable)(call.name)
        return {"name": record.name, "state": record.state.value}


def skill_view(record: SkillRecord) -> dict[str, Any]:
    """Shows a skill with its state and what it asks for."""
    manifest = record.manifest
    return {
        "name": record.name,
        "state": record.state.value,
        "reason": record.reason,
        "description": manifest.description[Language.EN] if manifest else "",
        "permissions": sorted(manifest.permissions) if manifest else [],
        "granted": sorted(record.granted),
    }
