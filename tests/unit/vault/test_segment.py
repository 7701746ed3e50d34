"""How text is cut for the index, tried against the index itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistantd.vault.segment import fts_every, fts_query, fts_term, segment
from assistantd.vault.vault import Vault
from tests.unit.vault.samples import finding, remember

TEXTS = (
    "王医生 says: running is fine",
    "小雨每周三下午四点上钢琴课",
    "北京hospital 第３天 ＡＰＰ",
    "I am allergic to peanuts, café",
    "医院在北边",
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("医", [0, 4]),
        ("课", [1]),
        ("医生", [0]),
        ("钢琴课", [1]),
        ("每周三下午四点", [1]),
        ("琴钢", []),
        ("医北", []),
        ("北京", [2]),
        ("hospital", [2]),
        ("3", [2]),
        ("app", [2]),
        ("run", [0]),
        ("peanut", [3]),
        ("CAFE", [3]),
    ],
)
async def test_a_word_is_found_where_it_stands(vault: Vault, word: str, expected: list[int]) -> None:
    """Chinese of any length, English by its stem, digits and letters of full width: each is found, nothing else is."""
    await remember(vault, *TEXTS)
    assert await vault.read(finding(fts_term(word))) == [TEXTS[i] for i in expected]


async def test_a_question_finds_what_it_shares_words_with(vault: Vault) -> None:
    """A whole Chinese question finds the memory it is about, though no long run of it stands there."""
    await remember(vault, *TEXTS)
    assert await vault.read(finding(fts_query("小雨什么时候上钢琴课？"))) == [TEXTS[1]]
    assert await vault.read(finding(fts_query("Am I allergic to a peanut?"))) == [TEXTS[3]]


async def test_every_word_can_be_asked_for(vault: Vault) -> None:
    """The strict query finds only texts with all the words, in both scripts at once."""
    await remember(vault, *TEXTS)
    assert await vault.read(finding(fts_every("北京 hospital"))) == [TEXTS[2]]
    assert await vault.read(finding(fts_every("北京 peanuts"))) == []


@pytest.mark.parametrize("text", ["", "  ", "？！。", "_", "\"'*()"])
def test_a_text_without_words_makes_no_query(text: str) -> None:
    """Where there is nothing to search for, that can be seen beforehand."""
    assert fts_query(text) == ""
    assert fts_every(text) == ""


HOSTILE = ('" OR 1', "NEAR(a b)", "text : x", "-not", "a AND", 'col"umn', "^start", "{a b}", "医*", "NOT", "🙂 a\x00b")


@pytest.mark.parametrize("text", HOSTILE)
async def test_no_text_breaks_the_query(vault: Vault, text: str) -> None:
    """Signs and words with a meaning in a query are searched for like any others."""
    assert await vault.read(finding(fts_query(text))) == []


@given(st.text())
def test_cutting_never_loses_a_character_of_another_script(text: str) -> None:
    """What is not CJK stays in its place, and cutting twice the same text gives the same."""
    assert segment(text) == segment(text)
    assert segment("plain words 12") == "plain words 12"
    assert segment("医") == " 医 "


def test_a_long_question_is_bounded() -> None:
    """A page of text makes a query of limited length."""
    assert fts_query(" ".join(f"word{i}" for i in range(1000))).count(" OR ") == 63
