"""What is asked, and what a reply asks back."""

from __future__ import annotations

from assistantd.wire.params import Params, method

REPLY = "id, text, outcome, skill, citations, ai_written, model, confirm, data"
"""The fields of every reply to a question, whichever method asked it."""


@method("ask", REPLY, streams=True)
class Ask(Params):
    """Asks anything; `chunk` notifications carry the text as it is written."""

    text: str
    language: str = ""
    conversation: str = ""


@method("confirm", REPLY, streams=True)
class Confirm(Params):
    """Answers a reply that asked for a yes, or, where its `data` has `choices`, with the `id` of one of them."""

    token: str
    accept: bool = True
    choice: str = ""


@method("warm", "state")
class Warm(Params):
    """Begins to load the language model, so that the first question waits less."""


@method("recommend", REPLY, streams=True)
class Recommend(Params):
    """Recommends something, within the user's hard constraints."""

    text: str
