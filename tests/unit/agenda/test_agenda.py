"""Entries are kept as wall-clock intent, listed by the rule that fires them, and can be cancelled."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from assistantd.agenda.agenda import Agenda
from assistantd.agenda.when_missed import WhenMissed
from assistantd.domain.agenda import EntryKind, EntryState, Misfire, NewEntry
from assistantd.errors import BadRequest, NotFound, VaultLocked
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock

BERLIN = ZoneInfo("Europe/Berlin")


def reminder(title: str, starts: datetime, rrule: str = "", **more: object) -> NewEntry:
    return NewEntry(EntryKind.REMINDER, title, starts, "Europe/Berlin", rrule=rrule, **more)  # type: ignore[arg-type]


async def test_an_entry_comes_back_as_it_was_meant(agenda: Agenda) -> None:
    """Title, wall time, zone, rule, policy and grace are kept; the next occurrence is aware."""
    new = reminder(
        "call mum", datetime(2026, 5, 5, 18), "FREQ=DAILY", misfire=Misfire.DROP, grace=timedelta(minutes=90)
    )
    entry = await agenda.add(new)
    assert (entry.title, entry.starts, entry.zone) == ("call mum", datetime(2026, 5, 5, 18), "Europe/Berlin")
    assert (entry.rrule, entry.misfire, entry.grace) == ("FREQ=DAILY", Misfire.DROP, timedelta(minutes=90))
    assert entry.next == datetime(2026, 5, 5, 18, tzinfo=BERLIN)
    assert await agenda.show(entry.id) == entry


async def test_a_time_in_the_past_is_refused_with_its_date(agenda: Agenda) -> None:
    """A reminder that could never fire is refused, not moved to another day."""
    with pytest.raises(BadRequest, match="2026-05-04 11:59"):
        await agenda.add(reminder("late", datetime(2026, 5, 4, 11, 59)))
    assert (await agenda.add(reminder("now", datetime(2026, 5, 4, 12)))).next is not None


async def test_what_cannot_be_kept_is_refused(agenda: Agenda) -> None:
    """An empty or overlong title, an end before the start and a bad rule are refused."""
    when = datetime(2026, 5, 5, 18)
    for faulty in (
        reminder(" ", when),
        reminder("x" * 2001, when),
        reminder("x", when, "FREQ=NEVER"),
        reminder("x", when, ends=datetime(2026, 5, 5, 17)),
    ):
        with pytest.raises(BadRequest):
            await agenda.add(faulty)
    assert await agenda.waiting() == ()


async def test_a_day_lists_its_occurrences_in_order(agenda: Agenda) -> None:
    """A span has what starts in it, recurrences and running events among them, and not what starts at its end."""
    await agenda.add(reminder("medicine", datetime(2026, 5, 1, 8), "FREQ=DAILY"))
    await agenda.add(reminder("call mum", datetime(2026, 5, 6, 7, 30)))
    await agenda.add(reminder("midnight", datetime(2026, 5, 7, 0)))
    await agenda.add(
        NewEntry(EntryKind.EVENT, "fair", datetime(2026, 5, 5, 10), "Europe/Berlin", ends=datetime(2026, 5, 6, 9))
    )
    day = datetime(2026, 5, 6, tzinfo=BERLIN)
    found = await agenda.between(day, day + timedelta(days=1))
    assert [(one.entry.title, one.at.hour) for one in found] == [("fair", 10), ("call mum", 7), ("medicine", 8)]


async def test_an_entry_stays_in_its_own_zone_when_the_user_travels(agenda: Agenda, clock: FixedClock) -> None:
    """A reminder set for 18:00 in Berlin is at noon in New York: the same moment, listed and due alike."""
    entry = await agenda.add(reminder("call mum", datetime(2026, 5, 5, 18)))
    clock.travel("America/New_York")
    day = datetime(2026, 5, 5, tzinfo=clock.zone)
    (listed,) = await agenda.between(day, day + timedelta(days=1))
    assert listed.at == entry.next == datetime(2026, 5, 5, 12, tzinfo=clock.zone)


async def test_listing_and_firing_follow_one_rule(agenda: Agenda, clock: FixedClock) -> None:
    """Across both changes of the clocks, exactly what was listed is fired, moment for moment."""
    await agenda.add(reminder("02:30", datetime(2026, 10, 20, 2, 30), "FREQ=DAILY;UNTIL=20270402T000000"))
    span = (datetime(2026, 10, 1, tzinfo=BERLIN), datetime(2027, 4, 5, tzinfo=BERLIN))
    listed = [one.at for one in await agenda.between(*span)]
    for at in listed:
        clock.set(at)
        for due in await agenda.collect({}):
            await agenda.mark(due, seen=True)
    fired = [firing.due for firing, _ in reversed(await agenda.log(1000))]
    assert fired == listed
    assert len(fired) == 164
    assert all(a < b for a, b in pairwise(fired))


async def test_cancelling_ends_an_entry_and_what_of_it_still_waits(agenda: Agenda, clock: FixedClock) -> None:
    """A cancelled entry neither fires nor is listed, and a due notice not yet shown is withdrawn and recorded."""
    entry = await agenda.add(reminder("medicine", datetime(2026, 5, 4, 13), "FREQ=DAILY"))
    clock.advance(timedelta(hours=1))
    (due,) = await agenda.collect({})
    cancelled = await agenda.cancel(entry.id)
    assert (cancelled.state, cancelled.next) == (EntryState.CANCELLED, None)
    await agenda.mark(due, seen=True)
    clock.advance(timedelta(days=3))
    assert await agenda.collect({}) == ()
    assert await agenda.between(clock.now() - timedelta(days=9), clock.now()) == ()
    assert [firing.outcome for firing, _ in await agenda.log()] == ["cancelled"]
    with pytest.raises(BadRequest, match="cancelled already"):
        await agenda.cancel(entry.id)
    with pytest.raises(NotFound):
        await agenda.cancel(99)


async def test_moving_keeps_the_length_and_is_due_anew(agenda: Agenda, clock: FixedClock) -> None:
    """An entry moved has its new time, its old length and id; what had come due is taken back and comes due again."""
    event = NewEntry(
        EntryKind.EVENT, "dentist", datetime(2026, 5, 5, 15), "Europe/Berlin", ends=datetime(2026, 5, 5, 16)
    )
    moved = await agenda.move((await agenda.add(event)).id, datetime(2026, 5, 8, 10))
    assert (moved.id, moved.starts, moved.ends) == (1, datetime(2026, 5, 8, 10), datetime(2026, 5, 8, 11))
    late = await agenda.add(reminder("call mum", datetime(2026, 5, 4, 13)))
    clock.advance(timedelta(hours=2))
    assert len(await agenda.collect({})) == 1
    await agenda.move(late.id, datetime(2026, 5, 4, 18))
    assert await agenda.collect({}) == ()
    clock.advance(timedelta(hours=5))
    (due,) = await agenda.collect({})
    assert due.entry.title == "call mum"
    with pytest.raises(BadRequest, match="past already"):
        await agenda.move(late.id, datetime(2026, 5, 4, 13))


async def test_every_change_is_told(agenda: Agenda) -> None:
    """Whoever waits for the next reminder hears of an added and of a cancelled one."""
    told = []
    agenda.changed = lambda: told.append(1)
    entry = await agenda.add(reminder("call mum", datetime(2026, 5, 5, 18)))
    await agenda.cancel(entry.id)
    assert len(told) == 2


async def test_a_locked_vault_hides_the_agenda(agenda: Agenda, vault: Vault) -> None:
    """Nothing of the agenda can be read while the vault is locked."""
    await vault.lock()
    with pytest.raises(VaultLocked):
        await agenda.waiting()


async def test_the_settings_say_what_becomes_of_missed_reminders(vault: Vault, clock: FixedClock) -> None:
    """A reminder made without a policy takes the user's; one made with its own keeps it."""
    agenda = Agenda(vault, clock, WhenMissed(Misfire.DROP, timedelta(hours=3)))
    plain = await agenda.add(reminder("call mum", datetime(2026, 5, 5, 18)))
    own = await agenda.add(reminder("tea", datetime(2026, 5, 5, 18), misfire=Misfire.COALESCE, grace=timedelta()))
    assert (plain.misfire, plain.grace) == (Misfire.DROP, timedelta(hours=3))
    assert (own.misfire, own.grace) == (Misfire.COALESCE, timedelta())
