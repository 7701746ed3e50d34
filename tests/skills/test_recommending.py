"""Dishes within hard limits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from assistantd_skills.recommending.dish import dishes
from assistantd_skills.recommending.skill import Recommending

from assistantd.domain.outcome import Answered, Declined
from assistantd.skillkit.foods import INGREDIENTS
from assistantd.skillkit.testing import Bench


async def bench(*memories: str) -> Bench:
    made = Bench(Recommending())
    for text in memories:
        await made.memory.remember(text)
    return made


def offered(outcome: object) -> list[dict[str, object]]:
    assert isinstance(outcome, Answered)
    found = outcome.data["offered"]
    assert isinstance(found, list)
    return found


def test_every_ingredient_is_known() -> None:
    """No dish of the table has an ingredient that the hazards' table does not know."""
    assert {i for d in dishes() for i in d.ingredients} <= INGREDIENTS.keys()
    assert len(dishes()) >= 60
    assert len({d.names for d in dishes()}) == len(dishes())


@pytest.mark.parametrize(
    "words", ["recommend something for dinner", "晚饭吃什么好？", "what should I eat tonight?", "推荐一道菜"]
)
@pytest.mark.parametrize("limit", ["I am allergic to peanuts and I like ramen", "我对花生过敏，我喜欢拉面"])
async def test_nothing_with_peanuts(words: str, limit: str) -> None:
    """With a peanut allergy nothing with peanuts is offered on any of a hundred days, and the reply says why."""
    desk = await bench(limit)
    for _ in range(100):
        outcome = await desk.ask(words)
        assert isinstance(outcome, Answered)
        for dish in offered(outcome):
            assert not any("peanut" in INGREDIENTS[str(i)] for i in dish["ingredients"])  # type: ignore[attr-defined]
        assert outcome.citations == (1,)
        desk.now += timedelta(days=1)
    assert "花生" in outcome.text or "peanuts" in outcome.text


async def test_what_is_liked_comes_first() -> None:
    """A liked dish is offered first, and the memory that says so is cited."""
    desk = await bench("I love curry", "I am allergic to peanuts")
    outcome = await desk.ask("recommend something for dinner")
    assert "curry" in str(offered(outcome)[0]["name"])
    assert isinstance(outcome, Answered)
    assert set(outcome.citations) == {1, 2}


async def test_what_is_disliked_comes_last() -> None:
    """A disliked ingredient is not offered while there is anything else."""
    desk = await bench("I don't like mushrooms", "I hate rice")
    for _ in range(20):
        for dish in offered(await desk.ask("recommend something for dinner")):
            assert not {"mushrooms", "rice"} & set(dish["ingredients"])  # type: ignore[call-overload]
        desk.now += timedelta(days=1)


@pytest.mark.parametrize("told", ["I am vegan", "我吃纯素"])
async def test_a_diet_holds(told: str) -> None:
    """A diet rules out every animal ingredient."""
    desk = await bench(told)
    animal = {"meat", "pork", "beef", "lamb", "chicken", "fish", "shellfish", "dairy", "egg", "honey"}
    for dish in offered(await desk.ask("recommend something for dinner")):
        assert not any(INGREDIENTS[str(i)] & animal for i in dish["ingredients"])  # type: ignore[attr-defined]


async def test_an_allergen_nobody_knows_stops_all() -> None:
    """Where dishes cannot be checked for an allergen, none is offered, and the reply says so."""
    outcome = await (await bench("I am allergic to papayas")).ask("recommend something for dinner")
    assert isinstance(outcome, Declined)
    assert "papayas" in outcome.text


async def test_too_many_limits_leave_nothing() -> None:
    """When no dish is safe the reply says so rather than bend a limit."""
    desk = await bench("I am allergic to rice, gluten, soy, eggs, dairy and fish")
    assert isinstance(await desk.ask("what should I eat for breakfast?"), Declined)


async def test_without_memories_it_still_recommends() -> None:
    """Nothing known: three dishes of the meal asked for, different on another day."""
    desk = await bench()
    first = offered(await desk.ask("recommend something for dinner"))
    desk.now += timedelta(days=1)
    assert len(first) == 3
    assert first != offered(await desk.ask("recommend something for dinner"))


@pytest.mark.parametrize("words", ["recommend a book", "推荐一部电影", "suggest a hotel in Rome"])
async def test_other_things_are_declined(words: str) -> None:
    """What it has no list for it does not invent."""
    assert isinstance(await (await bench()).ask(words), Declined)


@pytest.mark.parametrize(
    "words", ["what must I not eat?", "我不能吃什么？", "she recommended the fish", "dinner was good"]
)
async def test_other_talk_of_food_is_not_a_wish(words: str) -> None:
    """Speaking of food is not asking for a recommendation."""
    assert (await bench()).understood(words) is None


@pytest.mark.parametrize(
    ("words", "hazard"),
    [
        ("recommend a dinner without chicken", "chicken"),
        ("recommend a soup with no mushrooms or tofu please", "mushroom"),
        ("推荐一个不辣的晚饭", "chilli"),
    ],
)
async def test_what_the_wish_rules_out_is_not_offered(words: str, hazard: str) -> None:
    """A dinner without chicken is no wish for chicken."""
    desk = await bench()
    for _ in range(20):
        for dish in offered(await desk.ask(words)):
            assert not any(hazard in INGREDIENTS[str(i)] for i in dish["ingredients"])  # type: ignore[attr-defined]
        desk.now += timedelta(days=1)


@pytest.mark.parametrize("words", ["a film", "a wine", "a good book", "一部电影"])
async def test_what_is_no_dish_is_declined(words: str) -> None:
    """A film is not answered with a soup, also where the client leaves the word "recommend" out."""
    desk = await bench()
    assert isinstance(await desk.ask(words, "recommend"), Declined)


@pytest.mark.parametrize(
    ("told", "wish", "kept"),
    [
        ("My son Tim is allergic to eggs", "recommend dinner for Tim", True),
        ("My son Tim is allergic to eggs", "recommend something for dinner", True),
        ("My son Tim is allergic to eggs", "recommend dinner just for me", False),
        ("我女儿小雨对鸡蛋过敏", "推荐一道晚饭", True),
        ("我女儿小雨对鸡蛋过敏", "推荐一道晚饭，就我一个人吃", False),
        ("Bob is allergic to eggs", "recommend dinner for Bob and me", True),
        ("My colleague Bob is allergic to eggs", "recommend something for dinner", False),
    ],
)
async def test_the_limits_of_those_who_eat_along_hold(told: str, wish: str, kept: bool) -> None:
    """An allergy in the family, or of a guest who is named, rules dishes out; that of somebody far away does not."""
    desk = await bench(told)
    seen: set[str] = set()
    for _ in range(60):
        outcome = await desk.ask(wish)
        seen |= {i for d in offered(outcome) for i in d["ingredients"]}  # type: ignore[attr-defined]
        desk.now += timedelta(days=1)
    assert any("egg" in INGREDIENTS[i] for i in seen) is not kept
