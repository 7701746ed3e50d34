"""A time that a memory names lies in a stretch, or comes again in it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from assistantd.memory.in_time import Named

DAY = timedelta(days=1)
START = datetime(2026, 9, 25)
LUNAR = "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15"


@pytest.mark.parametrize(
    ("rule", "day", "meets"),
    [
        ("FREQ=WEEKLY;BYDAY=FR", "2026-10-02", True),
        ("FREQ=WEEKLY;BYDAY=FR\nEXDATE:20261002", "2026-10-02", False),
        ("FREQ=DAILY\nEXRULE:FREQ=DAILY;BYMONTH=10", "2026-10-02", False),
        (LUNAR, "2027-09-15", True),
        (LUNAR, "2027-09-25", False),
        ("FREQ=YEARLY\nRDATE;X-NAME=x:20260925,20271003", "2027-10-03", True),
        ("FREQ=SOMETIMES", "2026-09-25", True),
        ("FREQ=SOMETIMES", "2026-10-02", False),
    ],
)
def test_what_repeats_is_of_each_of_its_days(rule: str, day: str, meets: bool) -> None:
    """Exceptions, lunar dates and listed feasts count as they were said; of a rule no one can read, the first day."""
    asked = datetime.fromisoformat(day)
    assert Named(START, START + DAY, rule).meets(asked, asked + DAY) is meets
