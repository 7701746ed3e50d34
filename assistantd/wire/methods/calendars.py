"""Calendars of files: watched folders, imports and exports, and changes of their events."""

from __future__ import annotations

from assistantd.wire.params import Params, method


@method("calendar.list", "calendars, faulty, waiting")
class CalendarList(Params):
    """Lists calendars; `waiting` names folders that were added and never read.

    A `state` is `open`, or what keeps the folder from being followed: `missing`, `after_restart`, `too_wide`,
    `unreadable`, `emptied` (bare all of a sudden: its events stay until `calendar.sync`), `unwatched`; else `imported`
    or `removed`.
    """


@method(
    "calendar.import",
    "calendar, done, new, known, todos, new_todos, faulty, faults, unknown_zones, invitations",
    streams=True,
)
class CalendarImport(Params):
    """Keeps the events of a calendar file that the client left in the spool folder.

    A file that is an invitation is not kept unless `accept`: `invitations` tells what it asks. Nor are events written
    into a watched folder without it: they are counted. An empty `calendar` is named after the file.
    """

    file: str
    name: str
    calendar: str = ""
    accept: bool = False


@method("calendar.sync", "folders")
class CalendarSync(Params):
    """Reads what changed in the watched folders, or in the one named."""

    calendar: str = ""


@method("calendar.remove", "calendar, events")
class CalendarRemove(Params):
    """Forgets a calendar with its events; its files stay."""

    calendar: str


@method("calendar.export", "events, reminders, tasks", streams=True)
class CalendarExport(Params):
    """Gives a calendar as an .ics file in `chunk` notifications; without a name, all of them and the user's agenda."""

    calendar: str = ""


@method("calendar.change", "id, title, at, calendar, done, file, yes, lines")
class CalendarChange(Params):
    """Changes an event of a calendar, such as `c12` or `c12@20261127T100000`; null leaves a part as it is.

    An event of a watched folder is changed in its file, and only with the `yes` that the first answer gave;
    `lines` shows what goes and comes. `starts` is wall-clock time in the event's zone, `minutes` how long it lasts.
    """

    id: str
    title: str | None = None
    location: str | None = None
    starts: str = ""
    minutes: int | None = None
    cancel: bool = False
    yes: str = ""


@method("calendar.new", "calendar, file, title, at, done, text")
class CalendarNew(Params):
    """Writes a new event into a watched folder; without `confirmed` it only tells what would be written."""

    calendar: str
    title: str
    starts: str
    minutes: int = 60
    all_day: bool = False
    location: str = ""
    rrule: str = ""
    confirmed: bool = False
