"""Reminders speak up once: at their time, after sleep, after a restart, and without content while locked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from assistantd.agenda.agenda import Agenda
from assistantd.domain.agenda import EntryKind, NewEntry
from assistantd.domain.language import Language
from assistantd.domain.notice import Notice
from assistantd.initiative.notices import content
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock
from tests.unit.initiative.reminder_room import ReminderRoom
from tests.unit.vault.samples import PASSPHRASE


async def add(agenda: Agenda, title: str, starts: datetime, rrule: str = "") -> int:
    return (await agenda.add(NewEntry(EntryKind.REMINDER, title, starts, "Europe/Berlin", rrule=rrule))).id


async def test_a_reminder_is_shown_on_the_desktop_and_to_clients(
    agenda: Agenda, clock: FixedClock, start: Callable[[], ReminderRoom]
) -> None:
    """At its time the title tells when and the private body tells what; it is shown once."""
    room = start()
    await add(agenda, "call mum", datetime(2026, 5, 4, 13))
    await room.reminders.check()
    assert room.said == []
    clock.advance(timedelta(hours=1))
    await room.reminders.check()
    await room.reminders.check()
    assert room.said == [("Reminder 13:00", "call mum")]
    assert list(room.desktop.screen.values()) == room.said
    assert room.clients.told[0].private


async def test_it_waits_exactly_for_the_next_one(
    agenda: Agenda, clock: FixedClock, start: Callable[[], ReminderRoom]
) -> None:
    """One job stands for the earliest reminder, moves with every change, and goes when none is left."""
    room = start()
    await room.reminders.check()
    assert room.jobs.next is None

    async def wait() -> float:
        await room.reminders.check()
        assert room.jobs.next is not None
        return (room.jobs.next - datetime.now(UTC)).total_seconds()

    late = await add(agenda, "late", datetime(2026, 5, 4, 15))
    assert await wait() == pytest.approx(3 * 3600, abs=60)
    early = await add(agenda, "early", datetime(2026, 5, 4, 13))
    assert await wait() == pytest.approx(3600, abs=60)
    await agenda.cancel(early)
    assert await wait() == pytest.approx(3 * 3600, abs=60)
    await agenda.cancel(late)
    await room.reminders.check()
    assert room.jobs.next is None


async def test_a_due_job_fires_by_itself(agenda: Agenda, clock: FixedClock, start: Callable[[], ReminderRoom]) -> None:
    """Without any call from outside the notice comes when the time has come."""
    room = start()
    clock.set(clock.now().replace(hour=12, minute=59, second=59, microsecond=700_000))
    await add(agenda, "call mum", datetime(2026, 5, 4, 13))
    await room.reminders.check()
    clock.set(clock.now().replace(hour=13, minute=0, second=0, microsecond=0))
    await room.clients.heard.wait()
    assert room.said == [("Reminder 13:00", "call mum")]


async def test_after_a_suspend_it_is_shown_late_and_says_so(
    agenda: Agenda, clock: FixedClock, start: Callable[[], ReminderRoom]
) -> None:
    """The clock jumps over two reminders: each is shown once, with how late it is, in its own language."""
    room = start()
    await add(agenda, "call mum", datetime(2026, 5, 4, 13))
    await add(agenda, "带伞", datetime(2026, 5, 5, 8))
    clock.advance(timedelta(days=1, hours=1, minutes=30))
    await room.reminders.check()
    assert room.said == [
        ("Reminder 2026-05-04 13:00 (1 d 30 min late)", "call mum"),
        ("提醒 08:00（晚了5小时30分钟）", "带伞"),
    ]


async def test_after_a_restart_what_was_missed_is_shown_once(
    agenda: Agenda, clock: FixedClock, start: Callable[[], ReminderRoom]
) -> None:
    """A new start catches up with what came due while nothing ran; the start after that does not."""
    await add(agenda, "call mum", datetime(2026, 5, 4, 13))
    clock.advance(timedelta(hours=3))
    first = start()
    await first.reminders.check()
    assert first.said == [("Reminder 13:00 (2 h late)", "call mum")]
    await first.reminders.stop()
    second = start()
    await second.reminders.check()
    assert second.said == []


async def test_while_locked_only_the_time_is_told_and_the_content_after(
    agenda: Agenda, vault: Vault, clock: FixedClock, start: Callable[[], ReminderRoom]
) -> None:
    """A locked vault keeps the words: first comes "You have a reminder" with its time, once, then the whole."""
    room = start()
    await add(agenda, "call the clinic", datetime(2026, 5, 4, 13), "FREQ=DAILY")
    await room.reminders.check()
    await vault.lock()
    clock.advance(timedelta(hours=1))
    await room.reminders.check()
    await room.reminders.check()
    assert room.said == [("You have a reminder", "13:00 · Unlock to read it.")]
    assert not room.clients.told[0].private
    assert room.jobs.next is not None
    clock.advance(timedelta(minutes=10))
    await vault.unlock(PASSPHRASE)
    await room.reminders.check()
    assert room.said[1:] == [("Reminder 13:00 (10 min late)", "call the clinic")]
    ((firing, _),) = await agenda.log()
    assert (firing.outcome, firing.why) == ("late", "announced 13:00")


async def test_a_kill_between_showing_and_recording_replaces_and_says_so(
    agenda: Agenda, clock: FixedClock, start: Callable[[], ReminderRoom]
) -> None:
    """After the restart the notice comes once more, under its old name and with a word about it; then never again."""
    first = start()
    await add(agenda, "call mum", datetime(2026, 5, 4, 13))
    await first.reminders.stop()
    clock.advance(timedelta(hours=1))
    (due,) = await agenda.collect({})
    await agenda.intend(due)
    await first.desktop.show(content(due, clock.now(), Language.EN))
    second = start()
    second.desktop.screen = first.desktop.screen
    await second.reminders.check()
    await second.reminders.check()
    assert list(second.desktop.screen.values()) == [("Reminder 13:00 – perhaps shown before", "call mum")]
    assert len(second.said) == 1
    assert [firing.outcome for firing, _ in await agenda.log()] == ["fired"]


async def test_a_lock_between_showing_and_recording_repeats_nothing(
    agenda: Agenda, vault: Vault, clock: FixedClock, start: Callable[[], ReminderRoom], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was shown while the vault was being locked is recorded when it opens, and not shown again."""
    room = start()
    await add(agenda, "call mum", datetime(2026, 5, 4, 13))
    clock.advance(timedelta(hours=1))

    async def show_and_lock(notice: Notice) -> bool:
        room.desktop.screen[notice.id] = (notice.title, notice.body)
        await vault.lock()
        return True

    monkeypatch.setattr(room.desktop, "show", show_and_lock)
    await room.reminders.check()
    monkeypatch.undo()
    await vault.unlock(PASSPHRASE)
    await room.reminders.check()
    assert room.said == [("Reminder 13:00", "call mum")]
    ((firing, _),) = await agenda.log()
    assert (firing.outcome, firing.tries) == ("fired", 1)


