"""The links by which a user names the folders that assistantd may follow."""

from __future__ import annotations

from pathlib import Path

from assistantd.client.records import Record, when
from assistantd.client.session import Session
from assistantd.errors import BadRequest
from assistantd.paths import PRIVATE_DIR

LONGEST = 80


def checked(session: Session, named: str) -> Path:
    """Gives the place that the user named; raises BadRequest for one that is not there, or would open too much."""
    target = Path(named).expanduser().resolve()
    if not target.exists():
        raise BadRequest(session.words.say("folder_missing", folder=named))
    paths = session.paths
    if any(one.resolve().is_relative_to(target) for one in (paths.config, paths.data, paths.state, Path.home())):
        raise BadRequest(session.words.say("folder_too_wide", folder=target))
    return target


def link(session: Session, links: Path, target: Path, name: str) -> str:
    """Makes a link in the folder of links; gives the name that it got."""
    links.mkdir(PRIVATE_DIR, parents=True, exist_ok=True)
    clean = " ".join(name.replace("/", " ").split())[:LONGEST].lstrip(".") or "folder"
    for number in range(1, 1000):
        chosen = clean if number == 1 else f"{clean} {number}"
        place = links / chosen
        if place.is_symlink() and place.resolve() == target:
            return chosen
        if not place.is_symlink() and not place.exists():
            place.symlink_to(target)
            return chosen
    raise BadRequest(session.words.say("folder_name_taken", name=clean))


def remove(links: Path, name: str) -> bool:
    """Takes a link away; says whether there was one."""
    place = links / name
    if "/" in name or not place.is_symlink():
        return False
    place.unlink()
    return True


def state(session: Session, one: Record, *, there: bool) -> str:
    """Gives a folder's state; what is there but not shown to the daemon, as by its unit, only waits for a restart."""
    told = str(one.get("state") or "")
    if told == "missing" and there:
        told = "after_restart"
    return session.words.name("followed" if told == "open" else told)


def row(session: Session, one: Record, counts: str, faults: str, told: str) -> list[str]:
    """Gives a folder's line of a table: its name, what it holds with its faults, when it was seen, where it is."""
    held = f"{counts}; {faults}" if one.get("faulty") else counts
    place = " · ".join(filter(None, (str(one.get("folder") or ""), told)))
    return [str(one.get("name", "")), held, when(session, one.get("seen")), place]
