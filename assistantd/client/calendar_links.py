"""The links by which a user names the folders that assistantd may watch and change."""

from __future__ import annotations

from pathlib import Path

from assistantd.client.session import Session
from assistantd.errors import BadRequest
from assistantd.paths import PRIVATE_DIR

LONGEST = 80
_LOOKED_AT = 200
"""Bytes of the file that tells a folder's name."""


def add(session: Session, folder: Path, name: str) -> list[str]:
    """Makes a link for the folder, or one for each calendar below it; gives the names."""
    target = folder.expanduser().resolve()
    if not target.is_dir():
        key = "calendar_not_folder" if target.exists() else "calendar_no_folder"
        raise BadRequest(session.words.say(key, folder=folder))
    paths = session.paths
    if any(one.resolve().is_relative_to(target) for one in (paths.config, paths.data, paths.state, Path.home())):
        raise BadRequest(session.words.say("calendar_too_wide", folder=target))
    meant = [target] if name or _has_files(target) else [one for one in _below(target) if _has_files(one)] or [target]
    return [_link(session, one, name or _told(one)) for one in meant]


def names(session: Session) -> list[str]:
    """Gives the names of the links."""
    folder = session.paths.calendars
    return sorted(one.name for one in folder.iterdir() if one.is_symlink()) if folder.is_dir() else []


def remove(session: Session, name: str) -> bool:
    """Takes a link away; says whether there was one."""
    link = session.paths.calendars / name
    if "/" in name or not link.is_symlink():
        return False
    link.unlink()
    return True


def _link(session: Session, target: Path, name: str) -> str:
    links = session.paths.calendars
    links.mkdir(PRIVATE_DIR, parents=True, exist_ok=True)
    clean = " ".join(name.replace("/", " ").split())[:LONGEST].lstrip(".") or "calendar"
    for number in range(1, 1000):
        chosen = clean if number == 1 else f"{clean} {number}"
        link = links / chosen
        if link.is_symlink() and link.resolve() == target:
            return chosen
        if not link.is_symlink() and not link.exists():
            link.symlink_to(target)
            return chosen
    raise BadRequest(session.words.say("calendar_name_taken", name=clean))


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