async def test_a_pressed_button_puts_it_off(
    agenda: Agenda, vault: Vault, clock: FixedClock, start: Callable[[], ReminderRoom]
) -> None:
    """Ten minutes after the button was pressed it comes again, even where the vault was locked when it was."""
    room = start()
    room.desktop.pressed = room.reminders.pressed
    await add(agenda, "call mum", datetime(2026, 5, 4, 13))
    clock.advance(timedelta(hours=1))
    await room.reminders.check()
    await vault.lock()
    room.desktop.press("snooze")
    clock.advance(timedelta(minutes=4))
    await vault.unlock(PASSPHRASE)
    await room.reminders.check()
    assert len(room.said) == 1
    clock.advance(timedelta(minutes=6))
    await room.reminders.check()
    assert room.said == [("Reminder 13:00", "call mum"), ("Reminder 13:10", "call mum")]


async def test_a_timer_stays_until_it_is_seen(
    agenda: Agenda, clock: FixedClock, start: Callable[[], ReminderRoom]
) -> None:
    """Alarms and timers are urgent, reminders are not; the title names the kind in the language of the words."""
    room = start()
    await agenda.add(NewEntry(EntryKind.TIMER, "5分钟", datetime(2026, 5, 4, 10, 5), "UTC"))
    await add(agenda, "call mum", datetime(2026, 5, 4, 12, 5))
    clock.advance(timedelta(minutes=5))
    await room.reminders.check()
    assert [(n.title, n.urgent) for n in room.clients.told] == [("计时器 12:05", True), ("Reminder 12:05", False)]


