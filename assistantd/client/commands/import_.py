"""`assistantctl import`: files and folders of the user's, remembered as what they say."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

from assistantd.client import invitations
from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.calendar_import import import_calendar
from assistantd.client.files import MOST, TooMany, found
from assistantd.client.lending import lent, name_of
from assistantd.client.reply import EXIT
from assistantd.client.session import Session
from assistantd.errors import BadRequest, Cancelled, FileRefused

SUMMARY = ("remember what files and folders hold", "导入文件或文件夹中的内容")
FORMATS = (
    "auto",
    "markdown",
    "text",
    "vcard",
    "whatsapp",
    "qq",
    "telegram",
    "chatgpt",
    "jsonl",
    "json",
    "activitywatch",
    "mail",
)
SHAPES = {
    "": Shape(
        (Word("FILE", ("files or folders to read", "要读取的文件或文件夹"), many=True),),
        (
            Option("format", (f"one of {', '.join(FORMATS)}", f"可选 {'、'.join(FORMATS)}"), "NAME"),
            Option("forgotten", ("also what you had forgotten", "连同您曾忘记的内容")),
            Option("yes", ("import many files unasked", "文件很多时不再询问")),
        ),
    ),
}
EXAMPLES = (
    ("assistantctl import ~/notes contacts.vcf", ("notes and contacts", "笔记和通讯录")),
    ('assistantctl import "WhatsApp Chat with Bob.txt"', ("a chat", "聊天记录")),
    ("assistantctl import calendar.ics", ("a calendar", "日历")),
    ("assistantctl import aw-buckets-export.json", ("ActivityWatch, a sentence a day", "ActivityWatch，每天一句")),
)
LARGEST = 1 << 30
"""Bytes of a file that is worth carrying to the reader, who refuses larger ones."""
LISTED = 20
"""Files that are told one by one; of more only those with something wrong."""
COUNTS = ("new", "known", "forgotten", "left_out", "faulty")
MANY = 1000
"""Files from which on it is asked whether all of them are meant."""


def run(session: Session, given: Given) -> int:
    """Has one file after the other read, and tells what came of all."""
    files, other = _meant(session, given)
    if not files and not other:
        raise BadRequest(session.words.say("import_nothing"))
    if len(files) >= MANY and not given.flag("yes") and not session.ask("import_many", count=len(files)):
        session.note("import_many_how", count=len(files))
        return EXIT["confirm"]
    read: list[dict[str, Any]] = []
    skipped: list[dict[str, str]] = []
    stopped = False
    try:
        for at, file in enumerate(files, 1):
            doing = session.words.say("import_doing", at=at, of=len(files), file=file.name)
            session.screen.progress(doing)
            try:
                read.append({"file": str(file)} | _read(session, file, given, doing))
            except FileRefused as error:
                skipped.append({"file": str(file), "reason": str(error.details.get("reason", "crashed"))})
    except (Cancelled, KeyboardInterrupt):
        stopped = True
    finally:
        session.screen.progress("")
    _tell(session, read, skipped, other, stopped=stopped)
    return Cancelled.exit_status if stopped else FileRefused.exit_status if skipped else 0


def _meant(session: Session, given: Given) -> tuple[list[Path], Counter[str]]:
    try:
        return found(Path(word).expanduser() for word in given.texts("FILE"))
    except TooMany as error:
        raise BadRequest(session.words.say("import_too_many", folder=error.args[0], most=MOST)) from error


def _read(session: Session, file: Path, given: Given, doing: str) -> dict[str, Any]:
    """Has a file read, as a calendar where it is one, whatever its name."""
    if file.suffix.lower() != ".ics":
        try:
            return _import(session, file, given, doing)
        except FileRefused as error:
            if error.details.get("reason") != "calendar":
                raise
    return import_calendar(session, file) | {"format": "calendar"}


def _import(session: Session, file: Path, given: Given, doing: str) -> dict[str, Any]:
    """Lends the file to the daemon and has it read; raises FileRefused."""
    with lent(session, file, LARGEST) as (placed, modified):
        listen = partial(_progress, session, doing)
        options = {"format": given.text("format") or "auto", "forgotten": given.flag("forgotten")}
        told = session.call("import", listen, file=placed, name=name_of(file), modified=modified, **options)
        return told | {"calendar": invitations.carried(file)} if told.get("format") == "mail" else told


def _progress(session: Session, doing: str, _method: str, params: dict[str, Any]) -> None:
    done, total = int(params.get("done") or 0), int(params.get("total") or 0)
    session.screen.progress(f"{doing}  {100 * done // total} %" if total else doing)


def _tell(
    session: Session, read: list[dict[str, Any]], skipped: list[dict[str, str]], other: Counter[str], *, stopped: bool
) -> None:
    total = {name: sum(int(one.get(name) or 0) for one in read) for name in COUNTS}
    if session.show(total | {"files": read, "skipped": skipped, "other": dict(other), "stopped": stopped}):
        return
    for one in read:
        if len(read) <= LISTED or one.get("faulty"):
            _tell_file(session, one)
    for file in skipped:
        session.say("import_skipped", "yellow", file=file["file"], why=session.words.name(file["reason"]))
    session.say("import_done", "", **total)
    if total["forgotten"]:
        session.note("import_forgotten", count=total["forgotten"])
    if len(read) + len(skipped) > 1:
        session.say("import_files", read=len(read), skipped=len(skipped))
    if other:
        kinds = ", ".join(f"{kind} {count}" for kind, count in other.most_common(10))
        session.note("import_other", kinds=kinds)
    if stopped:
        session.note("import_again")


def _tell_file(session: Session, one: dict[str, Any]) -> None:
    if asked := one.get("invitations"):
        invitations.tell(session, str(one["file"]), asked)
        return
    if one.get("calendar") is True:
        session.note("calendar_mailed", file=one["file"])
    session.say("import_file", "", **{name: one.get(name, "") for name in ("file", "format", "new", "known")})
    faults = one.get("faults") or []
    for fault in faults:
        why = session.words.name(str(fault.get("why", "")))
        session.say("import_fault", "yellow", place=fault.get("place"), why=why)
    if int(one.get("faulty") or 0) > len(faults):
        session.say("import_faults", "yellow", count=one["faulty"])
