"""Reminders that wait until the user is back at the computer, or unlocks it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from assistantd.agenda.agenda import Agenda
from assistantd.agenda.reason import said
from assistantd.domain.agenda import EntryKind, EntryState, NewEntry
from assistantd.domain.language import Language
from assistantd.domain.presence import Presence, PresenceFact
from assistantd.errors import BadRequest
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock
from tests.unit.initiative.reminder_room import ReminderRoom
from tests.unit.vault.samples import PASSPHRASE

BACK, UNLOCKED, LOCKED, RESUMED = Presence.BACK, Presence.UNLOCKED, Presence.LOCKED, Presence.RESUMED


async def waits(agenda: Agenda, clock: FixedClock, title: str, awaits: Presence = BACK, hours: int = 0) -> int:
    """Keeps what waits for the user, from now on or so many hours later."""
    starts = clock.now().replace(tzinfo=None) + timedelta(hours=hours)
    return (await agenda.add(NewEntry(EntryKind.REMINDER, title, starts, "Europe/Berlin", awaits=awaits))).id


async def tell(room: ReminderRoom, clock: FixedClock, *facts: Presence) -> None:
    for what in facts:
        clock.advance(timedelta(minutes=30))
        room.reminders.noticed(PresenceFact(what, clock.now()))
        await room.reminders.check()


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ([Presence.AWAY, BACK], ["back"]),
        ([LOCKED, UNLOCKED], ["back", "unlocked"]),
        ([LOCKED, BACK, RESUMED, Presence.SUSPENDED], []),
        ([RESUMED], ["back"]),
        ([LOCKED, BACK, UNLOCKED, BACK, LOCKED, UNLOCKED], ["back", "unlocked"]),
        ([Presence.AWAY], []),
    ],
)
async def test_it_is_shown_when_the_user_returns(
    facts: list[Presence], shown: list[str], agenda: Agenda, clock: FixedClock, start: Callable[..., ReminderRoom]
) -> None:
    """Whoever touches a locked screen is not back yet; an unlocked one is a return; each is shown once."""
    room = start()
    await waits(agenda, clock, "back")
    await waits(agenda, clock, "unlocked", UNLOCKED)
    await tell(room, clock, *facts)
    assert sorted(body for _, body in room.said) == shown


async def test_the_record_says_why_and_it_is_over(
    agenda: Agenda, clock: FixedClock, start: Callable[..., ReminderRoom]
) -> None:
    """Until then it is waiting, without a time and on no day of the agenda; then the record tells what brought it."""
    room = start()
    id = await waits(agenda, clock, "water the plants")
    (entry,) = await agenda.waiting()
    assert (entry.next, entry.awaits, entry.state) == (None, BACK, EntryState.WAITING)
    assert await agenda.between(clock.now() - timedelta(1), clock.now() + timedelta(9)) == ()
    assert await agenda.plans() == ()
    await room.reminders.check()
    assert room.reminders.waiting == 1
    await tell(room, clock, BACK)
    ((firing, _),) = await agenda.log()
    assert (firing.outcome, said(firing.why, Language.EN), firing.due) == ("fired", "you came back", clock.now())
    assert (await agenda.show(id)).state is EntryState.DONE
    assert room.reminders.waiting == 0


async def test_a_return_while_the_vault_is_locked_is_told_without_content(
    agenda: Agenda, vault: Vault, clock: FixedClock, start: Callable[..., ReminderRoom]
) -> None:
    """The words come, once, when the vault opens, with how late they are; what was made meanwhile waits on."""
    room = start()
    await waits(agenda, clock, "water the plants")
    await room.reminders.check()
    await vault.lock()
    await tell(room, clock, BACK, LOCKED, UNLOCKED)
    assert room.said == [("You have a reminder", "12:30 · Unlock to read it.")]
    await vault.unlock(PASSPHRASE)
    await room.reminders.check()
    assert room.said[1:] == [("Reminder 12:30 (1 h late)", "water the plants")]


async def test_it_outlives_a_restart(agenda: Agenda, clock: FixedClock, start: Callable[..., ReminderRoom]) -> None:
    """A new daemon waits on; one that starts with the machine takes that for the return it missed."""
    await waits(agenda, clock, "water the plants")
    clock.advance(timedelta(hours=1))
    first = start(booted=clock.now() - timedelta(hours=9))
    await first.reminders.check()
    await first.reminders.stop()
    assert first.said == []
    second = start(booted=clock.now() - timedelta(minutes=2))
    await second.reminders.check()
    assert second.said == [("Reminder 13:00", "water the plants")]


async def test_it_waits_for_its_own_time_first(
    agenda: Agenda, clock: FixedClock, start: Callable[..., ReminderRoom]
) -> None:
    """What is for later is not shown at a return before; what was cancelled at none."""
    room = start()
    await waits(agenda, clock, "later", hours=2)
    gone = await waits(agenda, clock, "gone")
    await agenda.cancel(gone)
    await tell(room, clock, BACK, BACK, BACK)
    assert room.said == []
    await tell(room, clock, BACK)
    assert [body for _, body in room.said] == ["later"]


async def test_put_off_or_moved_it_has_a_time(
    agenda: Agenda, clock: FixedClock, start: Callable[..., ReminderRoom]
) -> None:
    """From then on no return brings it."""
    room = start()
    id = await waits(agenda, clock, "water the plants")
    await agenda.move(id, datetime(2026, 5, 4, 18))
    await tell(room, clock, BACK)
    assert room.said == []
    assert (await agenda.waiting())[0].next is not None


async def test_only_a_reminder_waits_and_only_for_the_user(agenda: Agenda) -> None:
    """An event, a rule, and leaving are refused."""
    at = datetime(2026, 5, 4, 13)
    for faulty in (
        NewEntry(EntryKind.EVENT, "x", at, "UTC", awaits=BACK),
        NewEntry(EntryKind.REMINDER, "x", at, "UTC", rrule="FREQ=DAILY", awaits=BACK),
        NewEntry(EntryKind.REMINDER, "x", at, "UTC", awaits=Presence.AWAY),
    ):
        with pytest.raises(BadRequest):
            await agenda.add(faulty)


async def test_a_button_from_before_a_restart_puts_it_off(
    agenda: Agenda, clock: FixedClock, start: Callable[..., ReminderRoom]
) -> None:
    """The notice is known by its name in the record; one that nobody showed does nothing."""
    first = start()
    new = NewEntry(EntryKind.REMINDER, "call mum", datetime(2026, 5, 4, 13), "Europe/Berlin")
    await agenda.add(new)
    clock.advance(timedelta(hours=1))
    await first.reminders.check()
    notice = first.clients.told[0].id
    await first.reminders.stop()
    second = start()
    for name in (notice, "reminder-99"):
        second.reminders.pressed(name, "snooze")
    await second.reminders.check()
    clock.advance(timedelta(minutes=10))
    await second.reminders.check()
    assert second.said == [("Reminder 13:10", "call mum")]
