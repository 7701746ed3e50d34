"""A change of an event that has no file any more: the series is changed as it stands in the vault."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from assistantd.domain.calendar import ONE_BY_ONE, Change, EventChange, Series, Told, When
from assistantd.errors import BadRequest


def changed(series: Series, at: datetime | None, wish: EventChange, when: When, told: Told) -> Series:
    """Gives the series after the change; `when` and `told` are the event, or the one time of it, as it is now."""
    if at is None or not series.repeating:
        if wish.starts is not None and series.repeating:
            raise BadRequest(ONE_BY_ONE)
        return replace(series, when=_moved(series.when, wish), told=_said(series.told, wish))
    others = tuple(change for change in series.changes if change.at != at or change.future)
    if wish.cancel:
        return replace(series, changes=others, less=(*series.less, at))
    one = Change(at, _moved(when, wish), _said(told, wish))
    return replace(series, changes=(*others, one))


def _moved(when: When, wish: EventChange) -> When:
    starts = when.starts if wish.starts is None else wish.starts
    return replace(when, starts=starts, lasts=when.lasts if wish.lasts is None else wish.lasts)


def _said(told: Told, wish: EventChange) -> Told:
    return replace(
        told,
        title=told.title if wish.title is None else wish.title,
        location=told.location if wish.location is None else wish.location,
    )
