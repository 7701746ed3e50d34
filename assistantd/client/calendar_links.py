"""The links by which a user names the folders that assistantd may watch and change."""

from __future__ import annotations

from pathlib import Path

from assistantd.client.folder_links import checked, link
from assistantd.client.session import Session
from assistantd.errors import BadRequest

_LOOKED_AT = 200
"""Bytes of the file that tells a folder's name."""


def add(session: Session, folder: str, name: str) -> list[str]:
    """Makes a link for the folder, or one for each calendar below it; gives the names."""
    target = checked(session, folder)
    if not target.is_dir():
        raise BadRequest(session.words.say("calendar_not_folder", folder=folder))
    meant = [target] if name or _has_files(target) else [one for one in _below(target) if _has_files(one)] or [target]
    return [link(session, session.paths.calendars, one, name or _told(one)) for one in meant]


def _has_files(folder: Path) -> bool:
    return any(one.suffix.lower() == ".ics" for one in folder.iterdir())


def _below(folder: Path) -> list[Path]:
    return sorted(one for one in folder.iterdir() if one.is_dir() and not one.name.startswith("."))


def _told(folder: Path) -> str:
    """Gives the name that a vdir tells, else the folder's own."""
    try:
        with (folder / "displayname").open("rb") as file:
            text = file.read(_LOOKED_AT).decode("utf-8", "replace").strip().partition("\n")[0]
    except OSError:
        text = ""
    return text or folder.name
