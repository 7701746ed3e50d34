"""What must not be eaten, and what is safe."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistantd.domain.memory import Memory, MemoryKind, Source
from assistantd.skillkit.diet import UNKNOWN, avoided_words, broken, constraints_of, hazards_in, mentioned
from assistantd.skillkit.foods import DIETS, DISHES, HAZARDS, INGREDIENTS, WIDER


def told(text: str) -> Memory:
    return Memory(1, text, MemoryKind.FACT, Source.USER, datetime(2026, 11, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "hazards"),
    [
        ("I am allergic to peanuts and I like ramen", {"peanut"}),
        ("我对花生过敏，喜欢吃拉面", {"peanut"}),
        ("I'm allergic to shrimp, eggs and milk.", {"shellfish", "egg", "dairy"}),
        ("我对虾、鸡蛋和牛奶过敏", {"shellfish", "egg", "dairy"}),
        ("I can't eat gluten", {"gluten"}),
        ("I have a nut allergy", {"nut"}),
        ("海鲜过敏", {"fish", "shellfish"}),
        ("I am a vegetarian", {"meat", "fish", "shellfish"}),
        ("我吃素", {"meat", "fish", "shellfish"}),
        ("I am vegan", {"meat", "fish", "shellfish", "dairy", "egg", "honey"}),
        ("I keep halal", {"pork", "alcohol"}),
        ("我是穆斯林，吃清真", {"pork", "alcohol"}),
        ("I like fish but I can't eat pork", {"pork"}),
        ("我不能吃辣", {"chilli"}),
        ("I am lactose intolerant", {"dairy"}),
        ("I have coeliac disease", {"gluten"}),
        ("I am allergic to papayas and peanuts", {"peanut", UNKNOWN}),
        ("I am allergic to papayas", {UNKNOWN}),
        ("I love coconut milk", set()),
        ("I'm allergic to pollen", set()),
        ("I am not allergic to anything", set()),
        ("I never fly before 9", set()),
        ("I don't drink coffee", set()),
        ("My wife is allergic to nuts", set()),
        ("我女儿对牛奶过敏", set()),
        ("I like peanuts", set()),
    ],
)
def test_limits_are_read(text: str, hazards: set[str]) -> None:
    """A memory's hard limits are read, the user's own and no one else's, and nothing he likes is taken for one."""
    assert {c.hazard for c in constraints_of([told(text)])} == hazards


@pytest.mark.parametrize("source", [source for source in Source if source is not Source.USER])
def test_only_the_users_word_is_a_limit(source: Source) -> None:
    """What a file, a mail or a calendar says is no limit, even if it were stored as one."""
    memory = Memory(1, "I am allergic to peanuts", MemoryKind.CONSTRAINT, source, datetime(2026, 11, 1, tzinfo=UTC))
    assert constraints_of([memory]) == ()


@pytest.mark.parametrize(
    ("text", "hazard"),
    [
        ("chicken satay", "peanut"),
        ("pad thai", "peanut"),
        ("kung pao chicken", "peanut"),
        ("宫保鸡丁", "peanut"),
        ("担担面", "peanut"),
        ("a bowl of ramen", "gluten"),
        ("ramen", "pork"),
        ("pesto", "nut"),
    ],
)
def test_a_dish_implies_its_ingredients(text: str, hazard: str) -> None:
    """A dish named in passing counts for what it usually holds."""
    assert hazard in mentioned(text)


def test_coconut_is_no_nut_and_no_milk() -> None:
    """A word inside another word counts for nothing."""
    assert mentioned("coconut milk curry") == {"coconut"}


def test_an_unknown_ingredient_is_never_safe() -> None:
    """A dish with an ingredient that no table knows breaks every limit."""
    limits = constraints_of([told("I am allergic to peanuts")])
    assert hazards_in(["rice", "stardust"]) is None
    assert broken(["rice", "stardust"], limits) == limits


def test_an_unknown_allergen_makes_nothing_safe() -> None:
    """Where it is not known which dishes hold the allergen, none is safe."""
    assert broken(["rice"], constraints_of([told("I am allergic to papayas")]))


@pytest.mark.parametrize(
    ("text", "ingredients", "safe"),
    [
        ("I am allergic to peanuts", ["chicken", "peanut sauce"], False),
        ("I am allergic to peanuts", ["egg noodles", "pork"], True),
        ("I am a vegetarian", ["rice", "bacon"], False),
        ("I am a vegetarian", ["rice", "fish sauce"], False),
        ("I am vegan", ["rice", "tofu"], True),
        ("I have coeliac disease", ["rice", "soy sauce"], False),
        ("I keep kosher", ["beef", "cheese"], False),
    ],
)
def test_a_dish_is_judged_by_its_ingredients(text: str, ingredients: list[str], safe: bool) -> None:
    """A dish is safe when none of its ingredients holds what is ruled out."""
    assert (broken(ingredients, constraints_of([told(text)])) == ()) is safe


def test_the_tables_agree() -> None:
    """Every hazard that an ingredient, a dish or a diet names is one that can be avoided by word."""
    named = {h for row in (*INGREDIENTS.values(), *DISHES.values(), *WIDER.values()) for h in row}
    named |= {h for _, without in DIETS.values() for h in without}
    assert named - HAZARDS.keys() == {"meat and dairy"}


RULE = MemoryKind.CONSTRAINT


@pytest.mark.parametrize(
    ("text", "hazards"),
    [
        ("My doctor said no dairy, no eggs, no soy", {"dairy", "egg", "soy"}),
        ("医生让我不要吃鸡蛋", {"egg"}),
        ("No eggs for me", {"egg"}),
        ("I avoid alcohol", {"alcohol"}),
        ("I am allergic to everything except rice", {UNKNOWN}),
        ("I can't eat anything but rice", {UNKNOWN}),
        ("除了米饭我对什么都过敏", {UNKNOWN}),
        ("Eggs give me a rash", {"egg"}),
        ("I used to be allergic to milk but not any more", set()),
        ("My wife's doctor said no eggs", set()),
    ],
)
def test_a_hard_rule_about_food_is_never_passed_over(text: str, hazards: set[str]) -> None:
    """What a doctor ordered is a limit, and a rule that nothing here understands forbids every dish."""
    assert {c.hazard for c in constraints_of([replace(told(text), kind=RULE)])} == hazards


def test_what_is_missing_in_the_kitchen_is_no_limit() -> None:
    """That there are no eggs in a memory that is no rule forbids no eggs."""
    assert constraints_of([told("There are no eggs left")]) == ()


def test_the_name_of_a_diet_is_no_food_to_avoid() -> None:
    """Who keeps to 清真 must not be told that he must not eat 清真."""
    assert avoided_words(told("我是回民，只吃清真")) == ()
    assert avoided_words(told("I am vegan and I am allergic to nuts")) == ("nuts",)
