"""A mail is answered on the real daemon: read in its sandbox, drafted, and put among the user's drafts."""

from __future__ import annotations

import email
import email.policy
import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.system.running import House

ASKED = (
    "From: =?gb2312?B?zfW3vA==?= <wang@example.org>\nTo: Ana <ana@example.org>\nSubject: Re: Dinner\n"
    "Date: Tue, 24 Nov 2026 09:00:00 +0100\nMessage-ID: <2@example.org>\nReferences: <1@example.org>\n"
    "Content-Type: text/plain; charset=gb2312\n\n"
)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A mail in GB 2312 that quotes another."""
    file = tmp_path / "mail.eml"
    file.write_bytes(ASKED.encode() + "周五七点一起吃饭吗？\n\n> earlier words\n".encode("gb18030"))
    return file


def drafted(folder: Path) -> EmailMessage:
    """Gives the one mail in a folder of drafts."""
    (file,) = (folder / "cur").iterdir()
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert (file.name.partition(":2,")[2], file.stat().st_mode & 0o777) == ("DS", 0o600)
    return message


def test_an_answer_lies_among_the_users_drafts(house: House, letter: Path, tmp_path: Path) -> None:
    """To whom, in which thread, under which subject, with the marks of what a machine wrote, and never sent."""
    mailbox.Maildir(tmp_path / "Drafts", create=True)
    said = house.facts("draft", "--reply", str(letter), "accept, I will bring the wine")
    assert said["data"]["to"] == "王芳 <wang@example.org>"
    house.tell("draft", "save", str(said["data"]["draft"]), str(tmp_path / "Drafts"))
    message = drafted(tmp_path / "Drafts")
    assert (message["To"], message["Subject"]) == ("王芳 <wang@example.org>", "Re: Dinner")
    assert (message["In-Reply-To"], message["References"]) == ("<2@example.org>", "<1@example.org> <2@example.org>")
    assert message["X-AI-Generated"].startswith("assistantd; model=")
    text = message.get_content()
    assert "not yet accepted" in text.split("\n", 1)[0]
    assert "I will bring the wine." in text
    assert "> 周五七点一起吃饭吗？" in text
    assert "earlier words" not in text
    assert list((house.home / "state" / "spool").iterdir()) == []


def test_what_cannot_be_read_is_told(house: House, tmp_path: Path) -> None:
    """A file that is no mail, or is encrypted, gets its reason; nothing is drafted."""
    (tmp_path / "a.eml").write_text("From: X\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n--b--\n")
    (tmp_path / "b.eml").write_text("just words\n\n")
    assert "encrypted" in house.tell("draft", "--reply", str(tmp_path / "a.eml"), "accept", status=65)
    assert "not what its name says" in house.tell("draft", "--reply", str(tmp_path / "b.eml"), "accept", status=65)
    assert house.facts("draft", "list")["drafts"] == []


def test_a_folder_that_is_no_maildir_is_not_written_to(house: House, letter: Path, tmp_path: Path) -> None:
    """The user is told what a folder of drafts is, and the draft stays where it was."""
    said = house.facts("draft", "--reply", str(letter), "decline, I am ill")
    refused = house.tell("draft", "save", str(said["data"]["draft"]), str(tmp_path), status=64)
    assert "cur, new and tmp" in refused
    assert len(house.facts("draft", "list")["drafts"]) == 1
