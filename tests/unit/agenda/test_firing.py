"""What is due is recorded once for ever, and shown once, whatever happens in between."""

from __future__ import annotations

from datetime import datetime, timedelta

from assistantd.agenda.agenda import Agenda
from assistantd.domain.agenda import EntryKind, EntryState, Misfire, NewEntry
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock


async def add(agenda: Agenda, starts: datetime, rrule: str = "", misfire: Misfire = Misfire.FIRE_LATE) -> int:
    entry = NewEntry(EntryKind.REMINDER, "call mum", starts, "Europe/Berlin", rrule=rrule, misfire=misfire)
    return (await agenda.add(entry)).id


async def outcomes(agenda: Agenda) -> list[str]:
    return [firing.outcome for firing, _ in await agenda.log()]


async def test_a_reminder_is_due_at_its_time_and_not_before(agenda: Agenda, clock: FixedClock) -> None:
    """One second early nothing is due; at its time it is, once; then the entry is done."""
    id = await add(agenda, datetime(2026, 5, 4, 13))
    clock.advance(timedelta(minutes=59, seconds=59))
    assert await agenda.collect({}) == ()
    clock.advance(timedelta(seconds=1))
    (due,) = await agenda.collect({})
    assert due.entry.title == "call mum"
    await agenda.mark(due, seen=True)
    assert await agenda.collect({}) == ()
    assert await outcomes(agenda) == ["fired"]
    assert (await agenda.show(id)).state is EntryState.DONE


async def test_a_kill_between_record_and_show_loses_nothing(agenda: Agenda, vault: Vault, clock: FixedClock) -> None:
    """What was recorded but not shown is given again at the next start, once, and marked late."""
    await add(agenda, datetime(2026, 5, 4, 13))
    clock.advance(timedelta(hours=1))
    await agenda.collect({})
    clock.advance(timedelta(hours=2))
    after_restart = Agenda(vault, clock)
    (due,) = await after_restart.collect({})
    assert due.late == timedelta(hours=2)
    await after_restart.mark(due, seen=True)
    assert await after_restart.collect({}) == ()
    assert await outcomes(after_restart) == ["late"]


async def test_a_kill_before_the_record_loses_nothing(agenda: Agenda, vault: Vault, clock: FixedClock) -> None:
    """What came due while nothing ran is found at the next start."""
    await add(agenda, datetime(2026, 5, 4, 13), "FREQ=DAILY", Misfire.COALESCE)
    clock.advance(timedelta(days=3))
    (due,) = await Agenda(vault, clock).collect({})
    assert [at.day for at in due.times] == [6]
    assert sorted(await outcomes(agenda)) == ["due", "missed", "missed"]


async def test_a_kill_while_showing_shows_once_more_under_the_same_name(
    agenda: Agenda, vault: Vault, clock: FixedClock
) -> None:
    """What may have been shown comes once more, named as before, with what came due since, and the record tells so.

    Seen failing without `intend`: it came again as if for the first time, under another name.
    """
    await add(agenda, datetime(2026, 5, 4, 13), "FREQ=HOURLY")
    clock.advance(timedelta(hours=1))
    (first,) = await agenda.collect({})
    await agenda.intend(first)
    clock.advance(timedelta(hours=1))
    (again,) = await Agenda(vault, clock).collect({})
    assert (again.notice, again.again, len(again.times)) == (first.notice, True, 2)
    await agenda.intend(again)
    await agenda.mark(again, seen=True)
    assert await agenda.collect({}) == ()
    newer, older = [firing for firing, _ in await agenda.log()]
    assert (older.outcome, older.tries, older.why) == ("late", 2, "time; again")
    assert (newer.outcome, newer.tries) == ("fired", 1)


async def test_what_is_interrupted_twice_is_left_and_told(agenda: Agenda, vault: Vault, clock: FixedClock) -> None:
    """A notice that stops the daemon each time is not shown a third time, and the record says that nobody knows."""
    await add(agenda, datetime(2026, 5, 4, 13))
    clock.advance(timedelta(hours=1))
    for _ in range(2):
        (due,) = await Agenda(vault, clock).collect({})
        await agenda.intend(due)
    assert await Agenda(vault, clock).collect({}) == ()
    ((firing, _),) = await agenda.log()
    assert (firing.outcome, firing.why) == ("unsure", "time; interrupted")


async def test_an_interrupted_one_that_lost_its_point_is_not_shown_again(agenda: Agenda, clock: FixedClock) -> None:
    """An alarm interrupted at seven does not ring when the daemon starts at noon."""
    await add(agenda, datetime(2026, 5, 4, 13), misfire=Misfire.DROP)
    clock.advance(timedelta(hours=1))
    (due,) = await agenda.collect({})
    await agenda.intend(due)
    clock.advance(timedelta(days=1))
    assert await agenda.collect({}) == ()
    assert await outcomes(agenda) == ["unsure"]


