"""Proposals from birthdays and anniversaries that the user told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from assistantd.domain.language import Language, language_of
from assistantd.domain.suggestion import Offer, Proposal, SuggestionKind
from assistantd.initiative.sources.days import SETTLING, day_named, told_on
from assistantd.memory.ahead import Ahead

BEFORE = timedelta(days=3)
OWN = ("i", "my", "我", "我的")
CONGRATULATE = time(9)
OVER = time(20)
SAID = {
    Language.EN: (
        "{whose} birthday is {day}",
        "Shall I remind you to congratulate that morning?",
        "Congratulate: {whose} birthday",
    ),
    Language.ZH: ("{day}是{whose}生日", "要我当天早上提醒你祝贺吗？", "祝贺{whose}生日"),
}
FEAST = {Language.EN: "Coming up {day}", Language.ZH: "{day}有个日子"}


def birthdays(told: Iterable[Ahead], now: datetime, interface: Language) -> Iterator[Proposal]:
    """Yields a proposal for the next time of each, open three days before and until the evening of the day."""
    for one in told:
        owner, _, what = one.attribute.partition("|")
        if what == "birthday" and owner in OWN:
            continue
        day = coming(one.at.date(), now.date())
        language = language_of(one.memory.text, interface)
        closes = datetime.combine(day, OVER, now.tzinfo)
        if closes <= now:
            day = coming(one.at.date(), now.date() + timedelta(days=1))
            closes = datetime.combine(day, OVER, now.tzinfo)
        opens = max(datetime.combine(day - BEFORE, time(), now.tzinfo), one.memory.created + SETTLING)
        said, ask, remind = SAID[language]
        whose = _whose(owner, one.memory.text, language) if what == "birthday" else ""
        named = day_named(day, now.date(), language)
        title = said.format(whose=whose, day=named) if whose else FEAST[language].format(day=named)
        yield Proposal(
            key=f"birthday:{one.memory.id}:{day}",
            topic=f"birthday:{one.memory.id}",
            kind=SuggestionKind.BIRTHDAY,
            title=title[0].upper() + title[1:],
            body=f"{one.memory.text if not whose else ''} {ask}".strip(),
            evidence=told_on(one.memory, language),
            opens=opens,
            closes=closes,
            offer=Offer(
                remind.format(whose=whose) if whose else one.memory.text,
                datetime.combine(day, CONGRATULATE, now.tzinfo),
            ),
            memory=one.memory.id,
        )


def coming(first: date, today: date) -> date:
    """Gives the next time that a day comes round each year, from today on; 29 February is the 28th in other years."""
    for year in (today.year, today.year + 1):
        try:
            day = first.replace(year=year)
        except ValueError:
            day = date(year, 2, 28)
        if day >= today:
            return day
    raise AssertionError("a year has every day")


def named(one: Ahead, language: Language) -> str:
    """Names it as one tells the user: "Your mother's birthday", 妈妈的生日, or in his own words; empty for his own."""
    owner, _, what = one.attribute.partition("|")
    if what != "birthday":
        return one.memory.text
    if owner in OWN:
        return ""
    whose = _whose(owner, one.memory.text, language)
    said = f"{whose}生日" if language is Language.ZH else f"{whose} birthday"
    return said[0].upper() + said[1:] if whose else one.memory.text


def _whose(owner: str, text: str, language: Language) -> str:
    """Names whose birthday it is as one tells the user: "Your mother's", 妈妈的."""
    found = text.casefold().find(owner)
    name = text[found : found + len(owner)] if found >= 0 and owner else owner
    if language is Language.ZH:
        return f"{name.removeprefix('我的').removeprefix('我')}的" if name else ""
    if name.casefold().startswith("my "):
        name = f"your {name[3:]}"
    return f"{name}'s" if name else ""
