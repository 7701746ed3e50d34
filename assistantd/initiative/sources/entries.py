"""Proposals from the agenda: tasks that are due, and days that begin early."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from assistantd.domain.agenda import Entry, EntryKind, Occurrence
from assistantd.domain.clock import utc_ms
from assistantd.domain.language import Language, language_of
from assistantd.domain.suggestion import Offer, Proposal, SuggestionKind
from assistantd.initiative.sources.days import day_named

BEFORE, OVER, REMIND = time(15), time(20), time(10)
EARLY, EVENING = time(8, 30), time(16)
GET_READY = timedelta(minutes=75)
OVERDUE = timedelta(days=2)
"""How long after its day an open task is spoken of, once."""
TASK = {
    Language.EN: ("To do {day}: {title}", "Shall I remind you {at}?", "It is on your list, due {day} (entry #{id})."),
    Language.ZH: ("{day}要做：{title}", "要我{at}提醒你吗？", "它在你的清单上，{day}到期（条目 #{id}）。"),
}
LATE = {
    Language.EN: ("Still open: {title}", "It was due {day}. Shall I remind you {at}?"),
    Language.ZH: ("还没完成：{title}", "本来{day}到期。要我{at}提醒你吗？"),
}
SOON = {
    Language.EN: (
        "{title} begins at {at} {day}",
        "Shall I wake you at {wake}?",
        "Your agenda has it (entry #{id}), earlier than {early}.",
    ),
    Language.ZH: ("{day}{at}有{title}", "要我{wake}叫你起床吗？", "日程里有这一条（#{id}），早于{early}。"),
}
GET_UP = {Language.EN: "Get up: {title} at {at}", Language.ZH: "起床：{at}{title}"}


def tasks(waiting: Iterable[Entry], now: datetime, interface: Language) -> Iterator[Proposal]:
    """Yields a proposal for each open task that is due and does not speak up itself, and one when it is late."""
    for entry in waiting:
        if entry.kind is not EntryKind.TASK or entry.next is None or entry.lead is not None:
            continue
        due = entry.next.astimezone(now.tzinfo)
        ends = datetime.combine(due.date(), OVER, now.tzinfo) if entry.all_day else due
        if ends > now:
            yield _task(entry, due, ends, now, language_of(entry.title, interface))
        elif due + OVERDUE + timedelta(days=1) > now:
            yield _late(entry, due, now, language_of(entry.title, interface))


def _task(entry: Entry, due: datetime, ends: datetime, now: datetime, language: Language) -> Proposal:
    title, ask, rests = TASK[language]
    day = day_named(due.date(), now.date(), language)
    remind = datetime.combine(due.date(), REMIND, now.tzinfo) if entry.all_day else due - timedelta(hours=1)
    remind = max(remind, now + timedelta(hours=1))
    return Proposal(
        key=f"task:{entry.id}:{due.date()}",
        topic=f"task:{entry.id}",
        kind=SuggestionKind.TASK,
        title=title.format(day=day, title=entry.title),
        body=ask.format(at=_at(remind, now, language)),
        evidence=rests.format(day=day, id=entry.id),
        opens=datetime.combine(due.date() - timedelta(days=1), BEFORE, now.tzinfo),
        closes=ends,
        offer=Offer(entry.title, remind),
        entry=entry.id,
    )


def _late(entry: Entry, due: datetime, now: datetime, language: Language) -> Proposal:
    title, ask = LATE[language]
    day = day_named(due.date(), now.date(), language)
    remind = now + timedelta(hours=2)
    return Proposal(
        key=f"late:{entry.id}:{due.date()}",
        topic=f"task:{entry.id}",
        kind=SuggestionKind.TASK,
        title=title.format(title=entry.title),
        body=ask.format(day=day, at=_at(remind, now, language)),
        evidence=TASK[language][2].format(day=day, id=entry.id),
        opens=datetime.combine(due.date() + timedelta(days=1), REMIND, now.tzinfo),
        closes=datetime.combine(due.date() + timedelta(days=1), time(), now.tzinfo) + OVERDUE,
        offer=Offer(entry.title, remind),
        entry=entry.id,
    )


def early(coming: Iterable[Occurrence], now: datetime, interface: Language) -> Iterator[Proposal]:
    """Yields a proposal the evening before an event that begins early, where no alarm is set for that morning."""
    every = list(coming)
    alarms = [one.at for one in every if one.entry.kind is EntryKind.ALARM]
    for one in every:
        leave = (one.at - one.entry.travel).astimezone(now.tzinfo)
        wake = leave - GET_READY
        if one.entry.kind is not EntryKind.EVENT or leave.time() >= EARLY or one.entry.all_day:
            continue
        if any(utc_ms(wake - GET_READY) <= utc_ms(at) <= utc_ms(leave) for at in alarms) or wake <= now:
            continue
        language = language_of(one.entry.title, interface)
        title, ask, rests = SOON[language]
        begin = datetime.combine(leave.date() - timedelta(days=1), EVENING, now.tzinfo)
        at = f"{one.at.astimezone(now.tzinfo):%H:%M}"
        yield Proposal(
            key=f"early:{one.entry.id}:{leave.date()}",
            topic=f"early:{one.entry.id}",
            kind=SuggestionKind.EARLY,
            title=title.format(title=one.entry.title, at=at, day=day_named(leave.date(), now.date(), language)),
            body=ask.format(wake=f"{wake:%H:%M}"),
            evidence=rests.format(id=one.entry.id, early=f"{EARLY:%H:%M}"),
            opens=begin,
            closes=begin + timedelta(hours=8),
            offer=Offer(GET_UP[language].format(title=one.entry.title, at=at), wake),
            entry=one.entry.id,
            urgent=True,
        )


def _at(remind: datetime, now: datetime, language: Language) -> str:
    day = day_named(remind.date(), now.date(), language)
    return f"{day}{remind:%H:%M}" if language is Language.ZH else f"{day} at {remind:%H:%M}"
