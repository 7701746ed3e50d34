"""Mail files and mailboxes give a piece for each message: who, when, about what, and the writer's own words."""

from __future__ import annotations

import base64

import pytest

from tests.unit.workers.reading.conftest import Read

PLAIN = (
    "From: Bob Stone <bob@example.org>\nTo: Ana <ana@example.org>\nSubject: Dinner\n"
    "Date: Mon, 3 Mar 2025 10:12:00 +0000\nMessage-ID: <1@example.org>\n\n"
    "Six is fine.\n\n> shall we say six?\n-- \nBob\n"
)


def test_a_message_is_a_piece(read: Read) -> None:
    """Subject, receivers and the writer's own words; the writer as speaker, the moment as sent."""
    outcome = read(PLAIN, "dinner.eml")
    assert (outcome.format, outcome.texts) == ("mail", ["Bob Stone: Dinner (to Ana): Six is fine."])
    assert (outcome.times, outcome.pieces[0]["speaker"]) == (["2025-03-03 11:12:00"], "Bob Stone")


def test_receivers_are_named_in_the_users_language(read: Read) -> None:
    """In Chinese they stand in Chinese brackets."""
    assert read(PLAIN, "a.eml", chinese=True).texts == ["Bob Stone: Dinner（致Ana）: Six is fine."]


@pytest.mark.parametrize("beginning", ["Return-Path: <a@b.c>\n", "Received: from x\n", "X-Mozilla-Status: 0001\n"])
def test_a_mail_is_told_by_its_beginning(read: Read, beginning: str) -> None:
    """A file in a Maildir has no ending of its own."""
    assert read(beginning + PLAIN, "1740996720.M1P2.host:2,S").format == "mail"


def test_a_mailbox_is_read_message_by_message(read: Read) -> None:
    """Only the line that a mailbox adds parts messages; a "From " that it marked within one is given back."""
    box = (
        f"From bob@example.org Mon Mar  3 10:12:00 2025\n{PLAIN}\n"
        "From bob@example.org Tue Mar  4 10:12:00 2025\nFrom: Bob\nSubject: 2\n\n>From here on\n\nFrom now on: six.\n\n"
    )
    outcome = read(box, "inbox")
    assert [text.split(": ", 1)[1] for text in outcome.texts] == [
        "Dinner (to Ana): Six is fine.",
        "2: From here on\n\nFrom now on: six.",
    ]


def test_a_message_that_cannot_be_read_costs_only_itself(read: Read) -> None:
    """It is named by its number in the mailbox, with the reason."""
    broken = (
        "From x Mon Mar  3 10:12:00 2025\nFrom: X\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n\n"
        "From x Mon Mar  3 10:12:00 2025\nFrom: X\nContent-Type: text/plain; charset=x-none\n\nnaïve\n\n"
        f"From x Mon Mar  3 10:12:00 2025\n{PLAIN}"
    )
    outcome = read(broken.encode("latin-1"), "box.mbox")
    assert outcome.faults == [(1, "encrypted"), (2, "charset")]
    assert len(outcome.pieces) == 1


def test_a_file_that_only_has_the_name_of_a_mail_is_refused(read: Read) -> None:
    """Without any line of a mail's header it is something else."""
    outcome = read("just words\n\nand more", "a.eml")
    assert (outcome.pieces, outcome.faults) == ([], [(1, "wrong_kind")])


def test_encoded_headers_are_read_even_where_they_tear_a_character_apart(read: Read) -> None:
    """A subject in several encoded words is one text, whether a mailer cut between characters or within one."""
    data = "会议改到周五下午三点".encode("gb18030")
    words = " ".join(f"=?gb2312?B?{base64.b64encode(part).decode()}?=" for part in (data[:7], data[7:]))
    assert read(f"From: a@b.c\nSubject: {words}\n\n好", "a.eml").texts == ["a@b.c: 会议改到周五下午三点: 好"]


def test_headers_without_any_encoding_are_read(read: Read) -> None:
    """Old mailers wrote names and subjects in plain GB 2312."""
    mail = "From: 王芳 <wang@example.org>\nSubject: 会议改期\n\n好的，周五见。".encode("gb18030")
    assert read(mail, "a.eml").texts == ["王芳: 会议改期: 好的，周五见。"]


def test_the_plain_text_of_a_mail_in_two_forms_is_taken(read: Read) -> None:
    """HTML is read where the plain text is missing or only says to look at the HTML."""
    mail = "From: Bob\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n{}\n"
    mail += "--b\nContent-Type: text/html\n\n<p>in HTML</p>\n--b--\n"
    assert read(mail.format("in plain"), "a.eml").texts == ["Bob: in plain"]
    assert read(mail.format("Your program cannot show HTML"), "a.eml").texts == ["Bob: in HTML"]
    assert read(mail.format(""), "a.eml").texts == ["Bob: in HTML"]


def test_a_message_inside_a_message_is_read_as_sent_on(read: Read) -> None:
    """The forwarded mail's own header says whose words they are."""
    mail = "From: Ana\nSubject: Fwd\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nFYI\n--b\n"
    mail += "Content-Type: message/rfc822\n\nFrom: Bob\nSubject: Car\n\nthe car is sold\n--b--\n"
    text = read(mail, "a.eml").texts[0]
    assert text.startswith("Ana: Fwd: FYI")
    assert "From: Bob" in text
    assert text.endswith("the car is sold")


def test_what_a_filter_marked_as_spam_is_left_out(read: Read) -> None:
    """It is counted, and not remembered."""
    outcome = read("X-Spam-Flag: YES\n" + PLAIN, "a.eml")
    assert (outcome.pieces, outcome.left_out) == ([], 1)


@pytest.mark.parametrize(
    "mail",
    [
        "From: \nSubject: =?utf-8?B?####?=\nDate: yesterday\n\nx",
        "From: =?x?q?a?= <<<\nTo: ,,,;:\nContent-Type: multipart/mixed\n\nx",
        "From: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n--b\n--b",
        "From: a\nContent-Transfer-Encoding: base64\n\n!!!!",
        "From: a\nContent-Type: text/plain; charset*=x''y\n\nx",
        "From: a\nContent-Type: text/html; charset=base64\n\n<p>x",
        "From: a\n" + "To: " + "x@y.z, " * 20_000 + "\n\nx",
        "From: a\n" + "Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 500,
        "Subject: " + "=?utf-8?q?=E4?= " * 5000 + "\n\nx",
    ],
)
def test_broken_and_hostile_mails_are_read_as_far_as_they_go(read: Read, mail: str) -> None:
    """No header, part or encoding that is broken breaks the reader."""
    outcome = read(mail, "a.eml")
    assert not outcome.refused
    assert all(why != "broken" for _, why in outcome.faults)
