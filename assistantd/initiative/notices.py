"""Writes what a fired reminder says, in the language of its own words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from assistantd.agenda.firing import Due
from assistantd.agenda.misfire import ON_TIME
from assistantd.domain.language import Language, language_of
from assistantd.domain.notice import Notice

REMINDER = {Language.EN: "Reminder", Language.ZH: "提醒"}
ANNOUNCED = {Language.EN: "You have a reminder", Language.ZH: "你有一个提醒"}
UNLOCK = {Language.EN: "Unlock to read it.", Language.ZH: "解锁后可查看内容。"}


def content(due: Due, now: datetime, interface: Language) -> Notice:
    """Gives the notice of a reminder that is due: when, how late, and its words in the private part."""
    language = language_of(due.entry.title, interface)
    times = ", ".join(_clock(at, now) for at in due.times[-3:])
    if len(due.times) > 3:
        times = f"… {times} ({len(due.times)}×)"
    if due.late > ON_TIME:
        times += _late(due.late, language)
    return Notice(id=f"reminder-{due.firings[-1]}", title=f"{REMINDER[language]} {times}", body=due.entry.title)


def without_content(times: Sequence[datetime], now: datetime, language: Language) -> Notice:
    """Gives the notice for reminders that came due while the vault is locked."""
    newest = max(times)
    body = f"{_clock(newest, now)} · {UNLOCK[language]}"
    return Notice(id=f"reminder-locked-{newest:%Y%m%d%H%M}", title=ANNOUNCED[language], body=body, private=False)


def _clock(at: datetime, now: datetime) -> str:
    here = at.astimezone(now.tzinfo)
    return f"{here:%H:%M}" if here.date() == now.date() else f"{here:%Y-%m-%d %H:%M}"


def _late(late: timedelta, language: Language) -> str:
    hours, minutes = divmod(round(late.total_seconds() / 60), 60)
    days, hours = divmod(hours, 24)
    units = ((days, "d", "天"), (hours, "h", "小时"), (minutes, "min", "分钟"))
    if language is Language.ZH:
        return "（晚了" + "".join(f"{n}{zh}" for n, _, zh in units if n) + "）"
    return " (" + " ".join(f"{n} {en}" for n, en, _ in units if n) + " late)"
