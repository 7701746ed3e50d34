"""What lies in a mail folder: Maildirs with a file a mail, and mailbox files with many. Nothing is written there."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistantd.folders import reading
from assistantd.folders.watched import Watched

MOST_FILES, MOST_BOXES, DEEPEST = 50_000, 300, 3
LARGEST = 48 << 20
"""Bytes of one mail that are read."""
_FLAGS = re.compile(r"[:;!]2,([A-Za-z]*)$")
_LEFT_OUT = re.compile(
    r"trash|junk|spam|drafts?|deleted( items| messages)?|papierkorb|entwürfe|outbox|tmp|"
    r"垃圾邮件|垃圾箱|已删除.*|草稿箱?|回收站",
    re.IGNORECASE,
)
"""Boxes whose mails nobody sent, or nobody wants."""
_SENT = re.compile(r"sent([ _-]?(items|mail|messages))?|gesendet.*|已发送.*|已发邮件|发件箱", re.IGNORECASE)
_MBOX = b"From "


@dataclass(frozen=True, slots=True)
class Found:
    """Is one file that holds mails."""

    name: str
    """Its place in the folder without what a mail program changes as it marks it."""
    path: Path
    stamp: str
    flags: str = ""
    """The letters by which a Maildir marks it: S seen, R answered, T to be removed, D a draft."""
    mailbox: bool = False
    size: int = 0

    @property
    def sent(self) -> bool:
        """Whether it lies among what the user sent."""
        box = self.name.removesuffix(".mbox") if self.mailbox else self.name.rpartition("/")[0]
        return any(_SENT.fullmatch(part) for part in re.split(r"[/.]", box))


def is_maildir(folder: Path) -> bool:
    """Says whether a folder is a Maildir."""
    return (folder / "cur").is_dir() and (folder / "new").is_dir()


def watched(one: Watched) -> Iterator[Watched]:
    """Yields what must be watched so that no change of a folder is missed."""
    yield one
    for box in _boxes(one.path):
        yield Watched(one.name, box)
        if is_maildir(box):
            yield from (Watched(one.name, box / part) for part in ("new", "cur"))


def found(path: Path) -> list[Found]:
    """Gives the files with mails, the newest first; raises OSError."""
    if not path.is_dir():
        facts = path.stat()
        return [Found(path.name, path, reading.stamp(facts), mailbox=True, size=facts.st_size)]
    files = [(age, one) for box in _boxes(path) for age, one in _in(box, path)]
    return [one for _, one in sorted(files, key=lambda pair: -pair[0])[:MOST_FILES]]


def _in(box: Path, root: Path) -> Iterator[tuple[int, Found]]:
    if not is_maildir(box):
        facts = box.stat(follow_symlinks=False)
        name = str(box.relative_to(root))
        yield facts.st_mtime_ns, Found(name, box, reading.stamp(facts), mailbox=True, size=facts.st_size)
        return
    inside = str(box.relative_to(root))
    for part in ("new", "cur"):
        with os.scandir(box / part) as entries:
            for entry in entries:
                if one := _message(entry, "" if inside == "." else f"{inside}/"):
                    yield one


def _message(entry: os.DirEntry[str], inside: str) -> tuple[int, Found] | None:
    flags = _FLAGS.search(entry.name)
    letters = flags[1] if flags else ""
    if entry.name.startswith(".") or "T" in letters or "D" in letters or not _is_text(entry.name):
        return None
    try:
        facts = entry.stat(follow_symlinks=False)
    except FileNotFoundError:  # a mail program moved it from "new" to "cur" meanwhile
        return None
    if not stat.S_ISREG(facts.st_mode):
        return None
    name = f"{inside}{entry.name[: flags.start()] if flags else entry.name}"
    return facts.st_mtime_ns, Found(name, Path(entry.path), reading.stamp(facts), letters, size=facts.st_size)


def _boxes(path: Path, level: int = 0) -> list[Path]:
    """Gives the Maildirs and mailbox files of a folder, itself among them."""
    if not path.is_dir():
        return [path]
    boxes = [path] if is_maildir(path) else []
    for entry in sorted(path.iterdir()):
        if len(boxes) >= MOST_BOXES or entry.is_symlink() or _LEFT_OUT.fullmatch(_called(entry)):
            continue
        if entry.is_dir() and entry.name not in ("cur", "new", "tmp") and level < DEEPEST:
            boxes += _readable(entry, level + 1)
        elif entry.is_file() and boxes[:1] != [path] and _is_mailbox(entry):
            boxes.append(entry)
    return boxes[:MOST_BOXES]


def _readable(folder: Path, level: int) -> list[Path]:
    """Gives the boxes of a folder in the folder; none where the user may not look into it."""
    try:
        return _boxes(folder, level)
    except PermissionError:
        return []


def _called(entry: Path) -> str:
    """Gives a box's own name: Maildirs in a Maildir are named after all that they lie in, `.Work.Sent`."""
    return entry.name.removesuffix(".mbox").rpartition(".")[2] if entry.name.startswith(".") else entry.stem


def _is_mailbox(file: Path) -> bool:
    try:
        return reading.piece(file, 0, len(_MBOX)) == _MBOX
    except OSError:
        return False


def _is_text(name: str) -> bool:
    return name.isprintable()
