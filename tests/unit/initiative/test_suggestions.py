"""Suggestions are shown once, at a good moment, answered by buttons, and explained."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from assistantd.domain.agenda import EntryKind, NewEntry
from assistantd.domain.quiet import Quiet
from assistantd.domain.suggestion import SuggestionState, Verdict
from assistantd.errors import BadRequest, NotFound
from assistantd.initiative import orders, suggestion_rows
from assistantd.learning.speaking import Answer
from tests.unit.initiative.room import BERLIN, Room
from tests.unit.vault.samples import PASSPHRASE

RENT = "I have to pay the rent by tomorrow"


async def test_it_is_shown_once_when_its_time_has_come(room: Room) -> None:
    """Before its time nothing is shown and one job waits for it; then it is shown, and not again."""
    await room.memory.remember(RENT)
    assert await room.at(4, 13) == []
    assert room.jobs.next is not None
    assert room.jobs.next - datetime.now(UTC) == pytest.approx(timedelta(hours=2), abs=timedelta(minutes=1))
    (title,) = await room.at(4, 16)
    assert title == "You wanted to do this tomorrow, Tuesday 5 May 2026"
    room.desktop.screen.clear()
    assert await room.at(4, 17) == []
    assert await room.state() is SuggestionState.SHOWN


async def test_nothing_to_say_sets_no_job(room: Room) -> None:
    """Without anything told or planned nothing runs again by itself."""
    assert await room.at(4, 13) == []
    assert room.jobs.next is None


async def test_accepting_sets_the_reminder_that_was_offered(room: Room) -> None:
    """The button's reminder stands in the agenda, with the user's words and the hour that was named."""
    await room.memory.remember(RENT)
    await room.at(4, 16)
    await room.press("accept")
    (entry,) = await room.agenda.waiting()
    assert (entry.kind, entry.title, entry.starts) == (EntryKind.REMINDER, RENT, datetime(2026, 5, 5, 14))
    assert await room.state() is SuggestionState.ACCEPTED
    assert "I will remind you on Tuesday 5 May 2026, 14:00" in next(iter(room.desktop.screen.values()))[1]


async def test_later_brings_it_again(room: Room) -> None:
    """What is put off is not used up: it comes again two hours later, not before."""
    await room.memory.remember(RENT)
    await room.at(4, 16)
    await room.press("later")
    assert await room.at(4, 17) == []
    assert len(await room.at(4, 18, 5)) == 1


async def test_never_is_final_until_it_is_allowed(room: Room) -> None:
    """A matter that was refused for good does not come on another occasion either."""
    await room.memory.remember("Anna's birthday is on 6 May")
    await room.at(4, 16)
    await room.press("never")
    room.clock.set(datetime(2027, 5, 5, 12, tzinfo=BERLIN))
    await room.taught()
    await room.suggestions.check()
    assert room.desktop.screen == {}
    await room.suggestions.verdicts.allow("s1")
    await room.suggestions.check()
    assert len(room.desktop.screen) == 1
    with pytest.raises(NotFound):
        await room.suggestions.verdicts.allow("s1")


async def test_why_is_one_paragraph_and_the_buttons_stay(room: Room) -> None:
    """It says what it rests on, what is known of the kind, and what happened; then it can still be accepted."""
    await room.memory.remember(RENT)
    await room.at(4, 16)
    await room.press("why")
    (_, body) = next(iter(room.desktop.screen.values()))
    assert "\n" not in body
    assert f"You told me on Monday 4 May 2026: “{RENT}” (memory #1)." in body
    assert "Nothing is known yet of how you take suggestions of this kind." in body
    assert "at 16:00 it was shown" in body
    await room.press("accept")
    assert await room.state() is SuggestionState.ACCEPTED


async def test_quiet_hours_a_pause_and_the_desktop_hold_it_back(room: Room) -> None:
    """It is withheld with its reason, not used up, and shown when the way is free."""
    await room.memory.remember(RENT)
    pause = datetime(2026, 5, 4, 18, tzinfo=BERLIN)
    await room.vault.write(lambda db: orders.pause(db, pause))
    assert await room.at(4, 16) == []
    room.suggestions.quiet = lambda: Quiet(on=True, source="dunst")
    assert await room.at(4, 19) == []
    room.suggestions.quiet = lambda: Quiet(on=False, source="dunst")
    assert await room.at(4, 23) == []
    assert await room.state() is SuggestionState.WAITING
    assert len(await room.at(5, 8)) == 1
    why = await room.why()
    assert "paused suggestions until 18:00" in why
    assert "nothing may disturb (dunst)" in why
    assert "your quiet hours until" in why


async def test_an_event_that_is_on_is_not_disturbed(room: Room) -> None:
    """While an event of the agenda is on, suggestions wait for its end."""
    event = NewEntry(
        EntryKind.EVENT, "meeting", datetime(2026, 5, 4, 16), "Europe/Berlin", datetime(2026, 5, 4, 17), quiet=True
    )
    await room.agenda.add(event)
    await room.memory.remember(RENT)
    assert await room.at(4, 16, 30) == []
    assert len(await room.at(4, 17, 5)) == 1


async def test_spacing_and_cap_keep_suggestions_few(room: Room) -> None:
    """Two do not come within the hour, and no more than three a day."""
    for name in ("Anna", "Ben", "Cleo", "Dora", "Emil"):
        await room.memory.remember(f"{name}'s birthday is on 6 May")
    learnt = [Answer("birthday", datetime(2026, 5, 3, hour, tzinfo=BERLIN), Verdict.ACCEPT) for hour in range(24)]
    await room.taught(*learnt)
    seen = [len(await room.at(4, hour, minute)) for hour, minute in ((16, 0), (16, 30), (17, 1), (18, 2), (19, 3))]
    assert seen == [1, 1, 2, 3, 3]


async def test_whoever_asks_is_told_all_and_it_counts_as_shown(room: Room) -> None:
    """A question brings what is open, whatever would hold it back, and once."""
    await room.memory.remember(RENT)
    await room.at(4, 23)
    (one,) = await room.suggestions.asked()
    assert (one.id, one.state, one.shown) == (1, SuggestionState.SHOWN, room.clock.now())
    assert RENT in one.proposal.body
    assert await room.suggestions.asked() == ()


async def test_silence_counts_as_an_answer(room: Room) -> None:
    """What stood there for hours is unanswered, which the policy learns from; it may still be accepted."""
    await room.memory.remember(RENT)
    await room.at(4, 16)
    await room.at(4, 21)
    assert await room.state() is SuggestionState.UNANSWERED
    await room.suggestions.answer(1, Verdict.ACCEPT)
    with pytest.raises(BadRequest):
        await room.suggestions.answer(1, Verdict.LATER)


async def test_what_is_forgotten_is_suggested_nowhere(room: Room) -> None:
    """With its memory a suggestion goes, with all that was decided about it."""
    await room.memory.remember(RENT)
    await room.at(4, 16)
    await room.memory.forget((1,))
    room.desktop.screen.clear()
    assert await room.at(4, 17) == []
    with pytest.raises(NotFound):
        await room.why()


async def test_where_nobody_is_it_waits(room: Room) -> None:
    """Without a desktop or a client nothing is used up."""
    await room.memory.remember(RENT)
    room.desktop.absent = "no server"
    await room.at(4, 16)
    assert await room.state() is SuggestionState.WAITING
    room.desktop.absent = ""
    assert len(await room.at(4, 16, 10)) == 1


async def test_while_the_vault_is_locked_nothing_is_said(room: Room) -> None:
    """A locked vault makes no suggestion; once opened it does, and has learnt what it had."""
    await room.memory.remember(RENT)
    await room.vault.lock()
    assert await room.at(4, 16) == []
    await room.vault.unlock(PASSPHRASE)
    assert len(await room.at(4, 16, 5)) == 1


async def test_reminders_the_user_set_do_not_pass_the_gate(room: Room) -> None:
    """A reminder is no proposal: quiet or pause have nothing to hold back."""
    await room.agenda.add(NewEntry(EntryKind.REMINDER, "call mum", datetime(2026, 5, 4, 23), "Europe/Berlin"))
    assert await room.at(4, 22, 30) == []
    assert await room.vault.read(lambda db: suggestion_rows.newest(db, 10, BERLIN)) == ()