async def test_an_event_is_announced_by_its_own_time(
    agenda: Agenda, clock: FixedClock, start: Callable[[], ReminderRoom]
) -> None:
    """The title tells when the event is, not when it is announced, and the body how long the way is."""
    room = start()
    lead, travel = timedelta(minutes=10), timedelta(minutes=20)
    await agenda.add(
        NewEntry(EntryKind.EVENT, "dentist", datetime(2026, 5, 4, 13), "Europe/Berlin", lead=lead, travel=travel)
    )
    clock.advance(timedelta(minutes=30))
    await room.reminders.check()
    assert room.said == [("Soon 13:00", "dentist (the way there: 20 min)")]


async def test_the_announcement_speaks_the_interface_language(
    agenda: Agenda, vault: Vault, clock: FixedClock, start: Callable[..., ReminderRoom]
) -> None:
    """In a Chinese interface the locked notice is Chinese, whatever language the reminder is in."""
    room = start(Language.ZH)
    await add(agenda, "call mum", datetime(2026, 5, 4, 13))
    await room.reminders.check()
    await vault.lock()
    clock.advance(timedelta(hours=1))
    await room.reminders.check()
    assert room.said == [("你有一个提醒", "13:00 · 解锁后可查看内容。")]


async def test_what_could_be_shown_nowhere_waits_for_a_client(
    agenda: Agenda, clock: FixedClock, start: Callable[[], ReminderRoom]
) -> None:
    """With no desktop and no client the reminder is not lost: the next client gets it."""
    room = start()
    room.desktop.absent, room.clients.count = "no session bus", 0
    await add(agenda, "call mum", datetime(2026, 5, 4, 13))
    clock.advance(timedelta(hours=1))
    await room.reminders.check()
    assert [firing.outcome for firing, _ in await agenda.log()] == ["unseen"]
    room.clients.count = 1
    await room.reminders.check()
    assert room.said == [("Reminder 13:00", "call mum")]
    assert [firing.outcome for firing, _ in await agenda.log()] == ["fired"]


async def test_a_broken_desktop_does_not_keep_it_from_the_clients(
    agenda: Agenda, clock: FixedClock, start: Callable[[], ReminderRoom]
) -> None:
    """When one place fails, the others are told all the same."""
    room = start()

    async def broken(_: Notice) -> bool:
        raise OSError("the bus went away")

    room.desktop.show = broken  # type: ignore[method-assign]
    await add(agenda, "call mum", datetime(2026, 5, 4, 13))
    clock.advance(timedelta(hours=1))
    await room.reminders.check()
    assert room.said == [("Reminder 13:00", "call mum")]


async def test_no_vault_at_all_is_quiet(tmp_path: object, clock: FixedClock) -> None:
    """Before a vault was made there is nothing to remind of, and no fault either."""
    room = ReminderRoom(Agenda(Vault(tmp_path / "none"), clock), clock)  # type: ignore[operator]
    room.reminders.start()
    await room.reminders.check()
    assert room.said == []
    assert room.jobs.next is None
    await room.reminders.stop()
