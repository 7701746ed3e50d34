"""Moments as each language writes them."""

from __future__ import annotations

from datetime import date

import pytest

from assistantd.client.dates import duration, moment, size

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("chinese", "text", "shown"),
    [
        (False, "2026-11-25T16:00:00+01:00", "Wed 25 Nov 16:00"),
        (True, "2026-11-25T16:00:00+01:00", "周三 11月25日 16:00"),
        (False, "2027-01-03T08:05:00Z", "Sun 3 Jan 2027 08:05"),
        (True, "2027-01-03T08:05:00Z", "周日 2027年1月3日 08:05"),
        (False, "soon", "soon"),
    ],
)
def test_a_moment_is_written_in_its_own_zone(*, chinese: bool, text: str, shown: str) -> None:
    """Day and time come in the manner of the language; the year only where it is another one."""
    assert moment(text, chinese=chinese, today=TODAY) == shown


def test_spans_and_sizes_read_well() -> None:
    """A span shows its two largest units, a size its best one."""
    assert duration(93784, chinese=False) == "1 d 2 h"
    assert duration(59, chinese=True) == "59秒"
    assert duration(0, chinese=False) == "0 s"
    assert size(1117320768) == "1.1 GB"
    assert size(512) == "512 B"
