"""Keeps the user's orders for briefs, and proposes each when its time has come."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from functools import partial

from assistantd.domain.brief import USUAL, Brief, BriefKind, BriefOrder, Ordered
from assistantd.domain.clock import Clock
from assistantd.domain.habit import Habits
from assistantd.domain.language import Language
from assistantd.domain.suggestion import Proposal, SuggestionKind
from assistantd.initiative import suggestion_rows
from assistantd.initiative.brief_writer import BriefWriter
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault

PREFIX = "brief."
LATEST = time(23, 30)
LEARNT = {
    BriefKind.MORNING: ("wake", timedelta(minutes=20)),
    BriefKind.EVENING: ("sleep", timedelta(hours=-2)),
    BriefKind.WEEK: ("dinner", timedelta(minutes=30)),
}
"""Whose usual time a brief without a set time goes by, and how long after it."""
WAITS = timedelta(hours=3)
"""How long a brief waits for the end of what holds it back; then it has lost its point."""
EVIDENCE = {
    Language.EN: ("You ordered it daily at {at}.", "You ordered it every week at {at}."),
    Language.ZH: ("你要求每天{at}发送。", "你要求每周{at}发送。"),
}


class Briefs:
    """Knows which briefs are ordered, and when each comes."""

    def __init__(self, vault: Vault, writer: BriefWriter, habits: Habits, clock: Clock) -> None:
        self._vault = vault
        self._writer = writer
        self._habits = habits
        self._clock = clock

    async def orders(self) -> tuple[Ordered, ...]:
        """Gives what is ordered, each with when it comes next."""
        now = self._clock.now()
        return tuple([Ordered(one, await self._next(one, now)) for one in await self._vault.read(_load)])

    async def show(self, kind: BriefKind, language: Language) -> Brief:
        """Gives a brief as it would be told now."""
        return await self._writer.write(kind, language)

    async def switch(self, order: BriefOrder, *, on: bool) -> None:
        """Orders a brief, or no longer."""
        await self._vault.write(partial(_save, order=order, on=on))

    async def proposals(self) -> list[Proposal]:
        """Gives each ordered brief; its words only once its time has come, empty where there is nothing to tell."""
        now = self._clock.now()
        return [await self._proposal(one, now) for one in await self._vault.read(_load)]

    async def _proposal(self, order: BriefOrder, now: datetime) -> Proposal:
        opens = await self._next(order, now - WAITS)
        brief = await self._writer.write(order.kind, order.language) if opens <= now else Brief(order.kind, "", "")
        evidence = EVIDENCE[order.language][order.kind is BriefKind.WEEK].format(at=f"{opens:%H:%M}")
        return Proposal(
            key=f"brief:{order.kind}:{opens.date()}",
            topic=f"brief:{order.kind}",
            kind=SuggestionKind.BRIEF,
            title=brief.title,
            body=brief.text,
            evidence=evidence,
            opens=opens,
            closes=opens + WAITS,
            urgent=True,
        )

    async def _next(self, order: BriefOrder, now: datetime) -> datetime:
        """Gives the first time after a moment at which it comes."""
        for ahead in range(9):
            day = now.date() + timedelta(days=ahead)
            if order.kind is BriefKind.WEEK and day.weekday() != order.weekday:
                continue
            at = datetime.combine(day, order.at or await self._suits(order.kind, day), now.tzinfo)
            if at > now:
                return at
        raise AssertionError("every week has every weekday")

    async def _suits(self, kind: BriefKind, day: date) -> time:
        """Gives when a brief suits by the user's habits; a usual hour where they are not known."""
        activity, after = LEARNT[kind]
        usual = await self._habits.usual(activity, day)
        if usual is None or usual.vague:
            return USUAL[kind]
        # However late somebody goes to bed, the evening's brief comes before midnight, as it tells of the day after.
        return min(usual.time + after, datetime.combine(usual.day, LATEST)).time().replace(second=0, microsecond=0)


def _load(db: Database) -> tuple[BriefOrder, ...]:
    query = (
        "SELECT name, value FROM setting WHERE name LIKE ?"
        " AND 'brief:' || substr(name, ?) NOT IN (SELECT topic FROM silenced)"
    )
    rows = db.execute(query, [f"{PREFIX}%", len(PREFIX) + 1]).fetchall()
    found = ((BriefKind(name.removeprefix(PREFIX)), json.loads(value)) for name, value in rows)
    return tuple(
        BriefOrder(
            kind, Language(said["language"]), time.fromisoformat(said["at"]) if said["at"] else None, said["day"]
        )
        for kind, said in sorted(found, key=lambda one: list(BriefKind).index(one[0]))
    )


def _save(db: Database, order: BriefOrder, on: bool) -> None:
    name = f"{PREFIX}{order.kind}"
    if not on:
        db.execute("DELETE FROM setting WHERE name = ?", [name])
        return
    at = order.at.isoformat("minutes") if order.at else ""
    said = json.dumps({"at": at, "day": order.weekday, "language": order.language.value})
    db.execute("INSERT OR REPLACE INTO setting(name, value) VALUES(?, ?)", [name, said])
    suggestion_rows.allow(db, f"brief:{order.kind}")
