"""What must have become of every wish, reckoned from when the daemon ran and in which zone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from assistantd.domain.agenda import EntryKind, Misfire
from tests.unit.initiative.year.daemon import Firing, Witness
from tests.unit.initiative.year.life import Awake
from tests.unit.initiative.year.wishes import Wish, moment

ON_TIME = timedelta(minutes=1)
SHOWN = ("fired", "late")


class Fortune:
    """Follows one wish through the spans in which the daemon ran."""

    def __init__(self, id: int, wish: Wish, made: datetime, witness: Witness, returns: Sequence[datetime]) -> None:
        """Takes when the user came back."""
        self._id, self._wish, self._witness = id, wish, witness
        self._made = made.astimezone(UTC)
        home = ZoneInfo("UTC") if wish.kind is EntryKind.TIMER else made.tzinfo
        assert isinstance(home, ZoneInfo)
        self._home = home
        self._lead = wish.lead or timedelta()
        self._walls = wish.walls(made)
        """The wall times that nothing became of yet. One is over wherever its user was then."""
        if wish.awaits:
            since = max(self._made, moment(wish.first(made), home))
            self._home = ZoneInfo("UTC")
            self._walls = [at.astimezone(UTC).replace(tzinfo=None) for at in returns if at >= since][:1]
        self.outcomes: dict[Firing, str] = {}

    def reckon(self, spans: list[Awake]) -> dict[Firing, str]:
        """Gives the outcome of each time that has come."""
        for span in spans:
            since, until = span.since.astimezone(UTC), span.until.astimezone(UTC)
            if until < self._made:
                continue
            times = self._times(span.zone)
            for now in sorted({since, *(at for at in times.values() if since < at <= until)}):
                self._deal({wall: at for wall, at in times.items() if at <= now and wall in self._walls}, now, until)
        return self.outcomes

    def _times(self, zone: ZoneInfo) -> dict[datetime, datetime]:
        """Gives when each wall time is due, in the zone where the user is if the wish follows the user."""
        zone = zone if self._wish.floats else self._home
        times = {wall: moment(wall, zone) - self._lead for wall in self._walls}
        return {wall: at for wall, at in times.items() if at >= self._made}

    def _deal(self, waiting: dict[datetime, datetime], now: datetime, until: datetime) -> None:
        """Decides over what waits; what the end of the span caught in the middle goes on waiting."""
        for wall, at in waiting.items():
            key = (self._id, at)
            outcome = self._outcome(key, now, newest=at == max(waiting.values()))
            if outcome in SHOWN and now == until and self._witness.settled.get(key, now + ON_TIME) > now:
                continue
            self.outcomes[key] = outcome
            self._walls.remove(wall)

    def _outcome(self, key: Firing, now: datetime, *, newest: bool) -> str:
        policy, grace = self._wish.policy()
        late = now - key[1]
        begun = [at for at in self._witness.interrupted.get(key, ()) if at < now]
        over = policy is Misfire.DROP and late > grace, policy is Misfire.COALESCE and not newest
        if len(begun) > 1 or (begun and late > ON_TIME and any(over)):
            return "unsure"
        if late > ON_TIME and any(over):
            return "dropped" if over[0] else "missed"
        return "fired" if late <= ON_TIME else "late"
