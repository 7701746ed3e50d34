"""A process with every frontend open and the sandbox closed behind it, for test_sealed_frontends."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

from assistantd.sandbox.bus_courier import Courier, start_courier
from assistantd.sandbox.bus_proxy import BusProxy, Passage
from assistantd.sandbox.bus_rules import SESSION
from assistantd.sandbox.stages import floor, seal

if __name__ == "__main__":
    floor(write=[Path(sys.argv[1])])
    passage = Passage(sys.argv[2], Path(sys.argv[1]) / "bus", SESSION)
    proxy = passage.open()
    assert isinstance(proxy, BusProxy), proxy
    courier = start_courier([passage], [proxy])

from assistantd.domain.notice import Notice
from assistantd.domain.session import Session
from assistantd.frontends.bus_link import BusLink, landing
from assistantd.frontends.command_socket import CommandSocket
from assistantd.frontends.consent import ConsentDesk
from assistantd.frontends.listener import bind
from assistantd.frontends.notify import DesktopNotifier
from assistantd.frontends.readiness import Readiness
from assistantd.frontends.watchers import Watchers


class Assistant:
    """Streams long texts, shows notices, and tries to get out."""

    def __init__(self, notifier: DesktopNotifier, readiness: Readiness) -> None:
        self.notifier, self.readiness = notifier, readiness

    async def handle(self, method: str, params: dict[str, Any], session: Session) -> object:
        match method:
            case "ask":
                for _ in range(64):
                    await session.stream("chunk", text="x" * 50_000)
                return "done"
            case "notice":
                return await self.notifier.show(Notice("n", "Reminder", "tea", private=False))
            case "connect":
                reader, _writer = await asyncio.open_unix_connection(params["path"])
                return repr(reader)
            case "reload":
                self.readiness.reloading()
                self.readiness.ready()
        return self.notifier.state


async def main(folder: Path, courier: Courier) -> None:
    readiness = Readiness(os.environ)
    watchers = Watchers(lambda: False)
    notifier = DesktopNotifier(lambda: False)
    link = BusLink(landing(courier.listeners["session bus"], courier.pid))
    assert await link.start(notifier)
    listener = bind(folder / "socket")
    server = CommandSocket(listener, Assistant(notifier, readiness), watchers, ConsentDesk(notifier, watchers))
    seal()
    server.start()
    readiness.ready("sealed")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), courier))
