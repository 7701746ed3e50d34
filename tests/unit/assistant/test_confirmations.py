"""What waits for the user's yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistantd.assistant.confirmations import VALID_FOR, WAITING_AT_MOST, Confirmations
from assistantd.domain.language import Language
from assistantd.domain.outcome import Choice, NeedsConfirmation
from assistantd.domain.request import Request
from assistantd.errors import BadRequest, NotFound

BERLIN = ZoneInfo("Europe/Berlin")
REQUEST = Request("forget it", Language.EN, datetime(2026, 11, 25, 9, tzinfo=BERLIN), BERLIN)
NEED = NeedsConfirmation("Forget #3?", "forget", {"ids": [3]})


def test_a_token_works_once() -> None:
    """A yes cannot be said twice."""
    confirmations = Confirmations()
    token = confirmations.ask("recalling", NEED, REQUEST)
    assert confirmations.take(token, REQUEST).arguments == {"ids": [3]}
    with pytest.raises(NotFound):
        confirmations.take(token, REQUEST)


def test_a_token_grows_old() -> None:
    """A yes that comes much later does nothing."""
    confirmations = Confirmations()
    token = confirmations.ask("recalling", NEED, REQUEST)
    later = replace(REQUEST, now=REQUEST.now + VALID_FOR + timedelta(seconds=1))
    with pytest.raises(NotFound):
        confirmations.take(token, later)


def test_a_clock_set_back_keeps_no_question_open() -> None:
    """A yes given under a clock that was set back by a day does nothing.

    Seen failing while only the time since the question was looked at: then it stayed open for a day.
    """
    confirmations = Confirmations()
    token = confirmations.ask("recalling", NEED, REQUEST)
    before = replace(REQUEST, now=REQUEST.now - timedelta(days=1))
    with pytest.raises(NotFound):
        confirmations.take(token, before)


def test_only_so_many_questions_stay_open() -> None:
    """The oldest question is dropped when too many are open."""
    confirmations = Confirmations()
    tokens = [confirmations.ask("recalling", NEED, REQUEST) for _ in range(WAITING_AT_MOST + 1)]
    with pytest.raises(NotFound):
        confirmations.take(tokens[0], REQUEST)
    assert confirmations.take(tokens[-1], REQUEST).skill == "recalling"


def test_locking_closes_all_questions() -> None:
    """A question holds the user's words, so none survives a lock."""
    confirmations = Confirmations()
    token = confirmations.ask("recalling", NEED, REQUEST)
    confirmations.clear()
    with pytest.raises(NotFound):
        confirmations.take(token, REQUEST)


def test_a_choice_fills_the_arguments() -> None:
    """What was chosen goes to the action; a choice that was not offered is refused, and the question stays open."""
    confirmations = Confirmations()
    need = NeedsConfirmation(
        "Which?", "settle", {"id": 3, "how": "changed"}, (Choice("both", "Both", {"how": "both"}),)
    )
    token = confirmations.ask("recalling", need, REQUEST)
    with pytest.raises(BadRequest, match="there are: both"):
        confirmations.take(token, REQUEST, "neither")
    assert confirmations.take(token, REQUEST, "both").arguments == {"id": 3, "how": "both"}


def test_a_bare_yes_is_of_what_was_asked_last() -> None:
    """Once something else was done in the conversation a yes means no older question; its token still works."""
    confirmations = Confirmations()
    talk = replace(REQUEST, conversation="talk")
    older = confirmations.ask("recalling", NEED, talk)
    confirmations.passed("talk")
    assert confirmations.token("talk") == ""
    newer = confirmations.ask("recalling", NEED, talk)
    assert confirmations.token("talk") == newer
    assert confirmations.take(older, REQUEST).action == "forget"
