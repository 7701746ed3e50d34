"""A joined piece, read against a moment: the wall-clock time it means, and how sure that is."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from assistantd.skillkit.when import lunar
from assistantd.skillkit.when.holidays import coming_holiday, holiday_in
from assistantd.skillkit.when.piece import PARTS, Piece
from assistantd.skillkit.when.recur import first_of, rule_of

LEAP_DAY = (2, 29)


class Grain(StrEnum):
    """Says how exact a time is."""

    MINUTE = "minute"
    PART = "part"
    """A part of the day; the hour is only a guess."""
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Resolved:
    """Is what a piece means."""

    value: datetime
    grain: Grain
    rrule: str = ""
    other: datetime | None = None
    """The second reading, where there is one."""


def resolve(piece: Piece, now: datetime, *, month_first: bool = True) -> Resolved:
    """Reads a piece against `now`, a naive wall-clock time in the user's zone."""
    if piece.delta is not None and not piece.whole_days:
        return Resolved(now.replace(microsecond=0) + piece.delta, Grain.MINUTE)
    if piece.freq:
        return _repeated(piece, now)
    day, grain = day_of(piece, now)
    if piece.shift and not piece.holiday:
        day += timedelta(days=piece.shift)
    if piece.hour is None and piece.part is None:
        return Resolved(datetime.combine(day, time()), grain, other=_other_day(piece, day, now, month_first))
    if piece.hour is None and piece.part:
        return Resolved(_on(day, PARTS[piece.part][0], 0), Grain.PART)
    return _clocked(piece, day, now, month_first)


def _clocked(piece: Piece, day: date, now: datetime, month_first: bool) -> Resolved:
    hour, later, sure = hour_of(piece)
    value = _on(day, hour, piece.minute) + timedelta(days=later)
    twin = None if sure else _on(day, (hour + 12) % 24, piece.minute)
    if not piece.dated and value <= now:
        value, twin = _coming(value, twin, now)
    elif piece.days == 0 and twin is not None and value <= now < twin:
        value, twin = twin, None
    elif twin is not None and (twin <= now or hour not in (7, 8, 17, 18)):
        twin = None
    other = _other_day(piece, day, now, month_first)
    return Resolved(value, Grain.MINUTE, other=twin or (other and other.replace(hour=value.hour, minute=value.minute)))


def _coming(value: datetime, twin: datetime | None, now: datetime) -> tuple[datetime, datetime | None]:
    """Chooses the next time a bare hour can mean, once its plain reading for today is over."""
    tomorrow = value + timedelta(days=1)
    if twin is not None and twin > now:
        return twin, tomorrow if twin.hour > 19 else None
    return tomorrow, None


def hour_of(piece: Piece) -> tuple[int, int, bool]:
    """Gives the hour, days to add (for "12 at night"), and whether the half of the day is sure."""
    hour = piece.hour or 0
    if piece.half == "24" or hour > 12:
        return hour, 0, True
    if piece.half:
        return hour % 12 + (12 if piece.half == "pm" else 0), 0, True
    if piece.part:
        return *_hour_in_part(hour, piece.part), True
    return (hour if 7 <= hour <= 12 else hour + 12 if hour else 0), 0, hour in (0, 12)


def _hour_in_part(hour: int, part: str) -> tuple[int, int]:
    if part in ("night", "evening") and hour in (12, 0):
        return 0, 1
    if part == "night" and hour < 5:
        return hour, 1
    if part == "noon":
        return (hour + 12 if hour < 10 else hour), 0
    if part in ("dawn", "morning"):
        return hour % 12, 0
    return (hour + 12 if hour < 12 else hour), 0


def day_of(piece: Piece, now: datetime) -> tuple[date, Grain]:
    """Gives the day a piece names, today when it names none."""
    today = now.date()
    if piece.delta is not None:
        return today + piece.delta, Grain.DAY
    if piece.days is not None:
        return today + timedelta(days=piece.days), Grain.DAY
    if piece.apart is not None:
        return clamped(*_month_after(today.year, today.month, piece.apart), today.day), Grain.DAY
    if piece.nth is not None:
        return _nth_weekday(piece, today), Grain.DAY
    if called := _named_day(piece, today):
        return called, Grain.DAY
    if piece.month is not None or piece.day is not None or piece.months is not None:
        return _calendar_day(piece, today)
    if (year := _year_of(piece, today)) is not None:
        return date(year, 1, 1), Grain.YEAR
    if piece.week is not None:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=piece.week)
        named = piece.weekday is not None
        return monday + timedelta(days=piece.weekday or 0), Grain.DAY if named else Grain.WEEK
    if piece.weekday is not None:
        return _coming_weekday(piece, now), Grain.DAY
    return today, Grain.DAY


