"""A mail's text comes apart: what its writer says, what is quoted, what is sent on, and the signature."""

from __future__ import annotations

import pytest

from assistantd.workers.reading.mail.layers import layers


@pytest.mark.parametrize(
    "introduction",
    [
        "On Mon, 3 Mar 2025 at 10:12, Bob Stone <bob@example.org> wrote:",
        "On Mon, 3 Mar 2025 at 10:12, Bob Stone\n<bob@example.org> wrote:",
        "Bob Stone <bob@example.org> writes:",
        "Am 3. März 2025 schrieb Bob Stone:",
        "在 2025年3月3日 周一 10:12，王芳 <wang@example.org> 写道：",
    ],
)
def test_a_quote_with_its_introduction_is_not_the_writers(introduction: str) -> None:
    """Lines that begin with ">", and the line that says whose they are, are somebody else's."""
    told = layers(f"Six is fine.\n\n{introduction}\n\n> shall we say six?\n> or seven?\n")
    assert (told.own, told.quoted) == ("Six is fine.", "shall we say six?\nor seven?")


def test_answers_between_quoted_lines_are_the_writers() -> None:
    """Who answers point by point says all of the answers."""
    told = layers("Bob wrote:\n> six?\nYes.\n> at yours?\nNo, at mine.\n")
    assert told.own == "Yes.\nNo, at mine."
    assert told.quoted == "six?\nat yours?"


@pytest.mark.parametrize(
    "below",
    [
        "-----Original Message-----\nFrom: Bob\nSubject: Dinner\n\nshall we say six?",
        "________________________\nFrom: Bob <b@x.org>\nSent: Monday\nTo: Ana\nSubject: Dinner\n\nshall we say six?",
        "------------------ 原始邮件 ------------------\n发件人: 王芳\n发送时间: 周一\n\nshall we say six?",
        "发件人：王芳\n发送时间：2025年3月3日\n收件人：李娜\n主题：晚饭\n\nshall we say six?",
        "On Monday, 3 March, Bob Stone <bob@example.org> wrote:\n\nshall we say six?",
    ],
)
def test_a_mail_that_is_quoted_whole_below_the_answer_is_cut_off(below: str) -> None:
    """Outlook, QQ and phones put the answered mail below without a mark on its lines."""
    told = layers(f"Six is fine.\n\n{below}\n")
    assert told.own == "Six is fine."
    assert told.quoted.endswith("shall we say six?")


@pytest.mark.parametrize("mark", ["-- ", "--", "---"])
def test_a_signature_stands_apart(mark: str) -> None:
    """What follows the mark of a signature is one."""
    told = layers(f"See you.\n\n{mark}\nBob Stone\n+49 30 1234\n")
    assert told.own == "See you."
    assert "+49 30 1234" in told.signature


@pytest.mark.parametrize("line", ["Sent from my iPhone", "发自我的iPhone", "Get Outlook for Android"])
def test_what_a_phone_adds_is_a_signature(line: str) -> None:
    """A phone's line at the end is nobody's word."""
    assert layers(f"好的\n\n{line}\n").own == "好的"


@pytest.mark.parametrize(
    "mark", ["---------- Forwarded message ----------", "Begin forwarded message:", "---转发邮件信息---"]
)
def test_what_is_sent_on_is_somebody_elses(mark: str) -> None:
    """A forwarded mail is kept, apart from what its sender says to it."""
    told = layers(f"FYI\n\n{mark}\nFrom: Bob\n\nthe car is sold\n")
    assert told.own == "FYI"
    assert told.forwarded.endswith("the car is sold")


@pytest.mark.parametrize(
    "text",
    [
        "Dear all,\n\nfrom: now on, we meet at six.\nThanks",
        "I wrote: nothing of that is true.\nReally.",
        "1. tea\n2. bread\n\n- milk\n- eggs",
        "会议改到周五。\n请写道歉信：给王芳。",
        "a -- b\n\nwith a dash -- in it",
        "",
    ],
)
def test_an_ordinary_text_stays_whole(text: str) -> None:
    """Words that look like the marks of a quote are not taken for one."""
    assert layers(text).own == text


def test_a_flood_of_lines_is_taken_apart_in_time_that_grows_with_it() -> None:
    """Each line is looked at a bounded number of times, whatever it holds."""
    told = layers("On " + "a" * 5000 + "\n" + "On a, b\n" * 20_000)
    assert told.own.count("\n") == 20_000
