"""The gate keeps the user's orders and his peace before anything that was learnt."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistantd.domain.quiet_hours import quiet_hours
from assistantd.domain.suggestion import Decision, Proposal, Ruling, SuggestionKind
from assistantd.initiative.gate import TRIES, Around, Gate, Limits
from assistantd.learning.speaking import Chance

NOON = datetime(2026, 5, 4, 12, tzinfo=ZoneInfo("Europe/Berlin"))
HOUR = timedelta(hours=1)
LIMITS = Limits(enabled=True, quiet=quiet_hours("22:00-07:30"), daily=3, spacing=HOUR)


class Known:
    """Is a policy that knows how likely a suggestion is wanted at each hour."""

    def __init__(self, usual: float = 0.8, hoped: float = 0.0, **hours: float) -> None:
        self._usual, self._hoped = usual, hoped
        self._hours = {int(name[1:]): likely for name, likely in hours.items()}

    def chance(self, kind: str, at: datetime) -> Chance:
        likely = self._hours.get(at.hour, self._usual)
        return Chance(likely, max(likely, self._hoped), 5, 4)


def proposal(hours: float = 4, *, urgent: bool = False) -> Proposal:
    return Proposal("k", "t", SuggestionKind.TASK, "", "", "", NOON - HOUR, NOON + hours * HOUR, urgent=urgent)


def decide(around: Around, policy: Known | None = None, limits: Limits = LIMITS, hours: float = 4) -> Decision:
    return Gate(limits, policy or Known()).decide(proposal(hours), around)


FREE = Around(NOON)


def test_what_is_likely_wanted_is_said() -> None:
    """With nothing against it, a proposal is let through, with what was weighed."""
    decision = decide(FREE)
    assert decision.ruling is Ruling.SPOKEN
    assert decision.values["likely"] == 0.8


@pytest.mark.parametrize(
    ("around", "ruling", "until"),
    [
        (replace(FREE, paused=NOON + HOUR), Ruling.PAUSED, NOON + HOUR),
        (replace(FREE, busy="dunst"), Ruling.BUSY, None),
        (replace(FREE, meeting=NOON + HOUR / 2), Ruling.MEETING, NOON + HOUR / 2),
        (replace(FREE, today=3), Ruling.CAP, NOON + 12 * HOUR),
        (replace(FREE, last=NOON - HOUR / 2, today=1), Ruling.SPACING, NOON + HOUR / 2),
        (Around(NOON.replace(hour=23)), Ruling.QUIET, NOON + 19.5 * HOUR),
        (replace(FREE, paused=NOON - HOUR, meeting=NOON, last=NOON - HOUR), Ruling.SPOKEN, None),
    ],
)
def test_orders_and_peace_come_first(around: Around, ruling: Ruling, until: datetime | None) -> None:
    """However wanted it is, it waits for the end of a pause, quiet, a meeting, the spacing or the day."""
    decision = decide(around)
    assert (decision.ruling, decision.until) == (ruling, until)


def test_switched_off_says_nothing() -> None:
    """Without suggestions in the settings none is made."""
    assert decide(FREE, limits=replace(LIMITS, enabled=False)).ruling is Ruling.OFF


def test_a_better_hour_is_waited_for() -> None:
    """Where a later hour before the end suits better, the decision names it."""
    decision = decide(FREE, Known(0.5, h14=0.9))
    assert (decision.ruling, decision.until) == (Ruling.BETTER_LATER, NOON + 2 * HOUR)


def test_a_better_hour_in_quiet_or_after_the_end_does_not_count() -> None:
    """Only hours count in which it could still be said."""
    assert decide(FREE, Known(0.6, h23=0.99), hours=12).ruling is Ruling.SPOKEN
    assert decide(FREE, Known(0.6, h17=0.99)).ruling is Ruling.SPOKEN


def test_what_is_unlikely_wanted_is_held_back() -> None:
    """Below even odds nothing is said; what loses its point soon needs a little less."""
    gate = Gate(LIMITS, Known(0.45))
    assert gate.decide(proposal(), FREE).ruling is Ruling.UNWANTED
    assert gate.decide(proposal(urgent=True), FREE).ruling is Ruling.SPOKEN


def test_tries_are_few() -> None:
    """What is uncertain is tried, until the day's tries are used up."""
    policy = Known(0.4, hoped=0.6)
    assert decide(FREE, policy).ruling is Ruling.TRIED
    assert decide(replace(FREE, today=2, tries=TRIES), policy).ruling is Ruling.UNWANTED


def test_what_the_user_put_off_is_wanted() -> None:
    """It comes again however it was judged, but never into his peace."""
    assert Gate(LIMITS, Known(0.1)).decide(proposal(), FREE, put_off=True).ruling is Ruling.AGAIN
    assert Gate(LIMITS, Known(0.9)).decide(proposal(), replace(FREE, busy="dunst"), put_off=True).ruling is Ruling.BUSY
