"""A charset is told where it is sure, and otherwise the file is refused rather than misread."""

from __future__ import annotations

import os

import pytest

from tests.unit.workers.reading.conftest import Read

CHINESE = "今天天气很好，我们去公园散步了。晚上吃了拉面，味道不错！"
MIXED = "会议 meeting 在 Friday 下午三点, room 204"
GERMAN = "Grüße aus München, schöne Straße für Fußgänger – „ja“ gesagt."


@pytest.mark.parametrize(
    ("charset", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
@pytest.mark.parametrize("text", [CHINESE, MIXED])
def test_chinese_is_read_in_its_charsets(read: Read, text: str, charset: str, named: str) -> None:
    """UTF-8, UTF-16 and UTF-32 with a mark, and GB 18030, give the very letters."""
    outcome = read(text.encode(charset))
    assert (outcome.texts, outcome.charset) == ([text], named)


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [MIXED * 3, f"{CHINESE}\n{CHINESE}\n"])
def test_utf16_needs_no_mark(read: Read, text: str, charset: str) -> None:
    """UTF-16 without a mark is known by the zeros beside Latin letters and line ends."""
    assert "".join(read(text.encode(charset)).texts).split() == text.split()


def test_western_letters_are_read_where_they_stand_alone(read: Read) -> None:
    """Accented letters between plain ones are Windows-1252."""
    text = "Grüße aus München, schöne Straße für Fußgänger – bis später"
    outcome = read(text.encode("cp1252"))
    assert (outcome.texts, outcome.charset) == ([text], "cp1252")


@pytest.mark.parametrize(
    "data",
    [
        "日本語のテキストです。漢字とかな。".encode("shift-jis"),
        "繁體中文的內容在這裡".encode("big5"),
        "Привет, мир".encode("cp1251"),
    ],
)
def test_other_charsets_are_refused(read: Read, data: bytes) -> None:
    """A charset that is not sure is no guess: wrong letters would be remembered."""
    assert read(data).refused == "charset"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(1000), bytes(500), b"\x7fELF" + b"\x01\x02\x00" * 100])
def test_what_is_no_text_is_refused(read: Read, data: bytes) -> None:
    """Binary files are refused as such, whatever they are called."""
    assert read(data, "notes.md").refused == "binary"


def test_random_bytes_are_refused(read: Read) -> None:
    """Noise is never taken for a text."""
    assert all(read(os.urandom(2000)).refused in ("binary", "charset") for _ in range(20))


@pytest.mark.parametrize(("data", "name"), [(b"", "a.txt"), (b" \n\n\t\n", "a.md"), (b"\xef\xbb\xbf", "a.txt")])
def test_nothing_is_refused(read: Read, data: bytes, name: str) -> None:
    """A file without a word is told to be empty."""
    assert read(data, name).refused == "empty"
