"""The Chinese calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assistantd.skillkit.when import lunar

KNOWN = [
    (date(2026, 2, 17), (2026, 1, 1, False), "农历正月初一"),
    (date(2026, 2, 16), (2025, 12, 29, False), "农历腊月廿九"),
    (date(2026, 9, 25), (2026, 8, 15, False), "农历八月十五"),
    (date(2025, 8, 1), (2025, 6, 8, True), "农历闰六月初八"),
    (date(2023, 3, 22), (2023, 2, 1, True), "农历闰二月初一"),
    (date(2000, 2, 5), (2000, 1, 1, False), "农历正月初一"),
    (date(1976, 10, 1), (1976, 8, 8, True), "农历闰八月初八"),
    (date(2033, 12, 22), (2033, 11, 1, True), "农历闰冬月初一"),
]


@pytest.mark.parametrize(("day", "parts", "said"), KNOWN)
def test_a_day_has_its_lunar_date(day: date, parts: tuple[int, int, int, bool], said: str) -> None:
    """Days of ordinary and of leap months get the lunar date that almanacs print, and lead back to themselves."""
    found = lunar.of(day)
    assert found == lunar.LunarDate(*parts)
    assert str(found) == said
    assert lunar.day_of(*parts[:3], leap=parts[3]) == day


def test_the_table_has_no_gap() -> None:
    """Every year of the table ends on the day before the next one begins, and every day leads back to itself."""
    for year in range(lunar.FIRST_YEAR, lunar.LAST_YEAR):
        eve, first = lunar.new_years_eve(year + 1), lunar.day_of(year + 1, 1, 1)
        assert eve is not None
        assert first == eve + timedelta(days=1)
        found = lunar.of(eve)
        assert found is not None
        assert (found.year, found.month) == (year, 12)
        assert lunar.day_of(found.year, found.month, found.day) == eve
        assert lunar.day_of(found.year, found.month, found.day + 1) is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("清明", date(2026, 4, 5)),
        ("清明", date(2024, 4, 4)),
        ("冬至", date(2026, 12, 22)),
        ("立春", date(2025, 2, 3)),
        ("夏至", date(2026, 6, 21)),
    ],
)
def test_a_solar_term(name: str, day: date) -> None:
    """The solar terms fall on the days that the observatory publishes."""
    assert lunar.term(day.year, name) == day
    assert lunar.term_of(day) == name


def test_beyond_the_table_nothing_is_guessed() -> None:
    """A day that the table does not reach has no lunar date, and a day that a lunar month lacks is no day."""
    assert lunar.of(date(1899, 12, 31)) is None
    assert lunar.of(date(2102, 1, 1)) is None
    assert lunar.term_of(date(2101, 1, 1)) is None
    assert lunar.day_of(2026, 1, 1, leap=True) is None
    assert lunar.day_of(2026, 2, 30) is None
