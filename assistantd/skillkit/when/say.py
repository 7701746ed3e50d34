"""Moments and rules, said in words a person reads."""

from __future__ import annotations

from datetime import date, datetime

from assistantd.domain.language import Language
from assistantd.ical.rule import BadRule
from assistantd.skillkit.when import say_chinese, say_english


def say_day(day: date, language: Language) -> str:
    """Says a date: "Thursday 26 November 2026", "2026年11月26日星期四"."""
    if language is Language.ZH:
        return f"{say_chinese.date_of(day)}星期{say_chinese.DAYS[day.weekday()]}"
    return f"{say_english.DAYS[day.weekday()]} {say_english.date_of(day)}"


def say_moment(moment: datetime, language: Language) -> str:
    """Says a date and a time on the 24-hour clock."""
    comma = " " if language is Language.ZH else ", "
    return f"{say_day(moment, language)}{comma}{moment:%H:%M}"


def say_rule(rrule: str, language: Language) -> str:
    """Says a rule without its one hour: "every Wednesday", "每周三"; an empty text for no rule."""
    if not rrule:
        return ""
    try:
        return say_chinese.say(rrule) if language is Language.ZH else say_english.say(rrule)
    except BadRule:  # of another program, and beyond what is read here
        return rrule
