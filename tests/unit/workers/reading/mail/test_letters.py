"""The letters of a mail are those that were written, whatever charset it names; what cannot be told is refused."""

from __future__ import annotations

import pytest

from assistantd.workers.reading.mail.letters import NotLetters, letters

SIMPLE = "您好，附件是本周的会议纪要，请查收。谢谢！"
TRADITIONAL = "您好，附件是本週的會議紀錄，請查收。謝謝！"
GERMAN = "Grüße aus München, schöne Straße"


@pytest.mark.parametrize("named", ["gb2312", "GBK", "gb18030", "x-gbk", "", "us-ascii", "iso-8859-1", "utf-8", "big5"])
def test_simplified_chinese_is_read_under_any_name(named: str) -> None:
    """GB 18030 is told by its everyday characters, even where a mail names another charset or none."""
    assert letters(SIMPLE.encode("gb18030"), named) == SIMPLE


@pytest.mark.parametrize("named", ["big5", "Big5-HKSCS", "", "us-ascii", "iso-8859-1", "utf-8", "gb2312"])
def test_traditional_chinese_is_read_under_any_name(named: str) -> None:
    """So is Big5."""
    assert letters(TRADITIONAL.encode("big5"), named) == TRADITIONAL


@pytest.mark.parametrize(
    "named", ["utf-8", "gb2312", "big5", "iso-8859-1", "windows-1252", "", "unknown-8bit", "x-foo"]
)
@pytest.mark.parametrize("text", [SIMPLE, TRADITIONAL, GERMAN, "réunion décalée à demain", "Привет, как дела"])
def test_utf8_is_never_mistaken(text: str, named: str) -> None:
    """Bytes that are valid UTF-8 are UTF-8, whatever the mail says."""
    assert letters(text.encode(), named) == text


def test_characters_that_only_the_wider_charset_has_are_read() -> None:
    """Mailers write "gb2312" over characters that only GBK or GB 18030 has."""
    assert letters("朱镕基 囍 ㎡".encode("gb18030"), "gb2312") == "朱镕基 囍 ㎡"


@pytest.mark.parametrize("named", ["iso-8859-1", "windows-1252", "us-ascii", ""])
def test_western_letters_stay_western(named: str) -> None:
    """Accented letters between plain ones, and typographic marks, are not taken for Chinese."""
    text = f"{GERMAN} – „ja“ gesagt … 20 €"
    assert letters(text.encode("cp1252"), named) == text


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("shift_jis", "こんにちは、会議は金曜日です"),
        ("iso-2022-jp", "こんにちは、会議は金曜日です"),
        ("euc-kr", "안녕하세요, 회의는 금요일입니다"),
        ("koi8-r", "Привет, как дела"),
        ("windows-1251", "Привет, как дела"),
        ("iso-8859-2", "Příliš žluťoučký kůň"),
        ("hz", SIMPLE),
        ("utf-7", SIMPLE),
        ("utf-16", SIMPLE),
    ],
)
def test_a_charset_that_is_named_rightly_is_believed(charset: str, text: str) -> None:
    """Other charsets are read as the mail names them."""
    assert letters(text.encode(charset), charset) == text


@pytest.mark.parametrize("cut", [1, 2])
def test_a_text_that_breaks_off_within_a_letter_is_read_to_there(cut: int) -> None:
    """A few broken letters cost these letters, not the mail."""
    assert letters(SIMPLE.encode()[:-cut], "utf-8").startswith(SIMPLE[:-1])


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ("こんにちは、会議は金曜日です".encode("euc-jp"), ""),
        (bytes(range(0x80, 0x100)), ""),
        ("繁體中文".encode("big5"), "x-mac-chinesetrad-ext"),
    ],
)
def test_what_cannot_be_told_is_refused(data: bytes, named: str) -> None:
    """A guess that is not sure would put words into people's mouths."""
    with pytest.raises(NotLetters):
        letters(data, named)
