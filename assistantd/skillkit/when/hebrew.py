"""The Hebrew calendar by its arithmetic: the day that a month and a day of the year fall on."""

from __future__ import annotations

from datetime import date, timedelta

_EPOCH = -1373427
"""The day, counted as `date.toordinal` does, before which the calendar begins."""
_FROM_AUTUMN = 3761
"""Adds to a common year the Hebrew year that begins in its autumn."""
_PARTS_A_DAY = 25920
_NISAN_15 = 163
"""Days from the beginning of Passover to the next new year, whatever the year."""


def new_year(year: int) -> date:
    """Gives the first of Tishri in the autumn of a common year."""
    return date.fromordinal(_begins(year + _FROM_AUTUMN))


def autumn(year: int, days: int) -> date:
    """Gives the day so many days after the new year in the autumn of a common year."""
    return new_year(year) + timedelta(days=days)


def kislev_25(year: int) -> date:
    """Gives the first day of Hanukkah."""
    return autumn(year, 30 + _heshvan(year + _FROM_AUTUMN) + 24)


def shevat_15(year: int) -> date:
    """Gives the new year of the trees."""
    hebrew = year + _FROM_AUTUMN - 1
    return date.fromordinal(_begins(hebrew) + 30 + _heshvan(hebrew) + _kislev(hebrew) + 29 + 14)


def passover(year: int, days: int = 0) -> date:
    """Gives the day so many days after the first of Passover in a common year."""
    return new_year(year) + timedelta(days=days - _NISAN_15)


def shoah_day(year: int) -> date:
    """Gives the day of remembrance on 27 Nisan, kept away from the Sabbath."""
    day = passover(year, 12)
    return day + timedelta(days={4: -1, 6: 1}.get(day.weekday(), 0))


def independence_day(year: int) -> date:
    """Gives the day of Israel's independence on 5 Iyar, kept away from the Sabbath."""
    day = passover(year, 20)
    return day + timedelta(days={4: -1, 5: -2, 0: 1}.get(day.weekday(), 0))


def av_9(year: int) -> date:
    """Gives the fast of Av, which waits for a Sabbath to be over."""
    day = new_year(year) - timedelta(days=51)
    return day + timedelta(days=1 if day.weekday() == 5 else 0)


def _begins(year: int) -> int:
    """Counts the day on which a Hebrew year begins, put off where years before or after would be too long."""
    before, here, after = (_conjunction(one) for one in (year - 1, year, year + 1))
    late = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return _EPOCH + here + late


def _conjunction(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // _PARTS_A_DAY
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day


def _heshvan(year: int) -> int:
    return 30 if (_begins(year + 1) - _begins(year)) % 10 == 5 else 29


def _kislev(year: int) -> int:
    return 29 if (_begins(year + 1) - _begins(year)) % 10 == 3 else 30
