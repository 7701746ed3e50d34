"""What signals show: a time, bounds that hold, and silence where nothing is sure."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from assistantd.domain.habit import Usual
from assistantd.domain.signal import Signal, SignalSource
from assistantd.learning.book import Book

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 3, 2)
Minute = Callable[[date, random.Random], float | None]


def signal(kind: str, day: date, minute: float, zone: ZoneInfo = BERLIN) -> Signal:
    """Gives a signal of one moment."""
    return Signal(kind, SignalSource.LOG, datetime.combine(day, time(), zone) + timedelta(minutes=minute))


def month(days: int, seed: int = 1, **activities: Minute) -> list[Signal]:
    """Gives what happens on so many days from Monday on."""
    chance, found = random.Random(seed), []
    for n in range(days):
        day = MONDAY + timedelta(days=n)
        for kind, minute_of in activities.items():
            if (minute := minute_of(day, chance)) is not None:
                found.append(signal(kind, day, minute))
    return sorted(found, key=lambda one: one.start)


def around(minute: float, spread: float) -> Minute:
    """Gives times that scatter around a minute of the day."""
    return lambda _day, chance: chance.gauss(minute, spread)


def asked(signals: list[Signal], activity: str, day: date) -> Usual:
    """Gives what is usual on a day, where that is sure."""
    usual = Book(signals).usual(activity, day)
    assert usual is not None
    return usual


def minute_of(usual: Usual, day: date) -> float:
    """Gives the usual time in minutes after the day's midnight."""
    return (usual.time - datetime.combine(day, time())).total_seconds() / 60


def test_little_is_not_sure_yet() -> None:
    """On two days nothing is usual yet, on three it is; the habit is listed as not sure before."""
    two = month(2, lunch=around(750, 10))
    assert Book(two).usual("lunch", MONDAY + timedelta(days=2)) is None
    (habit,) = Book(two).habits(MONDAY + timedelta(days=2))
    assert (habit.activity, habit.evidence, habit.sure) == ("lunch", 2, False)
    assert Book(month(3, lunch=around(750, 10))).usual("lunch", MONDAY + timedelta(days=3))


def test_a_stray_day_moves_little() -> None:
    """One lunch at five in the afternoon does not move the usual time by ten minutes."""
    day = MONDAY + timedelta(days=14)
    plain = month(14, lunch=around(750, 5))
    stray = [*plain[:-1], signal("lunch", MONDAY + timedelta(days=13), 1020)]
    assert abs(minute_of(asked(stray, "lunch", day), day) - minute_of(asked(plain, "lunch", day), day)) < 10


def test_weekends_are_days_of_their_own() -> None:
    """Who gets up two hours later at weekends is expected so on Saturday, and not on Monday."""
    signals = month(35, wake=lambda day, chance: chance.gauss(540 if day.weekday() >= 5 else 420, 10))
    saturday, monday = MONDAY + timedelta(days=40), MONDAY + timedelta(days=42)
    assert abs(minute_of(asked(signals, "wake", saturday), saturday) - 540) < 20
    assert abs(minute_of(asked(signals, "wake", monday), monday) - 420) < 20


def test_past_midnight_belongs_to_the_evening() -> None:
    """Who goes to bed around midnight is expected there, not at noon in the middle."""
    signals = month(21, wake=around(480, 15), sleep=around(1440, 30))
    day = MONDAY + timedelta(days=21)
    usual = asked(signals, "sleep", day)
    assert abs(minute_of(usual, day) - 1440) < 30
    assert usual.high.date() > day


def test_a_night_shift_has_its_day_too() -> None:
    """Who sleeps by day has a day that begins in the afternoon, and dinner after midnight is of it."""
    signals = month(21, wake=around(960, 15), work=around(1320, 10), lunch=around(1560, 10), sleep=around(1950, 20))
    day = MONDAY + timedelta(days=21)
    assert abs(minute_of(asked(signals, "lunch", day), day) - 1560) < 15
    assert abs(minute_of(asked(signals, "sleep", day), day) - 1950) < 25