def _named_day(piece: Piece, today: date) -> date | None:
    """Gives the day of a holiday or of a lunar date; None for another piece, or beyond the calendar's table."""
    year = _year_of(piece, today)
    if piece.holiday:
        day = holiday_in(piece.holiday, year) if year is not None else coming_holiday(piece.holiday, today)
        return None if day is None else day + timedelta(days=piece.shift or 0)
    if piece.calendar and piece.month and piece.day:
        years = range(today.year - 1, today.year + 40) if year is None else (year,)
        leap = piece.calendar == "leap"
        days = (lunar.day_of(y, piece.month, piece.day, leap=leap) for y in years)
        return next((day for day in days if day is not None and (year is not None or day >= today)), None)
    return None


def _year_of(piece: Piece, today: date) -> int | None:
    return piece.year if piece.years is None else today.year + piece.years


def _coming_weekday(piece: Piece, now: datetime) -> date:
    ahead = ((piece.weekday or 0) - now.weekday()) % 7
    if ahead == 0 and not (piece.hour is not None and _on(now.date(), hour_of(piece)[0], piece.minute) > now):
        ahead = 7
    return now.date() + timedelta(days=ahead)


def _calendar_day(piece: Piece, today: date) -> tuple[date, Grain]:
    if piece.months is not None:
        year, month = _month_after(today.year, today.month, piece.months)
        return clamped(year, month, piece.day or 1), Grain.DAY if piece.day else Grain.MONTH
    if piece.month is None and piece.weekday is not None:
        return _day_on_weekday(piece.day or 1, piece.weekday, today), Grain.DAY
    if piece.month is None:
        year, month = (
            (today.year, today.month) if (piece.day or 0) >= today.day else _month_after(today.year, today.month, 1)
        )
        return clamped(year, month, piece.day or 1), Grain.DAY
    named = _year_of(piece, today)
    day = clamped(named or today.year, piece.month, piece.day or 1)
    if named is None and (piece.month, piece.day) == LEAP_DAY:
        return _next_leap_day(today), Grain.DAY
    over = day.replace(day=calendar.monthrange(day.year, day.month)[1]) if piece.day is None else day
    if named is None and over < today:
        day = clamped(today.year + 1, piece.month, piece.day or 1)
    return day, Grain.DAY if piece.day else Grain.MONTH


def _nth_weekday(piece: Piece, today: date) -> date:
    """Gives the n-th weekday of the month, the last one where it has not so many; of a month over, next year's."""
    month = Piece(0, 0, month=piece.month, months=piece.months, year=piece.year)
    first = _calendar_day(month, today)[0].replace(day=1)
    days = calendar.monthrange(first.year, first.month)[1]
    fits = [first + timedelta(days=n) for n in range(days) if (first + timedelta(days=n)).weekday() == piece.weekday]
    n = piece.nth or 1
    return fits[-1] if n < 0 or n > len(fits) else fits[n - 1]


def _day_on_weekday(day: int, weekday: int, today: date) -> date:
    """Gives the next day of that number that falls on the weekday: Friday the 13th."""
    months = (_month_after(today.year, today.month, n) for n in range(12 * 12))
    days = (date(y, m, day) for y, m in months if day <= calendar.monthrange(y, m)[1])
    return next(
        (one for one in days if one >= today and one.weekday() == weekday), clamped(today.year, today.month, day)
    )


def _next_leap_day(today: date) -> date:
    years = (year for year in range(today.year, today.year + 9) if calendar.isleap(year))
    return next(day for year in years if (day := date(year, *LEAP_DAY)) >= today)


def _month_after(year: int, month: int, n: int) -> tuple[int, int]:
    return year + (month - 1 + n) // 12, (month - 1 + n) % 12 + 1


def clamped(year: int, month: int, day: int) -> date:
    """Gives the date, the month's last day where the month is too short."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _on(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute))


def _other_day(piece: Piece, day: date, now: datetime, month_first: bool) -> datetime | None:
    """Gives the second reading of "next Friday" said before this week's, of 3/12, and of a day that no month has."""
    if piece.month and piece.day and not piece.calendar and day.day < piece.day:  # 31 February was cut to the 28th
        return datetime.combine(day + timedelta(days=1), time())
    if piece.doubtful == "next" and piece.weekday is not None and piece.weekday > now.weekday():
        return datetime.combine(day - timedelta(days=7), time())
    if piece.doubtful == "slash" and not month_first and piece.month and piece.day:
        swapped, _ = _calendar_day(Piece(0, 0, month=piece.day, day=piece.month, year=piece.year), now.date())
        return datetime.combine(swapped, time())
    return None


def _repeated(piece: Piece, now: datetime) -> Resolved:
    hour, minute, grain, twin = 0, 0, Grain.DAY, False
    if piece.hour is not None:
        hour, _, sure = hour_of(piece)
        minute, grain, twin = piece.minute, Grain.MINUTE, not sure and hour in (7, 8, 17, 18)
    elif piece.part:
        hour, grain = PARTS[piece.part][0], Grain.PART
    if piece.freq == "HOURLY":
        return Resolved(
            now.replace(second=0, microsecond=0) + timedelta(hours=piece.interval), Grain.MINUTE, rule_of(piece)
        )
    value = first_of(piece, now, time(hour, minute), day_of(piece, now)[0] if piece.dated else None)
    return Resolved(value, grain, rule_of(piece), value.replace(hour=(hour + 12) % 24) if twin else None)
