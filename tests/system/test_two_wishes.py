"""Two wishes in one sentence, through the real daemon and client, with the real model and without any."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.system.running import House, with_models

BERLIN = ZoneInfo("Europe/Berlin")
ENGLISH = "move the dentist to {day} at 10 and write Bob that I can't make Thursday"
CHINESE = "把牙医改到{day}上午十点，再给小王写封邮件说我周四去不了"


@pytest.fixture(params=[pytest.param("model", marks=[pytest.mark.model, pytest.mark.slow]), "none"])
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A daemon whose agenda holds a visit at the dentist's, three days from now."""
    home = tmp_path_factory.mktemp("two")
    house = with_models(home) if request.param == "model" else House(home, settings='[model]\nllm = "none"\n')
    house.start()
    house.tell("setup", "--default")
    yield house
    house.stop()


@pytest.mark.parametrize(
    ("add", "wishes", "to", "said"),
    [
        ("add dentist on {day} at 15:00 to my calendar", ENGLISH, "Bob", "Thursday"),
        ("把{day}下午三点看牙医加到日程", CHINESE, "小王", "周四"),
    ],
    ids=["en", "zh"],
)
def test_two_wishes_are_planned_confirmed_and_done(house: House, add: str, wishes: str, to: str, said: str) -> None:
    """The plan names both steps and does nothing yet; after the yes the visit is moved and the mail is a draft."""
    day = datetime.now(BERLIN).date() + timedelta(days=3)
    house.tell("ask", add.format(day=day))
    plan = house.facts("ask", wishes.format(day=day + timedelta(days=1)), status=4)
    assert plan["outcome"] == "confirm"
    assert "1. " in plan["text"]
    assert "2. " in plan["text"]
    assert house.facts("draft", "list")["drafts"] == []
    done = house.facts("confirm", plan["confirm"])
    assert [step["outcome"] for step in done["data"]["steps"]] == ["done", "done"]
    (moved,) = house.facts("agenda", f"{day + timedelta(days=1)}")["occurrences"]
    assert moved["at"][11:16] == "10:00"
    assert house.facts("agenda", f"{day}")["occurrences"] == []
    (draft,) = house.facts("draft", "list")["drafts"]
    assert draft["to"] == to
    assert said in draft["body"]


def test_a_plan_ends_where_a_step_fails(house: House) -> None:
    """Where nothing is there to be moved, no mail is written, and the reply says so of each step."""
    plan = house.facts("ask", ENGLISH.format(day="Friday"), status=4)
    ended = house.facts("confirm", plan["confirm"], status=3)
    assert ended["outcome"] == "declined"
    assert "Not begun" in ended["text"]
    assert house.facts("draft", "list")["drafts"] == []
