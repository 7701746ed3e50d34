"""When the times of a series are: its rules, its further and its left out times, and what became of single ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from assistantd.domain.calendar import Change, Repeat, Series, Told, When
from assistantd.ical.rule import BadRule, parse
from assistantd.ical.times import walls
from assistantd.ical.zone import placed, zone_of

EDGE = timedelta(days=2)
"""No two clocks of the world are further apart, shifts included."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Is one time of a series."""

    at: datetime
    """The time as the series tells it, on its wall clock: it names this one also after a move."""
    starts: datetime
    ends: datetime
    all_day: bool
    told: Told
    zone: tzinfo


def happenings(series: Series, first: datetime, last: datetime, home: tzinfo) -> Iterator[Happening]:
    """Yields what of a series overlaps the span from `first` until before `last`, in no order.

    Both are aware; `home` is the user's zone, for what has none of its own.
    """
    zone = zone_of(series.when, home)
    changed = {change.at: change for change in series.changes}
    shown: set[datetime] = set()
    for at, lasts in _times(series, first, last, zone):
        if at in changed:
            continue
        shown.add(at)
        yield from _within(_ordinary(series, at, lasts, zone), first, last)
    for change in changed.values():
        if not _left_out(series, change.at):
            own = zone_of(change.when, home)
            one = _placed(change.at, change.when, change.told, change.when.starts, change.when.lasts, own)
            yield from _within(one, first, last)


def _times(
    series: Series, first: datetime, last: datetime, zone: tzinfo
) -> Iterator[tuple[datetime, timedelta | None]]:
    """Yields the times that are neither left out nor told twice, around the span."""
    if series.changes_only:
        return
    back, on = _reach(series)
    low, high = _wall(first, zone, -back - EDGE), _wall(last, zone, on + EDGE)
    excepted = {at for one in series.excepted for at in _of_rule(one, series.when.starts, low, high, zone)}
    seen: set[datetime] = set()
    for at, lasts in _listed(series, low, high, zone):
        if at not in seen and at not in excepted and not _left_out(series, at):
            seen.add(at)
            yield at, lasts


def _listed(series: Series, low: datetime, high: datetime, zone: tzinfo) -> Iterator[tuple[datetime, timedelta | None]]:
    yield from ((at, lasts) for at, lasts in series.more if low <= at <= high)
    start = series.when.starts
    if low <= start <= high and not _over_before(series, zone):
        yield start, None
    for repeat in series.repeats:
        yield from ((at, None) for at in _of_rule(repeat, start, low, high, zone))


def _of_rule(repeat: Repeat, start: datetime, low: datetime, high: datetime, zone: tzinfo) -> Iterator[datetime]:
    try:
        rule = parse(repeat.rule).on_the_wall(zone)
        yield from walls(rule.until_last(repeat.last), start, low, high)
    except BadRule:  # it was read by another version; the first time stays
        return


def _over_before(series: Series, zone: tzinfo) -> bool:
    """Tells whether the rules ended before the series begins, so that not even its first time is meant."""
    ends = [parse(one.rule).on_the_wall(zone).until for one in series.repeats]
    known = [end for end in ends if end is not None]
    return bool(known) and series.when.starts > max(known)


def _left_out(series: Series, at: datetime) -> bool:
    return at in series.less or at.date() in series.less_days


def _ordinary(series: Series, at: datetime, lasts: timedelta | None, zone: tzinfo) -> Happening:
    """Gives a time that was not changed by itself; it may follow an earlier one that took the later ones with it."""
    leader = max((c for c in series.changes if c.future and c.at < at), key=lambda c: c.at, default=None)
    if leader is None:
        return _placed(at, series.when, series.told, at, series.when.lasts if lasts is None else lasts, zone)
    moved = at + _moved_by(leader, zone)
    return _placed(at, series.when, leader.told, moved, leader.when.lasts if lasts is None else lasts, zone)


def _moved_by(change: Change, zone: tzinfo) -> timedelta:
    """Gives by how much a change moves the later times, on the wall clock of the series."""
    own = zone_of(change.when, zone)
    here = placed(change.when.starts, own).astimezone(zone).replace(tzinfo=None)
    return here - change.at


def _placed(at: datetime, when: When, told: Told, starts: datetime, lasts: timedelta, zone: tzinfo) -> Happening:
    return Happening(at, placed(starts, zone), placed(starts + lasts, zone), when.all_day, told, zone)


def _within(one: Happening, first: datetime, last: datetime) -> Iterator[Happening]:
    begin, end = one.starts.astimezone(UTC), one.ends.astimezone(UTC)
    low, high = first.astimezone(UTC), last.astimezone(UTC)
    if begin < high and (low < end or (begin == end and low <= begin)):
        yield one


def _reach(series: Series) -> tuple[timedelta, timedelta]:
    """Gives how far before and after the span a time may lie that still shows in it."""
    back = max((lasts for _, lasts in series.more if lasts), default=timedelta())
    back, on = max(back, series.when.lasts), timedelta()
    for change in series.changes:
        if change.future:
            moved = change.when.starts - change.at
            back, on = max(back, moved + change.when.lasts), max(on, -moved)
    return back, on


def _wall(moment: datetime, zone: tzinfo, by: timedelta) -> datetime:
    """Gives a wall time near a moment, within what the calendar has."""
    try:
        return moment.astimezone(zone).replace(tzinfo=None) + by
    except OverflowError:
        return datetime.min if by < timedelta() else datetime.max  # noqa: DTZ901 - a wall time