def test_what_happened_today_counts() -> None:
    """Breakfast follows getting up: on a late morning it is expected late."""
    chance, signals = random.Random(4), []
    for n in range(20):
        up = chance.gauss(480, 60)
        signals += [
            signal("wake", MONDAY + timedelta(days=n), up),
            signal("breakfast", MONDAY + timedelta(days=n), up + 30),
        ]
    day = MONDAY + timedelta(days=20)
    late = asked([*signals, signal("wake", day, 660)], "breakfast", day)
    assert abs(minute_of(late, day) - 690) < 15
    assert minute_of(asked(signals, "breakfast", day), day) < 600


def test_a_changed_rhythm_begins_anew() -> None:
    """After a lasting change the old time is forgotten, and `since` is the day of the change."""
    signals = month(40, lunch=lambda day, chance: chance.gauss(720 if day < date(2026, 3, 22) else 840, 8))
    day = MONDAY + timedelta(days=40)
    usual = asked(signals, "lunch", day)
    assert usual.since == date(2026, 3, 22)
    assert abs(minute_of(usual, day) - 840) < 10


def test_what_was_given_up_is_no_habit() -> None:
    """Three weeks without it, and it is named no more; a journey on which nothing is noticed does not count."""
    gone = month(
        40,
        lunch=around(750, 5),
        run=lambda day, chance: 1080 + chance.gauss(0, 5) if day < MONDAY + timedelta(days=19) else None,
    )
    today = MONDAY + timedelta(days=40)
    assert Book(gone).usual("run", today) is None
    assert [habit.activity for habit in Book(gone).habits(today)] == ["lunch"]
    journey = month(19, lunch=around(750, 5), run=around(1080, 5))
    assert Book(journey).usual("run", today) is not None


def test_days_of_the_week_have_their_chance() -> None:
    """What happens on Tuesdays and Thursdays is likely on those days and left out of the others."""
    signals = month(
        42, wake=around(420, 5), run=lambda day, chance: 1080 + chance.gauss(0, 9) if day.weekday() in (1, 3) else None
    )
    run = next(habit for habit in Book(signals).habits(MONDAY + timedelta(days=42)) if habit.activity == "run")
    chances = [one.chance if one else 0.0 for one in run.week]
    assert min(chances[1], chances[3]) > 0.6
    assert max(chances[n] for n in (0, 2, 4, 5, 6)) < 0.4


def test_days_in_another_zone_count_by_the_clock_there() -> None:
    """Lunch at noon in Tokyo is lunch at noon, and such days count less."""
    home = month(14, lunch=around(720, 5))
    away = [signal("lunch", MONDAY + timedelta(days=14 + n), 780, ZoneInfo("Asia/Tokyo")) for n in range(3)]
    day = MONDAY + timedelta(days=17)
    assert abs(minute_of(asked([*home, *away], "lunch", day), day) - 720) < 20


def test_the_bounds_hold_four_times_out_of_five() -> None:
    """Over two months of scattered days the bounds, asked each morning, hold in 80 ± 6 % of all cases."""
    held = []
    for seed in range(2):
        signals = month(
            60,
            seed,
            wake=lambda day, chance: chance.gauss(540 if day.weekday() >= 5 else 420, 25),
            lunch=around(750, 20),
            dinner=lambda _day, chance: 1140 + chance.expovariate(1 / 40),
            sleep=around(1410, 40),
        )
        for n in range(10, 60, 2):
            day = MONDAY + timedelta(days=n)
            begins = datetime.combine(day, time(4), BERLIN)
            book = Book([one for one in signals if one.start < begins])
            today = [one for one in signals if begins <= one.start < begins + timedelta(days=1)]
            asked = [(one.start.replace(tzinfo=None), book.usual(one.kind, day)) for one in today]
            held += [usual.low <= start <= usual.high for start, usual in asked if usual]
    assert 0.74 <= sum(held) / len(held) <= 0.86
