"""The whole house, built as the daemon builds it, without engines, in a folder of the test's own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from assistantd.assistant.dispatcher import Dispatcher
from assistantd.assistant.handlers.care import Care
from assistantd.daemon.build import House as Rooms
from assistantd.daemon.build import build_dispatcher, build_house
from assistantd.domain.language import Language
from assistantd.domain.request import Request
from assistantd.frontends.keyring import SecretServiceKeyring
from assistantd.paths import from_environment
from assistantd.settings.load import load
from tests.fakes.session import FakeSession

WITHOUT_ENGINES = ('model.llm="none"', 'model.embedder="none"', 'general.zone="Europe/Berlin"')


@dataclass
class Served:
    """Is a house whose methods can be called."""

    rooms: Rooms
    dispatcher: Dispatcher
    session: FakeSession = field(default_factory=FakeSession)
    touches: list[str] = field(default_factory=list)

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        result = await self.dispatcher.handle(method, params, self.session)
        assert isinstance(result, dict)
        return result


async def _nothing() -> dict[str, Any]:
    return {}


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    """A running house with an open vault."""
    paths = from_environment({"ASSISTANTD_HOME": str(tmp_path)})
    paths.make()
    rooms = build_house(paths, load(paths.config / "none.toml", WITHOUT_ENGINES), SecretServiceKeyring(), Language.EN)
    care = Care(_nothing, _nothing, lambda _: [], list, lambda: None)
    touches: list[str] = []
    made = Served(
        rooms, build_dispatcher(rooms, paths, care, Language.EN, lambda: touches.append("touched")), touches=touches
    )
    async with AsyncExitStack() as stack:
        await rooms.start(stack)
        await made.call("vault.create", slot="keyfile")
        yield made


@pytest.fixture
def asked(served: Served) -> Callable[[str], Request]:
    """Gives a request made now."""

    def make(text: str) -> Request:
        return Request(text, Language.EN, served.rooms.clock.now(), served.rooms.clock.zone)

    return make
