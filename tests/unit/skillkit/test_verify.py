"""The check of what a model wrote."""

from __future__ import annotations

import pytest

from assistantd.skillkit.verify import check, negated

RAMEN = "I am allergic to peanuts and I like ramen"
PIANO = "我女儿小雨每周三下午四点上钢琴课"
DENTIST = "My dentist is Dr Lindqvist, phone 030 1234567"
LISBON = "My sister Anna lives in Lisbon"
RENT = "The rent is 850 euros a month"
HUASHENG = "我对花生过敏，我喜欢拉面"
FALCON = "Project Falcon is due on 12 December"
COFFEE = "I don't drink coffee"

TRUE = [
    ("You must not eat peanuts.", RAMEN, "what must I not eat?"),
    ("You are allergic to peanuts.", RAMEN, "what am I allergic to?"),
    ("You like ramen.", RAMEN, "what do I like?"),
    ("You are allergic to peanuts and like ramen.", RAMEN, ""),
    ("You cannot eat peanuts, but you like ramen.", RAMEN, ""),
    ("Avoid peanuts.", RAMEN, ""),
    ("小雨每周三下午四点上钢琴课。", PIANO, ""),
    ("小雨在每周三16:00上钢琴课。", PIANO, ""),
    ("你女儿小雨星期三下午4点上钢琴课。", PIANO, ""),
    ("每周三下午四点。", PIANO, ""),
    ("The phone number of your dentist is 030 1234567.", DENTIST, "what is my dentist's phone number?"),
    ("The phone number is 0301234567.", DENTIST, "what is my dentist's phone number?"),
    ("Your dentist is Dr Lindqvist.", DENTIST, ""),
    ("Anna lives in Lisbon.", LISBON, ""),
    ("Your sister lives in Lisbon.", LISBON, ""),
    ("The rent is 850 euros.", RENT, ""),
    ("The rent is €850 a month.", RENT, ""),
    ("你不能吃花生。", HUASHENG, ""),
    ("你喜欢拉面。", HUASHENG, ""),
    ("你对花生过敏。", HUASHENG, ""),
    ("Falcon is due on December 12.", FALCON, "when is Falcon due?"),
    ("Project Falcon is due on 12 Dec.", FALCON, ""),
    ("You do not drink coffee.", COFFEE, ""),
    ("Your meeting is at 4 pm on Wednesday.", "My meeting is on Wednesday at 16:00", ""),
    ("You have three cats.", "I have 3 cats", ""),
    ("你有三只猫。", "我有3只猫", ""),
    ("The shop opens at half past nine.", "The shop opens at 9:30", ""),
    ("会议在十二月三号。", "会议在12月3日", ""),
    ("Your locker is number 14.", "my locker is number fourteen", ""),
    ("Breakfast is at 7 in the morning.", "Breakfast is at 7 am", ""),
    ("你在周五上午十点有会议。", "我周五10:00有会议", ""),
    ("Your daughter weighs 12 kg.", "My daughter weighs twelve kilos", ""),
]
FALSE = [
    ("You can eat peanuts.", RAMEN, "what can I eat?"),
    ("You must not eat peanuts and ramen.", RAMEN, "what must I not eat?"),
    ("You don't like ramen.", RAMEN, ""),
    ("You must not eat peanuts or shellfish.", RAMEN, ""),
    ("You must not eat three peanuts.", RAMEN, ""),
    ("You like ramen and sushi.", RAMEN, ""),
    ("小雨每周四下午四点上钢琴课。", PIANO, ""),
    ("小雨每周三下午五点上钢琴课。", PIANO, ""),
    ("小雨每周三上午四点上钢琴课。", PIANO, ""),
    ("小雨今年五岁。", PIANO, "小雨几岁了？"),
    ("小明每周三下午四点上钢琴课。", PIANO, ""),
    ("小雨每周三下午四点上小提琴课。", PIANO, ""),
    ("小雨每天下午四点上钢琴课。", PIANO, ""),
    ("小雨每周三下午四点半上钢琴课。", PIANO, ""),
    ("The phone number of your dentist is 030 1234568.", DENTIST, ""),
    ("Your dentist is Dr Lindgren.", DENTIST, ""),
    ("Your dentist is Dr Lindqvist in Berlin.", DENTIST, ""),
    ("Anna lives in Porto.", LISBON, ""),
    ("Your sister Maria lives in Lisbon.", LISBON, ""),
    ("Anna does not live in Lisbon.", LISBON, ""),
    ("The rent is 950 euros.", RENT, ""),
    ("The rent is 850 dollars.", RENT, ""),
    ("你可以吃花生。", HUASHENG, ""),
    ("你不能吃花生和拉面。", HUASHENG, ""),
    ("你不喜欢拉面。", HUASHENG, ""),
    ("Falcon is due on 13 December.", FALCON, ""),
    ("Falcon is due on 12 November.", FALCON, ""),
    ("You drink coffee.", COFFEE, ""),
    ("Your meeting is at 4 am on Wednesday.", "My meeting is on Wednesday at 16:00", ""),
    ("You have four cats.", "I have 3 cats", ""),
    ("The shop opens at half past ten.", "The shop opens at 9:30", ""),
    ("会议在十二月四号。", "会议在12月3日", ""),
    ("Write to me at eve@example.com.", "my address is adam@example.com", ""),
    ("You have a meeting tomorrow at 10 am.", "I have a meeting at 10 am", ""),
    ("王老师周五有会议。", "我周五有会议", ""),
    ("Your daughter weighs 13 kg.", "My daughter weighs twelve kilos", ""),
]


