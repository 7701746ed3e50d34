"""Rules made at random happen when python-dateutil says so."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from assistantd.ical.rule import parse
from assistantd.ical.times import walls

PARTS = {
    "BYMONTH": st.lists(st.integers(1, 12), min_size=1, max_size=3),
    "BYMONTHDAY": st.lists(st.integers(1, 31) | st.integers(-31, -1), min_size=1, max_size=3),
    "BYDAY": st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=4),
    "BYHOUR": st.lists(st.integers(0, 23), min_size=1, max_size=2),
    "BYSETPOS": st.lists(st.sampled_from([1, 2, -1]), min_size=1, max_size=2),
}
FREQS = st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"])


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Gives the text of a rule that python-dateutil comes to an end with."""
    freq, interval = draw(FREQS), draw(st.integers(1, 5))
    if freq == "HOURLY":
        interval = 1  # the other refuses hours that no step comes to
    parts = [f"FREQ={freq}", f"INTERVAL={interval}", f"WKST={draw(st.sampled_from(['MO', 'SU']))}"]
    for name, values in PARTS.items():
        if draw(st.booleans()):
            parts.append(f"{name}={','.join(map(str, dict.fromkeys(draw(values))))}")
    if parts[-1].startswith("BYSETPOS") and len(parts) == 4:
        parts.pop()  # the other refuses a position without anything to take it from
    return ";".join([*parts, "UNTIL=20271231T235959"])


@settings(max_examples=150, deadline=None)
@given(rules(), st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)).map(lambda at: at.replace(microsecond=0)))
def test_the_same_times_in_the_same_order(text: str, start: datetime) -> None:
    """The first sixty times are equal."""
    assert list(islice(walls(parse(text), start), 60)) == list(islice(rrulestr(text, dtstart=start), 60))
