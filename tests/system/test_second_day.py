"""The second written day leaves the records that a careful person would keep, and no others; then it is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.system.running import House, with_models
from tests.system.second_day import DAY, PARENTS, RUN
from tests.system.written_day import Kept, due, lived, say

BERLIN = ZoneInfo("Europe/Berlin")
Day = tuple[House, list[Kept]]

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module", params=["none", pytest.param("model", marks=pytest.mark.model)])
def day(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """Lives the day, and tells after each conversation what is remembered."""
    home = tmp_path_factory.mktemp("second")
    house = with_models(home) if request.param == "model" else House(home)
    yield house, lived(house, [talk.lines for talk in DAY])
    house.stop()


@pytest.mark.parametrize("number", range(len(DAY)), ids=[talk.name for talk in DAY])
def test_a_conversation_leaves_exactly_its_records(number: int, day: Day) -> None:
    """What it adds and what it makes untrue is what a careful person would have written down."""
    _, after = day
    assert after[number] == due(after, number, DAY[number].added, DAY[number].gone)


def test_what_holds_for_a_while_has_its_end(day: Day) -> None:
    """Only the two told with an end have one, and it lies ahead."""
    house, _ = day
    memories = house.facts("memory", "list", "--limit", "200")["memories"]
    ends = {
        memory["text"]: datetime.fromisoformat(memory["valid_until"]) for memory in memories if memory["valid_until"]
    }
    assert ends.keys() == {PARENTS, RUN}
    assert all(datetime.now(BERLIN) < end <= datetime.now(BERLIN) + timedelta(days=32) for end in ends.values())


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("how much did I pay for my bike?", "340", ""),
        ("what is my address?", "Linden", "Elm"),
        ("when did I start at the library?", "{yesterday}", ""),
        ("what is my name?", "Tomasz", ""),
        ("我花了多少钱买自行车？", "八百", ""),
        ("我的工位在哪里？", "五楼", "三楼"),
        ("what is my shoe size?", "42", ""),
    ],
)
def test_the_day_is_asked_about(question: str, said: str, unsaid: str, day: Day) -> None:
    """A price is found by another form of its verb, an old address is not the address, "yesterday" is a date."""
    house, _ = day
    today = datetime.now(BERLIN).date()
    yesterday = today - timedelta(days=1)
    said = said.format(yesterday=f"{yesterday.day} {yesterday:%B}")
    text = say(house, question)["text"]
    assert said in text
    assert not unsaid or unsaid not in text
