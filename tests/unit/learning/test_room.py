"""What is noticed is kept as the user allows, and goes when he says so."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from assistantd.assistant.doors import MemoryOf
from assistantd.domain.calendar import Instance
from assistantd.domain.presence import Presence, PresenceFact
from assistantd.domain.signal import Signal, SignalSource
from assistantd.learning.room import LearningRoom
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock
from tests.unit.learning.conftest import at, seen

TODAY = date(2026, 5, 4)


async def counts(learning: LearningRoom) -> dict[str, int]:
    """Gives how many signals there are from each source that told any."""
    return {state.source.value: state.count for state in await learning.sources() if state.count}


async def test_only_own_words_count_at_first(learning: LearningRoom) -> None:
    """Every source but what the user tells himself is off until he switches it on."""
    assert [state.source for state in await learning.sources() if state.allowed] == [SignalSource.LOG]


async def test_a_source_that_is_off_is_not_kept(learning: LearningRoom, clock: FixedClock) -> None:
    """A signal of a source that is off leaves no trace; once it is on it is kept."""
    signal = seen(clock, "computer", TODAY, 540, SignalSource.DESKTOP)
    assert await learning.note([signal]) == 0
    await learning.allow(SignalSource.DESKTOP, on=True)
    assert await learning.note([signal]) == 1
    assert await counts(learning) == {"desktop": 1}


async def test_the_same_signal_counts_once(learning: LearningRoom, clock: FixedClock) -> None:
    """A signal brought twice, as by importing a file again, is one."""
    signal = seen(clock, "lunch", TODAY, 720)
    assert await learning.note([signal, signal]) == 1


async def test_stretches_at_the_computer_are_joined(learning: LearningRoom, clock: FixedClock) -> None:
    """A break of a few minutes does not part a stretch; one of an hour does."""
    await learning.allow(SignalSource.DESKTOP, on=True)
    for first, last in ((540, 600), (608, 700), (760, 800)):
        stretch = Signal("computer", SignalSource.DESKTOP, at(clock, TODAY, first), at(clock, TODAY, last))
        await learning.note([stretch])
    assert await counts(learning) == {"desktop": 2}


async def test_what_is_told_is_noticed(learning: LearningRoom, memory: MemoryOf) -> None:
    """Words about what was just done leave a signal, also where the same was told before."""
    await memory.remember("刚吃完午饭")
    await memory.remember("I like ramen")
    assert await counts(learning) == {"log": 1}


async def test_the_same_words_tell_of_another_day(learning: LearningRoom, memory: MemoryOf, clock: FixedClock) -> None:
    """The words “went running” are one memory however often they are told, and a signal each day."""
    for _ in range(3):
        await memory.remember("went running")
        clock.advance(timedelta(days=1))
    assert await counts(learning) == {"log": 3}


async def test_forgetting_a_memory_forgets_its_signals(learning: LearningRoom, memory: MemoryOf) -> None:
    """`forget` removes what was noticed from the words, and its report names it."""
    stored = await memory.remember("had ramen at 1 pm yesterday")
    report = await memory.forget((stored.memory.id,))
    assert dict(report.places)["signals"] == 1
    assert await counts(learning) == {}


async def test_a_corrected_memory_counts_no_more(learning: LearningRoom, memory: MemoryOf, clock: FixedClock) -> None:
    """What was corrected no longer shapes a habit."""
    for n in range(4):
        clock.set(datetime(2026, 5, 4 + n, 13, 0, tzinfo=clock.zone))
        stored = await memory.remember(f"had lunch at 12:{n}0")
    usual = await learning.usual("lunch", date(2026, 5, 8))
    assert usual is not None
    assert usual.evidence == 4
    await memory.correct(stored.memory.id, "had dinner with Ana")
    usual = await learning.usual("lunch", date(2026, 5, 8))
    assert usual is not None
    assert usual.evidence == 3


async def test_a_source_is_forgotten_by_itself(learning: LearningRoom, clock: FixedClock) -> None:
    """A source, an activity and a span each narrow what goes."""
    await learning.allow(SignalSource.DESKTOP, on=True)
    await learning.note([seen(clock, "computer", TODAY, 540, SignalSource.DESKTOP)])
    await learning.note([seen(clock, "lunch", TODAY - timedelta(days=n), 720) for n in range(5)])
    assert await learning.forget(SignalSource.DESKTOP) == 1
    first, last = at(clock, TODAY - timedelta(days=3), 0), at(clock, TODAY - timedelta(days=1), 0)
    assert await learning.forget(activity="lunch", start=first, end=last) == 2
    assert await counts(learning) == {"log": 3}


async def test_old_signals_go_by_themselves(vault: Vault, clock: FixedClock) -> None:
    """A signal is kept no longer than the settings say."""
    learning = LearningRoom(vault, clock, timedelta(days=30))
    await learning.note([seen(clock, "lunch", TODAY, 720)])
    clock.advance(timedelta(days=31))
    await learning.note([seen(clock, "dinner", TODAY + timedelta(days=31), 1140)])
    assert (await counts(learning)) == {"log": 1}
    await learning.stop()


async def test_a_habit_is_asked_for_in_words(learning: LearningRoom, clock: FixedClock) -> None:
    """The words for an activity do in either language, and nobody knows what was never seen."""
    await learning.note([seen(clock, "lunch", TODAY - timedelta(days=n), 720) for n in range(1, 8)])
    for words in ("lunch", "have lunch", "午饭", "I usually have lunch"):
        usual = await learning.usual(words, TODAY)
        assert usual is not None, words
        assert usual.time == datetime(2026, 5, 4, 12, 0)
    assert await learning.usual("dinner", TODAY) is None


async def test_calendars_are_looked_up_and_not_kept_twice(vault: Vault, clock: FixedClock) -> None:
    """Once calendars are allowed their past events show as habits, and no signal is stored for them."""

    async def events(first: datetime, last: datetime) -> list[Instance]:
        days = [first + timedelta(days=n) for n in range((last - first).days)]
        mondays = [day.replace(hour=10, minute=0) for day in days if day.weekday() == 0]
        return [
            Instance("c1", "Team meeting", at, at + timedelta(hours=1), all_day=False, calendar="work")
            for at in mondays
        ]

    learning = LearningRoom(vault, clock, timedelta(days=400), events)
    assert await learning.usual("team meeting", TODAY) is None
    await learning.allow(SignalSource.CALENDAR, on=True)
    usual = await learning.usual("team meeting", TODAY)
    assert usual is not None
    assert usual.time == datetime(2026, 5, 4, 10, 0)
    assert await counts(learning) == {}
    await learning.stop()


async def test_who_sits_there_is_noticed_from_coming_to_leaving(learning: LearningRoom, clock: FixedClock) -> None:
    """Coming is kept at once and leaving closes the stretch; a break of minutes changes nothing, sleep ends it."""
    await learning.allow(SignalSource.DESKTOP, on=True)
    facts = ((9, 0, Presence.UNLOCKED), (10, 0, Presence.AWAY), (10, 8, Presence.BACK), (12, 0, Presence.SUSPENDED))
    for hour, minute, what in (*facts, (13, 0, Presence.RESUMED), (13, 0, Presence.UNLOCKED)):
        learning.sitting.noticed(PresenceFact(what, at(clock, TODAY, hour * 60 + minute)))
    clock.set(at(clock, TODAY, 17 * 60))
    await learning.sitting.stop()
    (usual,) = [state for state in await learning.sources() if state.source is SignalSource.DESKTOP]
    assert usual.count == 2
    diary = await learning.diary()
    assert [one.minute for one in diary.seen["computer"]] == [540]
    assert [one.minute for one in diary.seen["leave"]] == [1020]


async def test_nothing_is_noted_of_a_desktop_that_is_not_allowed(learning: LearningRoom, clock: FixedClock) -> None:
    """Whoever comes and leaves, without consent there is no trace of it."""
    learning.sitting.start()
    clock.advance(timedelta(hours=1))
    await learning.sitting.stop()
    assert await counts(learning) == {}
