"""Components with one UID put together to a series, as the newest of them tells it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from assistantd.domain.calendar import Change, Series
from assistantd.ical.form import MANY
from assistantd.ical.happening import happenings
from assistantd.ical.zone import placed, zone_of
from assistantd.workers.reading.calendars.piece import Piece


def series_of(pieces: list[Piece], home: ZoneInfo) -> Series:
    """Gives the series of components that share a UID, in the order of their file."""
    core = _newest([piece for piece in pieces if piece.at is None])
    base = core or pieces[0]
    changes = _changes([piece for piece in pieces if piece.at], base, home)
    whole = Series(
        uid=base.uid,
        when=base.start.when(base.lasts),
        told=base.told,
        repeats=base.repeats if core else (),
        excepted=base.excepted if core else (),
        more=base.more if core else (),
        less=base.less if core else (),
        less_days=base.less_days if core else (),
        changes_only=core is None,
    )
    kept = [
        _change(at, piece)
        for at, piece in changes.items()
        if not (core and piece.ruled and piece.sequence < core.sequence and not _has(whole, at, home))
    ]
    return _with_changes(whole, kept)


def _with_changes(whole: Series, kept: list[Change]) -> Series:
    from dataclasses import replace

    return replace(whole, changes=tuple(kept[:MANY]))


def _newest(pieces: list[Piece]) -> Piece | None:
    """Gives the one with the highest SEQUENCE, of equal ones the first."""
    return max(pieces, key=lambda piece: piece.sequence, default=None)


def _changes(pieces: list[Piece], base: Piece, home: ZoneInfo) -> dict[datetime, Piece]:
    found: dict[datetime, Piece] = {}
    for piece in pieces:
        assert piece.at
        at = piece.at.on_the_wall_of(base.start, home)
        if piece.at.day and not base.start.day:  # named by its day only
            at = datetime.combine(at.date(), base.start.wall.time())
        if at not in found or piece.sequence > found[at].sequence:
            found[at] = piece
    return found


def _change(at: datetime, piece: Piece) -> Change:
    return Change(at, piece.start.when(piece.lasts), piece.told, piece.future)


def _has(series: Series, at: datetime, home: ZoneInfo) -> bool:
    """Tells whether a series has a time of its own there."""
    moment = placed(at, zone_of(series.when, home))
    around = happenings(series, moment - timedelta(days=1), moment + timedelta(days=1), home)
    return any(one.at == at for one in around)
