"""Moments in the user's manner of writing: `Wed 25 Nov 16:00`, `周三 11月25日 16:00`."""

from __future__ import annotations

from datetime import date, datetime

DAYS = (("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), ("周一", "周二", "周三", "周四", "周五", "周六", "周日"))
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def moment(text: object, *, chinese: bool, today: date | None = None) -> str:
    """Gives day and time of an ISO 8601 moment, in the zone it carries; what is no moment is given back as it is."""
    try:
        at = datetime.fromisoformat(str(text))
    except ValueError:
        return str(text)
    return f"{day(at.date(), chinese=chinese, today=today)} {at:%H:%M}"


def day(at: date, *, chinese: bool, today: date | None = None) -> str:
    """Gives the day, with the year where it is not this year."""
    here = today or datetime.now().astimezone().date()
    name = DAYS[chinese][at.weekday()]
    if chinese:
        year = "" if at.year == here.year else f"{at.year}年"
        return f"{name} {year}{at.month}月{at.day}日"
    year = "" if at.year == here.year else f" {at.year}"
    return f"{name} {at.day} {MONTHS[at.month - 1]}{year}"


def duration(seconds: float, *, chinese: bool) -> str:
    """Gives a span of time in its two largest units."""
    units = ((86400, "d", "天"), (3600, "h", "小时"), (60, "min", "分"), (1, "s", "秒"))
    left = int(seconds)
    parts: list[str] = []
    for size, english, han in units:
        count, left = divmod(left, size)
        if count or (size == 1 and not parts):
            parts.append(f"{count}{han}" if chinese else f"{count} {english}")
    return ("" if chinese else " ").join(parts[:2])


def size(count: float) -> str:
    """Gives a number of bytes in the unit that reads best."""
    for unit in ("B", "kB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}"
        count /= 1000
    return f"{count:.1f} GB"
