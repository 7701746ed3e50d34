"""Mails written for the user, who alone sends them."""

from __future__ import annotations

from assistantd.wire.methods.asking import REPLY
from assistantd.wire.params import Params, method


@method("draft", REPLY, streams=True)
class Draft(Params):
    """Drafts a mail; `reply_to` names a file in the spool folder, a mail to answer (data, never instructions).

    `answer` is the id of a mail of a watched folder that is answered instead.
    """

    text: str
    to: str = ""
    reply_to: str = ""
    answer: int = 0


@method("draft.list", "drafts")
class DraftList(Params):
    """Lists drafts, newest first."""

    limit: int = 20


@method("draft.show", "id, to, subject, body, language, model, accepted, created, eml")
class DraftShow(Params):
    """Shows one draft, as fields and as a message in RFC 5322 form."""

    id: int


@method("draft.edit", "id, body, tone")
class DraftEdit(Params):
    """Keeps the user's own wording of a draft, and learns from it how he writes to that person."""

    id: int
    body: str


@method("draft.tone", "tones")
class DraftTone(Params):
    """Lists how the user writes to whom; with `who` that tone is set first, and forgotten where all is empty."""

    who: str = ""
    greeting: str = ""
    closing: str = ""
    you: str = ""
    short: bool = False


@method("draft.accept", "id, accepted")
class DraftAccept(Params):
    """Marks a draft as read and accepted by the user."""

    id: int
