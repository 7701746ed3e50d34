"""Events of calendar files: what of them is on, which one is meant, and how it is moved or called off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from assistantd.domain.agenda import Entry, EntryKind, EntryState, Misfire, Occurrence, ends_of
from assistantd.domain.calendar import EventChange, Instance
from assistantd.domain.language import Language
from assistantd.domain.outcome import Declined, Done, NeedsConfirmation, Outcome, Question
from assistantd.domain.request import Request
from assistantd.skillkit.context import Context
from assistantd.skillkit.when import say_day, say_moment

from .choosing import every, matching
from .moving import moved
from .span import Span
from .words import say

MOVE, CANCEL = "move_in_calendar", "cancel_in_calendar"
"""Actions that a yes confirms; no words lead to them."""
AHEAD = timedelta(days=100)
"""How far ahead an event is looked for."""
LISTED = 10
_EN = {
    "all_day": "all day",
    "move": "Move “{title}” from {was} to {when}? It stands in your calendar “{calendar}”, whose file will be changed.",
    "cancel": "Take “{title}”, {was}, out of your calendar “{calendar}”? Its file will be changed.",
    "moved": "Moved: {title} — from {was} to {when}, in the calendar “{calendar}”.",
    "cancelled": "Cancelled: {title} — {was}, in the calendar “{calendar}”.",
}
_ZH = {
    "all_day": "全天",
    "move": "把“{title}”从{was}改到{when}吗？它在日历“{calendar}”中，会修改该文件。",
    "cancel": "从日历“{calendar}”中取消“{title}”（{was}）吗？会修改该文件。",
    "moved": "已改期：{title}，从{was}改到{when}（日历“{calendar}”）。",
    "cancelled": "已取消：{title}，{was}（日历“{calendar}”）。",
}


def lines(own: Iterable[Occurrence], events: Iterable[Instance], request: Request, span: Span) -> str:
    """Gives a line for each thing that is on, whole days first, in the user's zone; with its day where there are more.

    What began before the span stands on its first day.
    """
    rows: list[tuple[datetime, str, str]] = []
    for one in own:
        at, ends = one.at.astimezone(request.zone), ends_of(one.entry, one.at).astimezone(request.zone)
        hours = _hours(at, ends, span, request, all_day=one.entry.all_day)
        rows.append((max(at, span.first), hours, f"{one.entry.title}  [{one.entry.id}]"))
    for event in events:
        at, ends = _at(event, request), event.ends.astimezone(request.zone)
        hours = _hours(at, ends, span, request, all_day=event.all_day)
        rows.append((max(at, span.first), hours, f"{event.title}  [{_short_id(event)}, {event.calendar}]"))
    rows.sort(key=lambda row: (row[0].date(), row[1] != _say("all_day", request.language), row[0]))
    first, last = span.days
    days = ["" if first == last else f"{say_day(at, request.language)} " for at, *_ in rows]
    return "\n".join(f"  {day}{hours}  {what}" for day, (_, hours, what) in zip(days, rows, strict=True))


def _hours(at: datetime, ends: datetime, span: Span, request: Request, *, all_day: bool) -> str:
    """Gives when something begins, or only until when it lasts where it began before the span."""
    if at >= span.first and not all_day:
        return f"{at:%H:%M}"
    return _say("all_day", request.language) if all_day or ends >= span.last else f"–{ends:%H:%M}"


def data_of(event: Instance) -> dict[str, object]:
    """Gives an event for programs."""
    return {
        "id": event.id,
        "kind": "event",
        "title": event.title,
        "at": event.starts.isoformat(),
        "ends": event.ends.isoformat(),
        "all_day": event.all_day,
        "calendar": event.calendar,
    }


async def meant(words: str, context: Context) -> tuple[Instance, ...]:
    """Gives the coming events that hold every word and happen when it is said; of a series its next time."""
    request = context.request
    coming = await context.calendars.instances(request.now, request.now + AHEAD)
    found = matching(words, [_entry(number, event, request) for number, event in enumerate(coming)], request)
    first: dict[str, Instance] = {}
    for entry in found:
        event = coming[entry.id]
        first.setdefault(_short_id(event), event)
    return tuple(first.values())


async def move(found: Sequence[Instance], to: str, context: Context) -> Outcome:
    """Moves the event that is meant; one in a file after a yes."""
    request, language = context.request, context.request.language
    if len(found) > 1:
        return _which(found, request)
    (event,) = found
    at = moved(_entry(0, event, request), to, request.now)
    if at is None:
        return Question(say("move_when", language, title=event.title))
    if at <= request.now.replace(tzinfo=None):
        return Question(say("past", language, title=event.title, when=say_moment(at, language)))
    return await _change(event, EventChange(starts=_wall(event, at, request)), _said(event, at, request), context)


async def cancel(found: Sequence[Instance], words: str, context: Context) -> Outcome:
    """Takes the event that is meant out of its calendar; one in a file after a yes."""
    if len(found) > 1:
        return _which(found, context.request)
    if every(words) and found[0].repeats:
        return Declined(say("none", context.request.language, title=words))
    return await _change(found[0], EventChange(cancel=True), _said(found[0], None, context.request), context)


async def confirmed(action: str, arguments: Mapping[str, object], context: Context) -> Outcome:
    """Does what a yes confirms, unless the file was changed meanwhile."""
    starts = str(arguments.get("starts") or "")
    wish = EventChange(starts=datetime.fromisoformat(starts) if starts else None, cancel=action == CANCEL)
    done = await context.calendars.change(str(arguments["id"]), wish, str(arguments["yes"]))
    return Done(str(arguments["said"]), data={"id": done.id, "file": done.file})


async def _change(event: Instance, wish: EventChange, said: Mapping[str, str], context: Context) -> Outcome:
    language = context.request.language
    kind = "cancel" if wish.cancel else "move"
    after = _say("cancelled" if wish.cancel else "moved", language, **said)
    told = await context.calendars.change(event.id, wish)
    if told.done:
        return Done(after, data={"id": told.id})
    arguments: dict[str, object] = {"id": event.id, "yes": told.etag, "said": after}
    if wish.starts:
        arguments["starts"] = wish.starts.isoformat()
    return NeedsConfirmation(_say(kind, language, **said), CANCEL if wish.cancel else MOVE, arguments)


def _said(event: Instance, at: datetime | None, request: Request) -> dict[str, str]:
    """Gives the words for the sentences about an event."""
    when = _moment(event, at, request) if at else ""
    return {"title": event.title, "calendar": event.calendar, "was": _begins(event, request), "when": when}


def _begins(event: Instance, request: Request) -> str:
    return _moment(event, _at(event, request).replace(tzinfo=None), request)


def _moment(event: Instance, at: datetime, request: Request) -> str:
    return say_day(at, request.language) if event.all_day else say_moment(at, request.language)


def _wall(event: Instance, at: datetime, request: Request) -> datetime:
    """Gives a time on the user's clock on the clock of the event's own zone."""
    if event.all_day:
        return at.replace(hour=0, minute=0)
    return at.replace(tzinfo=request.zone).astimezone(event.starts.tzinfo).replace(tzinfo=None)


def _which(found: Sequence[Instance], request: Request) -> Question:
    text = say("which", request.language, list=listed(found[:LISTED], request))
    return Question(text, data={"choices": [data_of(event) for event in found[:LISTED]]})


def listed(found: Sequence[Instance], request: Request) -> str:
    """Gives one line an event."""
    return "\n".join(f"  {_begins(e, request)}  {e.title}  [{_short_id(e)}]" for e in found)


def _entry(number: int, event: Instance, request: Request) -> Entry:
    """Gives an event as an entry of the agenda, numbered, so that the same words choose and move it."""
    at = _at(event, request)
    return Entry(
        number, EntryKind.EVENT, event.title, at.replace(tzinfo=None), request.zone.key, None, "",
        Misfire.DROP, timedelta(), EntryState.WAITING, at,
    )  # fmt: skip


def _short_id(event: Instance) -> str:
    """Gives the id of the event whose time this is, without the time."""
    return event.id.partition("@")[0]


def _at(event: Instance, request: Request) -> datetime:
    return event.starts.replace(tzinfo=request.zone) if event.all_day else event.starts.astimezone(request.zone)


def _say(key: str, language: Language, **values: object) -> str:
    return (_ZH if language is Language.ZH else _EN)[key].format(**values)