async def test_what_nobody_saw_is_given_up_by_its_policy_too(agenda: Agenda, clock: FixedClock) -> None:
    """With nowhere to show it, dropping and coalescing hold as they do after a suspend."""
    await add(agenda, datetime(2026, 5, 4, 13), misfire=Misfire.DROP)
    await add(agenda, datetime(2026, 5, 4, 13), "FREQ=DAILY", Misfire.COALESCE)
    for step in (1, 24):
        clock.advance(timedelta(hours=step))
        dues = await agenda.collect({})
        for due in dues:
            await agenda.mark(due, seen=False)
    assert [len(due.times) for due in dues] == [1]
    assert sorted(await outcomes(agenda)) == ["dropped", "missed", "unseen"]


async def test_several_missed_times_of_one_entry_are_one_notice(agenda: Agenda, clock: FixedClock) -> None:
    """fire_late gives every missed time, in one piece; each is recorded for itself."""
    await add(agenda, datetime(2026, 5, 4, 13), "FREQ=DAILY")
    clock.advance(timedelta(days=3))
    (due,) = await agenda.collect({})
    assert [at.day for at in due.times] == [4, 5, 6]
    await agenda.mark(due, seen=True)
    assert await outcomes(agenda) == ["late", "late", "late"]
    clock.advance(timedelta(hours=1))
    (due,) = await agenda.collect({})
    await agenda.mark(due, seen=True)
    assert (await outcomes(agenda))[0] == "fired"


async def test_a_clock_set_back_fires_nothing_twice(agenda: Agenda, clock: FixedClock) -> None:
    """After a jump back over a fired reminder it stays fired."""
    await add(agenda, datetime(2026, 5, 4, 13), "FREQ=DAILY;COUNT=2")
    clock.advance(timedelta(hours=1))
    (due,) = await agenda.collect({})
    await agenda.mark(due, seen=True)
    clock.advance(timedelta(hours=-2))
    assert await agenda.collect({}) == ()
    clock.advance(timedelta(hours=2))
    assert await agenda.collect({}) == ()
    assert await outcomes(agenda) == ["fired"]


async def test_a_clock_that_ran_ahead_silences_nothing(agenda: Agenda, vault: Vault, clock: FixedClock) -> None:
    """What was passed over while the clock was years ahead fires at its time once the clock is right again.

    Seen failing without `_mend_after_a_fast_clock`: both reminders stayed silent until the clock got there again.
    """
    await add(agenda, datetime(2026, 5, 4, 13), "FREQ=DAILY", Misfire.COALESCE)
    once = await add(agenda, datetime(2026, 5, 6, 13))
    clock.advance(timedelta(days=1500))
    for due in await agenda.collect({}):
        await agenda.mark(due, seen=True)
    clock.advance(timedelta(days=-1500))
    assert await Agenda(vault, clock).collect({}) == ()
    assert (await agenda.show(once)).state is EntryState.WAITING
    fired = []
    for _ in range(3):
        clock.advance(timedelta(hours=1 if not fired else 24))
        for due in await agenda.collect({}):
            fired.append((due.entry.id, due.late))
            await agenda.mark(due, seen=True)
    assert fired == [(1, timedelta()), (1, timedelta()), (1, timedelta()), (2, timedelta())]
    assert await agenda.collect({}) == ()
    assert {firing.outcome for firing, _ in await agenda.log(500) if firing.due > clock.now()} == {"taken_back"}


async def test_a_clock_set_back_brings_nothing_cancelled_back(agenda: Agenda, clock: FixedClock) -> None:
    """A cancelled reminder stays cancelled whatever the clock does."""
    id = await add(agenda, datetime(2026, 5, 4, 13), "FREQ=DAILY")
    clock.advance(timedelta(days=3))
    await agenda.collect({})
    await agenda.cancel(id)
    clock.advance(timedelta(days=-3))
    assert await agenda.collect({}) == ()
    clock.advance(timedelta(hours=2))
    assert await agenda.collect({}) == ()
    assert (await agenda.show(id)).state is EntryState.CANCELLED


async def test_what_nobody_could_see_is_given_again(agenda: Agenda, clock: FixedClock) -> None:
    """A notice with nowhere to show it is recorded as unseen, and stays to be shown."""
    await add(agenda, datetime(2026, 5, 4, 13))
    clock.advance(timedelta(hours=1))
    (due,) = await agenda.collect({})
    await agenda.mark(due, seen=False)
    assert await outcomes(agenda) == ["unseen"]
    (again,) = await agenda.collect({})
    assert again.firings == due.firings


async def test_a_long_absence_is_bounded(agenda: Agenda, clock: FixedClock) -> None:
    """Of thousands of missed times only the newest hundred are recorded one by one."""
    await add(agenda, datetime(2026, 5, 4, 13), "FREQ=MINUTELY;INTERVAL=5")
    clock.advance(timedelta(days=30))
    (due,) = await agenda.collect({})
    assert len(due.times) == 100
    assert due.times[-1] == clock.now()


async def test_an_event_never_fires(agenda: Agenda, clock: FixedClock) -> None:
    """An event stands in the agenda only."""
    await agenda.add(NewEntry(EntryKind.EVENT, "fair", datetime(2026, 5, 4, 13), "Europe/Berlin"))
    clock.advance(timedelta(days=1))
    assert await agenda.collect({}) == ()
    assert await agenda.plans() == ()
    assert await agenda.waiting() == ()
