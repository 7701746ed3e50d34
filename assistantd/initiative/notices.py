"""Writes what a fired reminder says, in the language of its own words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from assistantd.agenda.firing import Due
from assistantd.agenda.misfire import ON_TIME
from assistantd.agenda.reason import spoken
from assistantd.domain.agenda import EntryKind
from assistantd.domain.language import Language, language_of
from assistantd.domain.notice import Notice

TITLES = {
    EntryKind.REMINDER: ("Reminder", "提醒"),
    EntryKind.ALARM: ("Alarm", "闹钟"),
    EntryKind.TIMER: ("Timer", "计时器"),
    EntryKind.EVENT: ("Soon", "即将开始"),
    EntryKind.TASK: ("To do", "待办"),
}
SNOOZE, DONE = "snooze", "done"
BUTTONS = {SNOOZE: ("In 10 minutes again", "10分钟后再提醒"), DONE: ("Done", "好了")}
WRITE = {Language.EN: "Write back…", Language.ZH: "回复…"}
WAY = {Language.EN: " (the way there: {})", Language.ZH: "（路上{}）"}
AGAIN = {Language.EN: " – perhaps shown before", Language.ZH: "（可能已显示过）"}
ANNOUNCED = {Language.EN: "You have a reminder", Language.ZH: "你有一个提醒"}
LATE = {Language.EN: " ({} late)", Language.ZH: "（晚了{}）"}
UNLOCK = {Language.EN: "Unlock to read it.", Language.ZH: "解锁后可查看内容。"}


def content(due: Due, now: datetime, interface: Language) -> Notice:
    """Gives the notice of a reminder that is due: when, how late, and its words in the private part."""
    language = language_of(due.entry.title, interface)
    ahead = (due.entry.lead or timedelta()) + due.entry.travel
    times = ", ".join(_clock(at.astimezone(UTC) + ahead, now) for at in due.times[-3:])
    if len(due.times) > 3:
        times = f"… {times} ({len(due.times)}×)"
    if due.late > ON_TIME:
        times += LATE[language].format(spoken(due.late, language))
    if due.again:
        times += AGAIN[language]
    title = TITLES[due.entry.kind][language is Language.ZH]
    return Notice(
        id=due.notice,
        title=f"{title} {times}",
        body=due.entry.title + (WAY[language].format(spoken(due.entry.travel, language)) if due.entry.travel else ""),
        buttons=tuple((key, label[language is Language.ZH]) for key, label in BUTTONS.items()),
        reply=WRITE[language],
        urgent=due.entry.kind in (EntryKind.ALARM, EntryKind.TIMER),
    )


def without_content(times: Sequence[datetime], now: datetime, language: Language) -> Notice:
    """Gives the notice for reminders that came due while the vault is locked."""
    newest = max(times)
    body = f"{_clock(newest, now)} · {UNLOCK[language]}"
    return Notice(id=f"reminder-locked-{newest:%Y%m%d%H%M}", title=ANNOUNCED[language], body=body, private=False)


def _clock(at: datetime, now: datetime) -> str:
    here = at.astimezone(now.tzinfo)
    return f"{here:%H:%M}" if here.date() == now.date() else f"{here:%Y-%m-%d %H:%M}"
