"""`assistantctl calendar`: folders of calendar files, imports and exports, and changes of their events."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistantd.client import calendar_links, folder_links, invitations
from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.calendar_change import cancel, change, new
from assistantd.client.calendar_import import import_calendar
from assistantd.client.carrying import placing
from assistantd.client.commands.service import followed, refresh
from assistantd.client.records import Record
from assistantd.client.session import Session
from assistantd.client.target import target_of
from assistantd.errors import FileRefused, NotFound

SUMMARY = ("watch, import, export and change calendars", "监视、导入、导出和修改日历")
ID = Word(
    "ID",
    (
        "the event's id as the agenda shows it; of a series with the day, c12@2026-11-27",
        "agenda 中的编号；重复日程加日期，如 c12@2026-11-27",
    ),
)
NAME = Word("NAME", ("the calendar's name", "日历名称"))
YES = Option("yes", ("write without asking", "不再询问，直接写入"))
TITLE = Option("title", ("what it is called", "标题"), "TEXT")
PLACE = Option("location", ("where it is", "地点"), "TEXT")
START = Option("start", ("wall-clock time such as 2026-11-27T10:00", "当地时间，如 2026-11-27T10:00"), "WHEN")
MINUTES = Option("minutes", ("how long it lasts", "时长（分钟）"), "N", number=True)
SHAPES = {
    "list": Shape(),
    "add": Shape(
        (Word("FOLDER", ("a folder of .ics files, one event a file or whole calendars", "存放 .ics 文件的文件夹")),),
        (Option("name", ("what to call it", "名称"), "NAME"),),
    ),
    "remove": Shape((NAME,)),
    "import": Shape(
        (Word("FILE", (".ics files, or mails that carry one", ".ics 文件，或附有日历的邮件"), many=True),),
        (
            Option("calendar", ("the calendar to keep it in", "保存到哪个日历"), "NAME"),
            Option("accept", ("accept an invitation; write into a watched folder", "接受邀请；写入所监视的文件夹")),
        ),
    ),
    "export": Shape(
        (Word("FILE", ("where to put it", "写到哪里")),),
        (
            Option("calendar", ("this one only, without the agenda", "只导出该日历，不含提醒"), "NAME"),
            Option("force", ("replace a file that is there", "覆盖已有文件")),
        ),
    ),
    "sync": Shape((NAME._replace(optional=True),)),
    "change": Shape((ID,), (TITLE, PLACE, START, MINUTES, YES)),
    "cancel": Shape((ID,), (YES,)),
    "new": Shape(
        (NAME, Word("TITLE", ("what it is called", "标题"), rest=True)),
        (START, MINUTES, PLACE, Option("all-day", ("it lasts whole days", "全天")), YES),
    ),
}
EXAMPLES = (
    (
        "assistantctl calendar add ~/.calendars/home",
        ("watch a folder, as khal uses them", "监视文件夹（如 khal 所用）"),
    ),
    ("assistantctl calendar import holidays.ics", ("keep what a file holds", "保存文件中的日程")),
    (
        "assistantctl calendar change c12@2026-11-27 --start 2026-11-27T15:00",
        ("move one time of a series", "移动系列中的一次"),
    ),
    ("assistantctl calendar export all.ics", ("calendars, reminders and events", "日历、提醒和事件")),
)


def run(session: Session, given: Given) -> int:
    """Does what the sub-command says."""
    match given.action:
        case "add":
            return _add(session, given)
        case "remove":
            return _remove(session, given.text("NAME"))
        case "import":
            return _import(session, given)
        case "export":
            return _export(session, given)
        case "sync":
            return _sync(session, given.text("NAME"))
        case "change":
            return change(session, given)
        case "cancel":
            return cancel(session, given)
        case "new":
            return new(session, given)
    return _list(session)


def _list(session: Session) -> int:
    result = session.call("calendar.list")
    if session.show(result):
        return 0
    calendars, waiting = result.get("calendars") or [], result.get("waiting") or []
    if not calendars and not waiting:
        session.say("calendar_none")
    session.screen.table(_row(session, one) for one in calendars)
    for one in result.get("faulty") or []:
        session.say("calendar_broken", "yellow", **one | {"why": session.words.name(str(one.get("why")))})
    for one in waiting:
        session.say("calendar_waiting", "yellow", name=one.get("name"), state=_state(session, one))
    return 0


def _row(session: Session, one: Record) -> list[str]:
    say = session.words.say
    counts = say("calendar_counts", events=one.get("events"), files=one.get("files"))
    faults = say("calendar_faulty", faulty=one.get("faulty"))
    return folder_links.row(session, one, counts, faults, _state(session, one))


def _state(session: Session, one: Record) -> str:
    return folder_links.state(session, one, there=(session.paths.calendars / str(one.get("name"))).is_dir())


def _add(session: Session, given: Given) -> int:
    added = calendar_links.add(session, given.text("FOLDER"), given.text("name"))
    return followed(session, added, "calendar_added", "calendar_restart")


def _remove(session: Session, name: str) -> int:
    if linked := folder_links.remove(session.paths.calendars, name):
        refresh(session)
    try:
        result = session.call("calendar.remove", calendar=name)
    except NotFound:
        if not linked:
            raise
        result = {"calendar": name, "events": 0}
    if not session.show(result):
        session.say("calendar_removed", calendar=name, events=result.get("events"))
    return 0


def _import(session: Session, given: Given) -> int:
    read: list[dict[str, Any]] = []
    skipped: list[dict[str, str]] = []
    for word in given.texts("FILE"):
        file = Path(word).expanduser()
        try:
            read.append({"file": str(file)} | _imported(session, file, given))
        except FileRefused as error:
            skipped.append({"file": str(file), "reason": str(error.details.get("reason", "crashed"))})
    if not session.show({"files": read, "skipped": skipped}):
        for one in read:
            _tell(session, one)
        for lost in skipped:
            session.say("import_skipped", "yellow", file=lost["file"], why=session.words.name(lost["reason"]))
    return FileRefused.exit_status if skipped else 0


def _imported(session: Session, file: Path, given: Given) -> dict[str, Any]:
    """Has a file read; where it would be written into a watched folder, a yes is asked for."""
    calendar = given.text("calendar")
    told = import_calendar(session, file, calendar, accept=given.flag("accept"))
    if told.get("done") or told.get("invitations") or not told.get("new"):
        return told
    if session.ask("calendar_would_place", file=file, calendar=calendar, new=told["new"], known=told.get("known")):
        return import_calendar(session, file, calendar, accept=True)
    return told


def _tell(session: Session, one: dict[str, Any]) -> None:
    asked = one.get("invitations") or []
    if asked and not one.get("done"):
        invitations.tell(session, str(one["file"]), asked)
        return
    if not one.get("done"):
        session.say("calendar_not_placed", "yellow", **{name: one.get(name) for name in ("calendar", "new", "known")})
        return
    said = "calendar_accepted" if asked else "calendar_kept"
    session.say(said, "", **{name: one.get(name) for name in ("file", "calendar", "new", "known")})
    _faults(session, one)


def _faults(session: Session, one: dict[str, Any]) -> None:
    faults = one.get("faults") or []
    for fault in faults:
        session.say("calendar_fault", "yellow", place=fault.get("place"), why=session.words.name(str(fault.get("why"))))
    if int(one.get("faulty") or 0) > len(faults):
        session.say("import_faults", "yellow", count=one["faulty"])
    if zones := one.get("unknown_zones"):
        session.say("calendar_zones", "yellow", zones=", ".join(zones))
    if todos := one.get("todos"):
        session.say("calendar_todos", "", calendar=one.get("calendar"), new=one.get("new_todos"), count=todos)


def _sync(session: Session, name: str) -> int:
    result = session.call("calendar.sync", calendar=name)
    if session.show(result):
        return 0
    folders = result.get("folders") or []
    if not folders:
        session.say("calendar_no_folders")
    for one in folders:
        if one.get("problem"):
            problem = session.words.name(str(one["problem"]))
            session.say("calendar_problem", "yellow", calendar=one.get("calendar"), problem=problem)
            continue
        session.say("calendar_synced", "", **{key: one.get(key) for key in ("calendar", "read", "same", "gone", "new")})
        for fault in one.get("faults") or []:
            why = session.words.name(str(fault.get("why")))
            session.say("calendar_file_fault", "yellow", file=fault.get("file"), place=fault.get("place"), why=why)
    return 0


def _export(session: Session, given: Given) -> int:
    target = target_of(session, given)
    with placing(target) as writer:

        def listen(method: str, params: dict[str, Any]) -> None:
            if method == "chunk":
                writer.write(str(params.get("text", "")).encode())

        result = session.call("calendar.export", listen, calendar=given.text("calendar"))
    if not session.show({"file": str(target.absolute())} | result):
        counts = {name: result.get(name) for name in ("events", "reminders", "tasks")}
        session.say("calendar_exported", "", file=target, **counts)
    return 0