@pytest.mark.parametrize(("text", "given", "question"), TRUE)
def test_what_was_given_passes(text: str, given: str, question: str) -> None:
    """A sentence that says what was given, in whatever form, passes."""
    verdict = check(text, [given], words=[question])
    assert verdict.ok, verdict


@pytest.mark.parametrize(("text", "given", "question"), FALSE)
def test_what_was_not_given_fails(text: str, given: str, question: str) -> None:
    """A sentence with a name, number, date, time, word or denial that nobody gave fails."""
    assert not check(text, [given], words=[question]).ok


NOTES = ["Thursday 3 pm", "Friday 10 am", "to Bob", "dentist appointment"]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Bob, could we move Thursday's 3 pm meeting to Friday at 10 am?",
        "Bob, I would like to move our meeting from Thursday at 15:00 to Friday at 10:00.",
        "Hello Bob, instead of Thursday, 3 p.m., please come on Friday morning at 10.",
    ],
)
def test_a_letter_may_be_phrased_freely(text: str) -> None:
    """Without the list of words a text may use its own, as long as every fact is there and none is added."""
    assert check(text, NOTES, required=["Bob", "Thursday 3 pm", "Friday 10 am"]).ok


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Dear Bob, could we move the meeting to Friday at 10 am?", {"Thursday 3 pm"}),
        ("Could we move Thursday's 3 pm meeting to Friday at 10 am?", {"Bob"}),
        ("Bob, could we move Thursday's 3 pm meeting to Friday?", {"Friday 10 am"}),
    ],
)
def test_what_is_missing_is_named(text: str, missing: set[str]) -> None:
    """A required fact that does not stand in the text is reported."""
    verdict = check(text, NOTES, required=["Bob", "Thursday 3 pm", "Friday 10 am"])
    assert {f.text for f in verdict.missing} == missing


@pytest.mark.parametrize(
    "text",
    ["Best, Alice", "Call me at 5 pm.", "See you on Sunday.", "It costs $30.", "On 3 May we meet.", "和小李一起来。"],
)
def test_what_nobody_gave_is_named(text: str) -> None:
    """A fact that stands in no note is reported as ungiven."""
    assert check(text, NOTES).ungiven


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I like ramen", False),
        ("I don't like ramen", True),
        ("I am allergic to peanuts", True),
        ("我不吃肉", True),
        ("我对花生过敏", True),
        ("这很不错", False),
        ("未来会好", False),
        ("I never eat meat", True),
        ("不过我喜欢", False),
    ],
)
def test_a_denial_is_seen(text: str, expected: bool) -> None:
    """A clause that denies is told from one that does not, in both languages."""
    assert negated(text) is expected
