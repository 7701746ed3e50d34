"""Raises the sandbox's walls around the starting daemon. Imports nothing of the house but the sandbox."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistantd.paths import Paths
from assistantd.sandbox import bus_rules
from assistantd.sandbox.bus_courier import Courier, start_courier
from assistantd.sandbox.bus_proxy import BusProxy, Passage
from assistantd.sandbox.selftest import selftest
from assistantd.sandbox.session_bus import session_bus, system_bus
from assistantd.sandbox.stages import Layers, floor, gpu_devices

SESSION, SYSTEM = "session bus", "system bus"


@dataclass(frozen=True, slots=True)
class Walls:
    """Tells what holds this process, and how it reaches the filtered buses."""

    layers: Layers
    courier: Courier | None
    """Brings the buses that there are."""
    no_bus: Mapping[str, str]
    """Why there is no bus, by the bus's name; those that there are have no entry."""
    calendars: Mapping[str, Path] = field(default_factory=dict)
    """The calendar folders outside assistantd's own that are open to it, by name."""
    mails: Mapping[str, Path] = field(default_factory=dict)
    """The mail folders and mailbox files that it may read and not write, by name."""


def raise_walls(paths: Paths) -> Walls:
    """Takes the network from this process, proves it, and starts the filtered buses; raises SandboxOpen."""
    calendars, mails = linked(paths.calendars, paths), linked(paths.mails, paths, files=True)
    read, write = (*_read(paths), *mails.values()), (*_write(paths), *calendars.values())
    layers = floor(read=read, write=write, devices=gpu_devices())
    selftest("floor")
    courier, no_bus = _buses(paths)
    return Walls(layers, courier, no_bus, calendars, mails)


def _buses(paths: Paths) -> tuple[Courier | None, dict[str, str]]:
    """Filters the buses that there are and starts their courier; gives also why there is no other."""
    passages = (
        Passage(session_bus(os.environ), paths.bus, bus_rules.SESSION, SESSION),
        Passage(system_bus(os.environ), paths.system_bus, bus_rules.SYSTEM, SYSTEM),
    )
    opened = {passage: passage.open() for passage in passages}
    running = {passage: proxy for passage, proxy in opened.items() if isinstance(proxy, BusProxy)}
    courier = start_courier(tuple(running), tuple(running.values())) if running else None
    return courier, {passage.bus: why for passage, why in opened.items() if isinstance(why, str)}


def linked(links: Path, paths: Paths, *, files: bool = False) -> dict[str, Path]:
    """Gives the folders that the user linked, by the links' names, and where `files` may be meant, those too.

    One that holds assistantd's own folders, such as the home folder, stays shut: it would open everything.
    """
    own = (paths.config, paths.data, paths.state, paths.runtime)
    found = {}
    for link in sorted(links.iterdir()):
        target = _target_of(link, files=files)
        if target and not any(one.resolve().is_relative_to(target) for one in own):
            found[link.name] = target
    return found


def _target_of(link: Path, *, files: bool) -> Path | None:
    """Gives where a link leads to; nothing for what is not there, such as on a removed disk."""
    try:
        target = link.resolve() if link.is_symlink() else None
        if target and target.is_dir():
            return target if os.access(target, os.R_OK | os.X_OK) else None
        return target if target and files and target.is_file() and os.access(target, os.R_OK) else None
    except (OSError, RuntimeError):  # a link that leads to itself is no OSError before Python 3.13
        return None


def _write(paths: Paths) -> tuple[Path, ...]:
    """Gives what is written; a vault folder that is a link elsewhere is followed."""
    return (paths.data, paths.vault.resolve(), paths.state, paths.runtime)


def _read(paths: Paths) -> tuple[Path, ...]:
    """Gives what is only read; a models folder that is a link elsewhere is followed."""
    return (paths.config, paths.models.resolve(), *filter(Path.is_dir, (paths.dconf,)))
