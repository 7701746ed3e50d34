"""A private desktop: an X server without a screen, a session bus, and a real notification server."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from tests.fakes.session_bus import SessionBus, session_bus

DUNST = shutil.which("dunst") or ""
XFCE = next((str(found) for found in Path("/usr/lib").glob("*/xfce4/notifyd/xfce4-notifyd")), "")
XFCONFD = next((str(found) for found in Path("/usr/lib").glob("*/xfce4/xfconf/xfconfd")), "")
PANEL = shutil.which("xfce4-panel") or ""
_SIZE = "900x500x24"
_PANEL = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=450;y=20"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="40"/>
      <property name="length" type="uint" value="100"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty"><property name="plugin-1" type="string" value="systray"/></property>
</channel>
"""
_DUNSTRC = """
[global]
    width = 400
    font = Sans 11
    dmenu = {menu}
    mouse_left_click = do_action, close_current
[record]
    summary = "*"
    script = {script}
"""
_SCRIPT = """#!/bin/sh
printf '%s\\n%s\\n\\0' "$DUNST_SUMMARY" "$DUNST_BODY" >> {log}
"""


def missing(*programs: str) -> str:
    """Gives why a desktop test cannot run here; empty where it can."""
    absent = [p for p in ("dbus-daemon", "Xvfb", *programs) if not p or not shutil.which(p)]
    return f"not installed: {', '.join(p or 'a notification server' for p in absent)}" if absent else ""


_MENU = """#!/bin/sh
exec grep -m1 Allow
"""
"""Dunst shows its buttons in a menu program; this one always chooses Allow."""


@dataclass
class Desktop:
    """Is the desktop that one test runs on."""

    bus: SessionBus
    display: str
    folder: Path
    servers: list[asyncio.subprocess.Process] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        kept = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        return kept | {"DISPLAY": self.display, "DBUS_SESSION_BUS_ADDRESS": self.bus.address}

    async def run(self, *command: str) -> str:
        """Runs a program on the desktop and gives what it says."""
        process = await asyncio.create_subprocess_exec(
            *command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        return (await process.communicate())[0].decode()

    async def start_dunst(self) -> None:
        script, menu = self.folder / "record", self.folder / "menu"
        for program, text in ((script, _SCRIPT.format(log=self.folder / "shown")), (menu, _MENU)):
            program.write_text(text)
            program.chmod(0o700)
        (self.folder / "dunstrc").write_text(_DUNSTRC.format(script=script, menu=menu))
        await self._start(DUNST, "-config", str(self.folder / "dunstrc"))

    async def start_xfce(self) -> None:
        await self._start(XFCE)

    async def start_panel(self) -> None:
        """Starts a panel at the top that holds nothing but a tray."""
        settings = self.folder / ".config/xfce4/xfconf/xfce-perchannel-xml"
        if not settings.exists():
            settings.mkdir(parents=True)
            (settings / "xfce4-panel.xml").write_text(_PANEL)
            await self.start(XFCONFD, "org.xfce.Xfconf")
        await self._start(PANEL, "--disable-wm-check", name="org.kde.StatusNotifierWatcher")

    async def stop_server(self) -> None:
        for server in self.servers:
            if server.returncode is None:
                server.terminate()
            await server.wait()
        self.servers.clear()

    async def shown(self) -> list[tuple[str, str]]:
        """Gives title and body of all that dunst has shown."""
        log = self.folder / "shown"
        entries = log.read_text().split("\0")[:-1] if log.exists() else []
        return [(unescape(title), unescape(body.rstrip("\n"))) for title, body in (e.split("\n", 1) for e in entries)]

    async def on_screen(self) -> int:
        """Counts what dunst shows now."""
        return int(await self.run("dunstctl", "count", "displayed") or 0)

    async def start(self, program: str, name: str) -> None:
        """Starts a program and waits until it has its name on the bus."""
        await self._start(program, name=name)

    async def _start(self, *command: str, name: str = "org.freedesktop.Notifications") -> None:
        server = await asyncio.create_subprocess_exec(
            *command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.servers.append(server)
        owned = ["dbus-send", f"--bus={self.bus.address}", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/",
                 "org.freedesktop.DBus.NameHasOwner", f"string:{name}"]  # fmt: skip
        end = time.monotonic() + 20
        while "true" not in await self.run(*owned):
            assert server.returncode is None, f"{command[0]} ended at once"
            assert time.monotonic() < end, f"{command[0]} did not take its name"
            await asyncio.sleep(0.05)


@asynccontextmanager
async def desktop(folder: Path) -> AsyncIterator[Desktop]:
    """Runs a desktop below `folder`, which must have a short path; the test starts its server."""
    reading, writing = os.pipe()
    screen = await asyncio.create_subprocess_exec(
        "Xvfb", "-displayfd", str(writing), "-screen", "0", _SIZE, "-nolisten", "tcp",
        pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        number = await asyncio.to_thread(os.read, reading, 16)
        assert number.strip(), "Xvfb did not start"
        async with session_bus(folder / "bus") as bus:
            made = Desktop(bus, f":{number.decode().strip()}", folder)
            try:
                yield made
            finally:
                await made.stop_server()
    finally:
        os.close(reading)
        screen.terminate()
        await screen.wait()
