"""From an outcome to the reply, and to what is streamed of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistantd.assistant.confirmations import Confirmations
from assistantd.assistant.reply import Speech, reply_of
from assistantd.domain.outcome import Answered, Declined, Done, NeedsConfirmation, Outcome, Question, Unknown
from assistantd.domain.request import Request


class Heard:
    """Collects what reaches the user."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.speech = Speech(self._hear, Confirmations())

    async def _hear(self, text: str) -> None:
        self.pieces.append(text)


async def test_what_was_not_said_yet_is_said(asked: Callable[[str], Request]) -> None:
    """Of a text whose beginning streamed already, only the rest is sent."""
    heard = Heard()
    await heard.speech("Peanuts. ")
    reply = await reply_of(Answered("Peanuts. You told me so.", (1,)), "recalling", asked("?"), heard.speech)
    assert heard.pieces == ["Peanuts. ", "You told me so."]
    assert reply.text == "Peanuts. You told me so."


async def test_a_text_that_turned_out_otherwise_is_not_streamed(asked: Callable[[str], Request]) -> None:
    """Where the final text does not begin with what streamed, nothing more is sent; the reply holds the final one."""
    heard = Heard()
    await heard.speech("Perhaps")
    reply = await reply_of(Answered("Peanuts."), "recalling", asked("?"), heard.speech)
    assert (heard.pieces, reply.text) == (["Perhaps"], "Peanuts.")


@pytest.mark.parametrize(
    ("outcome", "kind", "citations"),
    [
        (Answered("a", (1, 2)), "answered", (1, 2)),
        (Done("d", (3,)), "done", (3,)),
        (Unknown("u", (4,)), "unknown", (4,)),
        (Question("q"), "question", ()),
        (Declined("no"), "declined", ()),
    ],
)
async def test_each_outcome_keeps_its_kind_and_sources(
    asked: Callable[[str], Request], outcome: Outcome, kind: str, citations: tuple[int, ...]
) -> None:
    """The reply names what became of the request and the memories it rests on; only a confirmation has a token."""
    reply = await reply_of(outcome, "recalling", asked("?"), Heard().speech)
    assert (reply.outcome, reply.citations, reply.skill, reply.confirm) == (kind, citations, "recalling", "")
    assert reply.ai_written is False


async def test_what_a_model_wrote_is_marked(asked: Callable[[str], Request]) -> None:
    """The mark and the model's name come from the outcome."""
    reply = await reply_of(Done("d", ai_written=True, model="m", data={"draft": 1}), "x", asked("?"), Heard().speech)
    assert (reply.ai_written, reply.model, reply.data) == (True, "m", {"draft": 1})


async def test_a_confirmation_carries_a_token_for_its_act(asked: Callable[[str], Request]) -> None:
    """The token of the reply stands for exactly the act that was described."""
    heard, request = Heard(), asked("forget it")
    reply = await reply_of(NeedsConfirmation("Forget #3?", "forget", {"ids": [3]}), "recalling", request, heard.speech)
    pending = heard.speech.confirmations.take(reply.confirm, request)
    assert (reply.outcome, pending.skill, pending.action) == ("confirm", "recalling", "forget")
    assert pending.arguments == {"ids": [3]}


async def test_replies_have_names_of_their_own(asked: Callable[[str], Request]) -> None:
    """No two replies share an id."""
    ids = {(await reply_of(Declined("no"), "x", asked("?"), Heard().speech)).id for _ in range(50)}
    assert len(ids) == 50
