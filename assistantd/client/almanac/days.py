"""The names of days, the week they belong to, and what else is known of them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from assistantd.client.words import Words

SUNDAY_FIRST = (
    "AG AS AU BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA "
    "PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW"
)
"""Territories whose weeks begin on Sunday (CLDR 46, supplemental weekData); Monday is taken elsewhere."""
ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
HAN = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Almanac:
    """Holds what a drawing needs besides the items."""

    words: Words
    now: datetime
    """In the viewer's zone."""
    sunday_first: bool
    notes: Mapping[date, str]
    """Lunar dates and holidays by day, where the daemon told them."""

    @property
    def today(self) -> date:
        return self.now.date()

    def weekday(self, index: int) -> str:
        """Gives the short name of a weekday, 0 for Monday."""
        return f"周{HAN[index]}" if self.words.chinese else ENGLISH[index][:3]

    def heading(self, day: date) -> str:
        """Gives the long name of a day: `Wednesday, 25 November`, `11月25日 星期三 · 十月十六`."""
        year = day.year != self.today.year
        if self.words.chinese:
            name = f"{day.year}年" * year + f"{day.month}月{day.day}日 星期{HAN[day.weekday()]}"
        else:
            name = f"{ENGLISH[day.weekday()]}, {day.day} {MONTHS[day.month - 1]}" + f" {day.year}" * year
        return " · ".join(filter(None, (name, self._near(day), self.notes.get(day, ""))))

    def month(self, day: date) -> str:
        """Gives the name of a month with its year."""
        return f"{day.year}年{day.month}月" if self.words.chinese else f"{MONTHS[day.month - 1]} {day.year}"

    def week_start(self, day: date) -> date:
        """Gives the first day of the day's week."""
        return day - timedelta((day.weekday() + self.sunday_first) % 7)

    def short_note(self, day: date) -> str:
        """Gives what wall calendars print below a day: the solar term, the lunar month on its first day, or the day."""
        lunar, _, term = self.notes.get(day, "").partition(" ")
        month, first, _ = lunar.partition("初一")
        return term or (month if first else lunar[-2:] if "月" in lunar else lunar)

    def _near(self, day: date) -> str:
        names = {0: ("today", "今天"), 1: ("tomorrow", "明天"), -1: ("yesterday", "昨天")}
        near = names.get((day - self.today).days)
        return self.words.pick(near) if near else ""


def weeks_begin_on_sunday(environment: Mapping[str, str] | None = None) -> bool:
    """Says how the locale counts its weeks."""
    env = os.environ if environment is None else environment
    locale = env.get("LC_ALL") or env.get("LC_TIME") or env.get("LANG") or ""
    return locale.partition(".")[0].partition("_")[2] in SUNDAY_FIRST.split()
