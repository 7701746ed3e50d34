"""Writes briefs out of the agenda, calendars, tasks, birthdays and promises. By code: no word in them is a model's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from assistantd.agenda.agenda import Agenda
from assistantd.calendars.calendars import Calendars
from assistantd.domain.agenda import Entry, EntryKind
from assistantd.domain.brief import Brief, BriefKind
from assistantd.domain.clock import Clock, utc_ms
from assistantd.domain.language import Language
from assistantd.initiative.sources.birthdays import coming, named
from assistantd.initiative.sources.promises import promised
from assistantd.memory.ahead import Dated
from assistantd.skillkit.when import say_day

DAY = timedelta(days=1)
AHEAD = {BriefKind.MORNING: 3, BriefKind.EVENING: 3, BriefKind.WEEK: 14}
"""Days ahead in which birthdays are told."""
TOLD = (EntryKind.EVENT, EntryKind.REMINDER)
MOST = 12
"""Lines of a part; what is over is counted."""
TITLES = {
    BriefKind.MORNING: ("Today, {day}", "今天，{day}"),
    BriefKind.EVENING: ("Tomorrow, {day}", "明天，{day}"),
    BriefKind.WEEK: ("The week from {day} on", "从{day}起的一周"),
}
PARTS = {
    "due": ("Due: {list}", "到期：{list}"),
    "open": ("Still open: {list}", "还没完成：{list}"),
    "meant": ("You wanted to do: {list}", "你打算做：{list}"),
    "birthdays": ("{day}: {whose}", "{day}：{whose}"),
    "done": ("Done in the last seven days: {list}", "过去七天完成：{list}"),
    "more": ("and {count} more", "另有{count}项"),
    "all_day": ("all day", "全天"),
    "comma": (", ", "、"),
}
WEEKDAYS = (
    ("Mon", "周一"),
    ("Tue", "周二"),
    ("Wed", "周三"),
    ("Thu", "周四"),
    ("Fri", "周五"),
    ("Sat", "周六"),
    ("Sun", "周日"),
)


@dataclass(frozen=True, slots=True)
class _Item:
    at: datetime
    title: str
    all_day: bool


class BriefWriter:
    """Looks at a day or a week and says what it brings."""

    def __init__(self, agenda: Agenda, calendars: Calendars, dated: Dated, clock: Clock) -> None:
        self._agenda = agenda
        self._calendars = calendars
        self._dated = dated
        self._clock = clock

    async def write(self, kind: BriefKind, language: Language) -> Brief:
        """Writes a brief as of now; its text is empty where there is nothing to tell."""
        now = self._clock.now()
        first = now.date() + (DAY if kind is BriefKind.EVENING else timedelta())
        days = 7 if kind is BriefKind.WEEK else 1
        last = first + (days - 1) * DAY
        zh = language is Language.ZH
        lines = [
            *_happening(await self._items(now, first, last), days, zh=zh),
            *_tasks(await self._agenda.waiting(), first, last, zh=zh),
            *await self._meant(first, last, zh=zh),
            *await self._birthdays(now.date(), first, first + AHEAD[kind] * DAY, language),
            *(await self._done(now, zh=zh) if kind is BriefKind.WEEK else ()),
        ]
        return Brief(kind, TITLES[kind][zh].format(day=say_day(first, language)), "\n".join(lines))

    async def _items(self, now: datetime, first: date, last: date) -> list[_Item]:
        """Gives what happens on these days, in order, without what is over."""
        begin = max(datetime.combine(first, time(), now.tzinfo), now, key=utc_ms)
        end = datetime.combine(last + DAY, time(), now.tzinfo)
        own = [
            _Item(one.at.astimezone(now.tzinfo), one.entry.title, one.entry.all_day)
            for one in await self._agenda.between(begin, end)
            if one.entry.kind in TOLD
        ]
        of_files = [
            _Item(one.starts.astimezone(now.tzinfo), one.title, one.all_day)
            for one in await self._calendars.instances(begin, end)
            if one.status != "cancelled"
        ]
        return sorted([*own, *of_files], key=lambda one: (one.at.date(), not one.all_day, utc_ms(one.at)))

    async def _meant(self, first: date, last: date, *, zh: bool) -> list[str]:
        told = [one for one in await self._dated.ahead() if first <= one.at.date() <= last and promised(one)]
        return list(_listed("meant", [f"“{one.memory.text}”" for one in told], zh=zh))

    async def _birthdays(self, today: date, first: date, end: date, language: Language) -> list[str]:
        """Gives those from the first day until before the end."""
        zh = language is Language.ZH
        found = sorted((coming(one.at.date(), first), named(one, language)) for one in await self._dated.yearly())
        return [
            PARTS["birthdays"][zh].format(day=_near(day, today, zh=zh), whose=whose)
            for day, whose in found
            if day < end and whose
        ]

    async def _done(self, now: datetime, *, zh: bool) -> list[str]:
        done = [
            task.title
            for one in await self._agenda.lists()
            for task in await self._agenda.tasks(one.name)
            if task.done and now - task.done < 7 * DAY
        ]
        return list(_listed("done", done, zh=zh))


def _happening(items: Sequence[_Item], days: int, *, zh: bool) -> Iterator[str]:
    """Yields a line for each thing of a day, or of a week a line for each day."""
    if days == 1:
        yield from _short([f"{_hour(one, zh=zh)} {one.title}" for one in items], zh=zh)
        return
    for day in dict.fromkeys(one.at.date() for one in items):
        told = [f"{_hour(one, zh=zh)} {one.title}" for one in items if one.at.date() == day]
        yield f"{_weekday(day, zh=zh)}{'：' if zh else ':'} {PARTS['comma'][zh].join(_short(told, zh=zh))}"


def _tasks(waiting: Iterable[Entry], first: date, last: date, *, zh: bool) -> Iterator[str]:
    """Yields what is due on these days, and what was due before and is open."""
    dated = [(one.next.date(), one.title) for one in waiting if one.kind is EntryKind.TASK and one.next]
    yield from _listed("due", [title for day, title in dated if first <= day <= last], zh=zh)
    yield from _listed("open", [title for day, title in dated if day < first], zh=zh)


def _listed(part: str, titles: Sequence[str], *, zh: bool) -> Iterator[str]:
    if titles:
        yield PARTS[part][zh].format(list=PARTS["comma"][zh].join(_short(titles, zh=zh)))


def _short(lines: Sequence[str], *, zh: bool) -> list[str]:
    over = len(lines) - MOST
    return [*lines[:MOST], PARTS["more"][zh].format(count=over)] if over > 0 else list(lines)


def _hour(one: _Item, *, zh: bool) -> str:
    return PARTS["all_day"][zh] if one.all_day else f"{one.at:%H:%M}"


def _weekday(day: date, *, zh: bool) -> str:
    name = WEEKDAYS[day.weekday()][zh]
    return f"{name}{day.month}月{day.day}日" if zh else f"{name} {day.day}/{day.month}"


def _near(day: date, today: date, *, zh: bool) -> str:
    """Names a day of the coming weeks."""
    if (ahead := (day - today).days) < 2:
        return (("Today", "今天"), ("Tomorrow", "明天"))[ahead][zh]
    return _weekday(day, zh=zh)
