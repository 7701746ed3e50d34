"""A draft as a file for mail programs."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from assistantd.assistant.mail_file import mail_file
from assistantd.domain.draft import Draft
from assistantd.domain.language import Language

WRITTEN = datetime(2026, 11, 25, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
DRAFT = Draft(1, "bob@example.org", "Meeting", "Dear Bob,\n\nFriday?\n", Language.EN, "qwen", WRITTEN, accepted=True)


def read(draft: Draft) -> email.message.EmailMessage:
    message = email.message_from_bytes(mail_file(draft).encode(), policy=email.policy.default)
    assert isinstance(message, email.message.EmailMessage)
    return message


def test_the_headers_say_what_it_is() -> None:
    """To, subject, date, the AI label with the model, and the mark of what was never sent; no sender."""
    message = read(DRAFT)
    assert (message["To"], message["Subject"], message["X-Unsent"]) == ("bob@example.org", "Meeting", "1")
    assert message["X-AI-Generated"] == "assistantd; model=qwen"
    assert message["Date"].datetime == WRITTEN
    assert message["From"] is None
    assert message.get_content() == DRAFT.body


def test_a_receiver_without_an_address_is_left_to_the_user() -> None:
    """A name alone is nothing a mail can go to; of two, the one with an address stands."""
    assert read(replace(DRAFT, to="Bob"))["To"] is None
    assert read(replace(DRAFT, to="Bob, Ann Lee <ann@example.org>"))["To"] == "Ann Lee <ann@example.org>"


def test_until_it_is_accepted_its_first_line_says_what_it_is() -> None:
    """Whoever opens the file sees who wrote it; once the user has accepted it, only the header tells."""
    text = read(replace(DRAFT, accepted=False)).get_content()
    assert text.startswith("[A draft by assistantd (qwen), not yet accepted by its user]\n\nDear Bob,")
    chinese = read(replace(DRAFT, accepted=False, language=Language.ZH)).get_content()
    assert chinese.startswith("［assistantd 起草（qwen），用户尚未采纳］")


def test_an_answer_stands_in_its_thread() -> None:
    """Mail programs find the talk by the ids of what was said before."""
    message = read(replace(DRAFT, thread=("<1@x>", "<2@x>")))
    assert (message["In-Reply-To"], message["References"]) == ("<2@x>", "<1@x> <2@x>")
    assert read(DRAFT)["References"] is None


def test_a_name_beside_an_address_is_encoded_as_mail_programs_read_it() -> None:
    """Old programs know no letters but ASCII in a header."""
    draft = replace(DRAFT, to="王芳 <wang@example.org>, Bob Stone <bob@example.org>")
    assert mail_file(draft).split("\n\n")[0].isascii()
    assert read(draft)["To"] == "王芳 <wang@example.org>, Bob Stone <bob@example.org>"


def test_long_paragraphs_are_broken_softly() -> None:
    """The file says that its lines flow, and none is long."""
    draft = replace(DRAFT, body="word " * 100 + "end\n")
    message = read(draft)
    assert (message.get_param("format"), message.get_param("delsp")) == ("flowed", "yes")
    assert max(map(len, mail_file(draft).splitlines())) < 80


def test_a_template_is_labelled_as_one() -> None:
    """What no model phrased names none."""
    assert read(replace(DRAFT, model=""))["X-AI-Generated"] == "assistantd; model=none (template)"


def test_chinese_survives() -> None:
    """Names, subject and text in Chinese come back as they were, readable in the file itself."""
    draft = replace(DRAFT, to="张伟 <zhang@example.org>", subject="会议改期", body="张伟：\n\n改到星期五。\n")
    message = read(draft)
    assert (message["To"], message["Subject"], message.get_content()) == (draft.to, draft.subject, draft.body)
    assert "改到星期五" in mail_file(draft)


@pytest.mark.parametrize("field", ["to", "subject", "model"])
def test_a_line_break_adds_no_header(field: str) -> None:
    """A break in a name or subject becomes a space, so that nobody smuggles a header in."""
    message = read(replace(DRAFT, **{field: "Bob\r\nBcc: eve@example.org\n\nsecret"}))
    assert message["Bcc"] is None
    assert message.get_content() == DRAFT.body
    written = mail_file(replace(DRAFT, **{field: "Bob\r\nBcc: eve@example.org\n\nsecret"}))
    assert field == "to" or "Bcc: eve@example.org secret" in written


@pytest.mark.parametrize(
    "to", ["", "<", "a@b@c", "Bob; Alice", '"', "Bob <bob@example.org>, Al <al@example.org>", "x" * 300, "()", "@", ","]
)
def test_any_name_makes_a_file(to: str) -> None:
    """Whatever stands for the receiver, a file comes out that a mail program can read."""
    message = read(replace(DRAFT, to=to))
    assert message["Subject"] == "Meeting"
    assert message.get_content() == DRAFT.body


def test_a_long_subject_is_one_subject() -> None:
    """A long subject may be folded and is read back whole."""
    subject = "word " * 60 + "end"
    assert read(replace(DRAFT, subject=subject))["Subject"] == subject
