"""Moments and rules, said in words a person reads."""

from __future__ import annotations

from datetime import date, datetime

from assistantd.domain.language import Language
from assistantd.skillkit.when.english_words import DAYS, MONTHS
from assistantd.skillkit.when.recur import CODES

_ZH_DAYS = "一二三四五六日"
_EVERY = {
    "DAILY": ("every day", "every {n} days", "每天", "每{n}天"),
    "HOURLY": ("every hour", "every {n} hours", "每小时", "每{n}小时"),
    "WEEKLY": ("every week", "every {n} weeks", "每周", "每{n}周"),
    "MONTHLY": ("every month", "every {n} months", "每月", "每{n}个月"),
    "YEARLY": ("every year", "every {n} years", "每年", "每{n}年"),
}


def say_day(day: date, language: Language) -> str:
    """Says a date: "Thursday 26 November 2026", "2026年11月26日星期四"."""
    if language is Language.ZH:
        return f"{day.year}年{day.month}月{day.day}日星期{_ZH_DAYS[day.weekday()]}"
    return f"{DAYS[day.weekday()].title()} {day.day} {MONTHS[day.month - 1].title()} {day.year}"


def say_moment(moment: datetime, language: Language) -> str:
    """Says a date and a time on the 24-hour clock."""
    comma = " " if language is Language.ZH else ", "
    return f"{say_day(moment, language)}{comma}{moment:%H:%M}"


def say_rule(rrule: str, language: Language) -> str:
    """Says a rule without its hour: "every Wednesday", "每周三"; an empty text for no rule."""
    if not rrule:
        return ""
    parts = dict(p.split("=", 1) for p in rrule.split(";"))
    n, days = int(parts.get("INTERVAL", "1")), [CODES.index(d) for d in parts.get("BYDAY", "").split(",") if d]
    one, many, yi, ji = _EVERY[parts["FREQ"]]
    if language is Language.ZH:
        return (yi if n == 1 else ji.format(n=n)) + _zh_tail(parts, days)
    if days and n == 1:
        return "every weekday" if days == [0, 1, 2, 3, 4] else "every " + _listed([DAYS[d].title() for d in days])
    return (one if n == 1 else many.format(n=n)) + _en_tail(parts, days)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _en_tail(parts: dict[str, str], days: list[int]) -> str:
    if days:
        return " on " + _listed([DAYS[d].title() for d in days])
    if day := parts.get("BYMONTHDAY"):
        month = parts.get("BYMONTH")
        return f" on {day} {MONTHS[int(month) - 1].title()}" if month else f" on day {day}"
    return ""


def _zh_tail(parts: dict[str, str], days: list[int]) -> str:
    if days:
        return "、".join(_ZH_DAYS[d] for d in days)
    month = f"{parts['BYMONTH']}月" if "BYMONTH" in parts else ""
    return month + (f"{parts['BYMONTHDAY']}日" if "BYMONTHDAY" in parts else "")
