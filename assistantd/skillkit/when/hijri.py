"""The Islamic calendar as tables reckon it; a sighted moon may come a day sooner or later."""

from __future__ import annotations

from datetime import date

_EPOCH = 227015
"""The first day of the first year, counted as `date.toordinal` does."""


def day_of(year: int, month: int, day: int) -> date:
    """Gives the common day of an Islamic date."""
    before = (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(_EPOCH - 1 + before + 29 * (month - 1) + month // 2 + day)


def in_year(year: int, month: int, day: int) -> tuple[date, ...]:
    """Gives the days of a common year on which an Islamic date falls: one, or two in some years."""
    about = (year - 622) * 33 // 32
    days = (day_of(one, month, day) for one in range(max(about - 1, 1), about + 3))
    return tuple(one for one in days if one.year == year)
