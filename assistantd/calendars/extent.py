"""Between which moments all times of an event lie, so that a span's events are found without looking at the others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assistantd.domain.calendar import Repeat, Series, When
from assistantd.ical.rule import BadRule, parse

EDGE = timedelta(days=2)
"""Wall times are taken as UTC here; no zone is that far from it."""


def extent(series: Series) -> tuple[int, int | None]:
    """Gives the first and the last moment in UTC milliseconds; None where there is no last one."""
    whens = [series.when, *(change.when for change in series.changes)]
    begins = min(*(when.starts for when in whens), *(at for at, _ in series.more), whens[0].starts)
    ends = [_end(when) for when in whens] + [at + (lasts or series.when.lasts) for at, lasts in series.more]
    longest = max(when.lasts for when in whens)
    back, on = _moves(series)
    for repeat in series.repeats:
        last = _last(repeat)
        if last is None:
            return _ms(begins - back - EDGE), None
        ends.append(last + longest + on)
    return _ms(begins - back - EDGE), _ms(max(ends) + EDGE)


def _moves(series: Series) -> tuple[timedelta, timedelta]:
    """Gives by how much changes take later times back and on."""
    moves = [change.when.starts - change.at for change in series.changes if change.future]
    return max(timedelta(), *(-m for m in moves), timedelta()), max(timedelta(), *moves, timedelta())


def _last(repeat: Repeat) -> datetime | None:
    if repeat.last is not None:
        return repeat.last
    try:
        return parse(repeat.rule).until
    except BadRule:
        return None


def _end(when: When) -> datetime:
    return when.starts + when.lasts


def _ms(wall: datetime) -> int:
    return round(wall.replace(tzinfo=UTC).timestamp() * 1000)
