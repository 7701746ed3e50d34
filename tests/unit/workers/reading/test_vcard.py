"""Contacts of all three versions, and the broken ones between them."""

from __future__ import annotations

import pytest

from tests.unit.workers.reading.conftest import Read

OLD = """\
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E5=B0=8F=E6=98=8E;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B=E5=B0=8F=
=E6=98=8E
TEL;CELL;PREF:+86 138 0000 0000
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQ==
 AAAA

END:VCARD
"""
MIDDLE = """\
BEGIN:VCARD
VERSION:3.0
FN:Anna M\\, Müller
N:Müller;Anna;;;
ORG:ACME\\; Inc;Sales
TEL;TYPE=HOME:+49 3
 0 123
TEL;TYPE=CELL:+49 170 99
item1.EMAIL;TYPE=INTERNET:anna@example.org
ADR;TYPE=HOME:;;Hauptstr. 1;Berlin;;10115;Germany
BDAY:1990-05-03
NOTE:likes tea\\nand cake
REV:2024-02-01T10:00:00Z
UID:urn:1
END:VCARD
"""
NEW = """\
BEGIN:VCARD
VERSION:4.0
FN:Bob
TEL;VALUE=uri;TYPE="voice,home":tel:+1-555-555-5555
END:VCARD
"""


def test_old_cards_are_read(read: Read) -> None:
    """Quoted-printable, broken lines and bare types of version 2.1 are understood; the picture is left."""
    assert read(OLD, "a.vcf").texts == ["王小明：电话 +86 138 0000 0000（手机）"]


def test_newer_cards_are_read(read: Read) -> None:
    """Folded lines, escapes, groups and types of version 3.0 are understood."""
    outcome = read(MIDDLE, "a.vcf")
    told = (
        "Anna M, Müller: works at ACME; Inc Sales; phone +49 30 123 (home), +49 170 99 (cell); email anna@example.org; "
        "address Hauptstr. 1, 10115, Berlin, Germany (home); birthday 3 May 1990; note likes tea and cake"
    )
    assert outcome.texts == [told]
    assert (outcome.pieces[0]["kind"], outcome.times) == ("person", ["2024-02-01 11:00:00"])
    assert read(NEW, "a.vcf").texts == ["Bob: phone +1-555-555-5555 (home)"]


def test_a_broken_card_costs_only_itself(read: Read) -> None:
    """Cards without an end or a name are counted by their number; the others are read."""
    broken = "BEGIN:VCARD\nVERSION:3.0\nFN:No End\n"
    nameless = "BEGIN:VCARD\nVERSION:3.0\nTEL:1\nEND:VCARD\n"
    outcome = read(OLD + broken + MIDDLE + nameless + "noise\n" + NEW, "a.vcf")
    assert len(outcome.pieces) == 3
    assert outcome.faults == [(2, "broken_card"), (4, "broken_card")]


@pytest.mark.parametrize("charset", ["utf-16", "gb18030"])
def test_cards_are_read_in_wrong_charsets(read: Read, charset: str) -> None:
    """A file that is not UTF-8, as old phones write it, is repaired."""
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:李娜\r\nNOTE:大学同学，住在上海\r\nEND:VCARD\r\n"
    assert read(card.encode(charset), "a.vcf").texts == ["李娜：备注 大学同学，住在上海"]


def test_a_contact_is_known_by_its_own_id(read: Read) -> None:
    """The key of a contact is its UID, or its name."""
    assert [p["key"] for p in read(MIDDLE + NEW, "a.vcf").pieces] == ["urn:1", "Bob"]


@pytest.mark.parametrize(
    ("written", "english", "chinese"),
    [
        ("1990-05-03", "3 May 1990", "1990年5月3日"),
        ("19900503", "3 May 1990", "1990年5月3日"),
        ("1990-05-03T00:00:00Z", "3 May 1990", "1990年5月3日"),
        ("--0503", "3 May", "5月3日"),
        ("1604-05-03", "3 May", "5月3日"),
        ("spring", "spring", "spring"),
        ("1990-13-03", "1990-13-03", "1990-13-03"),
    ],
)
def test_a_birthday_is_told_in_words(read: Read, written: str, english: str, chinese: str) -> None:
    """The forms of a date, also without a year, are said as people say them."""
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nBDAY:{}\nEND:VCARD\n"
    assert read(card.format("Anna", written), "a.vcf").texts == [f"Anna: birthday {english}"]
    assert read(card.format("李娜", written), "a.vcf").texts == [f"李娜：生日 {chinese}"]
