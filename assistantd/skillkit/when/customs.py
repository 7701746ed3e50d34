"""What people mean differently by the same words; a user's habits may be passed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Hours = tuple[int, int]

GUESSES: Mapping[str, int] = {
    "dawn": 5, "morning": 9, "noon": 12, "lunch": 12, "afternoon": 15, "evening": 19, "night": 20, "daytime": 9,
    "late night": 21, "nighttime": 0, "breakfast": 8, "dinner": 19, "after breakfast": 9, "after lunch": 13,
    "after dinner": 20,
}  # fmt: skip
"""Part of the day -> the hour it is taken for when an hour is needed and none was said."""
PARTS: Mapping[str, Hours] = {
    "dawn": (4, 8),
    "morning": (4, 12),
    "early morning": (4, 9),
    "noon": (12, 14),
    "lunch": (12, 14),
    "after lunch": (13, 17),
    "afternoon": (12, 19),
    "evening": (18, 24),
    "night": (18, 24),
    "late night": (21, 24),
    "breakfast": (7, 9),
    "after breakfast": (9, 12),
    "dinner": (18, 20),
    "after dinner": (20, 24),
    "daytime": (8, 18),
    "nighttime": (0, 8),
}
"""Part of the day -> its first hour and the hour at which it is over."""


@dataclass(frozen=True, slots=True)
class Customs:
    """Holds the habits that words of time are read by."""

    parts: Mapping[str, Hours] = field(default_factory=lambda: PARTS)
    """Hours of the parts of the day; "early morning" and "late night" may have entries of their own."""
    weekend_from: int = 0
    """Hours from Saturday's midnight to the beginning of the weekend; below zero it begins on Friday."""
    mid_from: int = 11
    """The day on which the middle of a month begins; it ends with the twentieth."""
    summer_over: tuple[int, int] = (9, 23)
    """Month and day with which the summer is over."""
    begin_months: int = 3
    """Months that the beginning of a year has; its end begins with September."""
    rolling: bool = False
    """True where "the last 2 weeks" end today; else they are the last two whole weeks of the calendar."""
    finer: bool = False
    """True where "in 7 days" is told to the hour and "in two years" to the month: one unit finer than was said."""
    upcoming_one: bool = False
    """True where "the upcoming two weeks" is the second of them."""
    undated_today: bool = False
    """True where a time of the day without a day is today's, also when it is over."""
    whole_weeks: bool = False
    """True where the weeks of a month lie wholly in it; else the greater part of the week does."""
    near_weekdays: bool = False
    """True where 下周三 is the nearest Wednesday; else it is that of next week."""
    distance_spans: bool = False
    """True where 三天后 is all that lies between; else it is the day itself."""
    plain_hours: bool = False
    """True where an hour without a half of the day is told on a clock of 24 hours."""
    from_eve: bool = False
    """True where a day that begins at nightfall is told from the day before on."""
