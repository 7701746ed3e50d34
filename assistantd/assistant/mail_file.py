"""A draft as a file that any mail program opens."""

from __future__ import annotations

import re
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import formataddr

from assistantd.assistant.flowed import flowed
from assistantd.domain.draft import Draft
from assistantd.domain.language import Language

_PERSON = re.compile(r"(?:(?P<name>[^<>,]+) <(?=.*>$))?(?P<address>[\w.+-]+@[\w.-]+)>?", re.ASCII)
_MARK = {
    Language.EN: "[A draft by assistantd ({model}), not yet accepted by its user]",
    Language.ZH: "［assistantd 起草（{model}），用户尚未采纳］",
}


_TEMPLATE = {Language.EN: "from a template", Language.ZH: "模板"}


def mail_file(draft: Draft) -> str:
    """Gives the draft in RFC 5322 form, marked as written by AI; it has no sender, so it cannot go out as it is.

    Until the user has accepted it, its first line says so too.
    """
    message = EmailMessage(_policy())
    if to := _receivers(draft.to):
        message["To"] = to
    message["Subject"] = _line(draft.subject)
    message["Date"] = draft.created
    if draft.thread:
        message["In-Reply-To"] = _line(draft.thread[-1])
        message["References"] = _line(" ".join(draft.thread))
    message["X-Unsent"] = "1"
    message["X-AI-Generated"] = f"assistantd; model={_model(draft)}"
    mark = (
        ""
        if draft.accepted
        else _MARK[draft.language].format(model=_line(draft.model) or _TEMPLATE[draft.language]) + "\n\n"
    )
    message.set_content(
        flowed(mark + draft.body), charset="utf-8", cte="8bit", params={"format": "flowed", "delsp": "yes"}
    )
    return message.as_bytes().decode()


def _policy() -> EmailPolicy[EmailMessage]:
    """Takes the receiver as it was said: "Bob" and "<" are no addresses, and reading them as such can fail."""
    headers = HeaderRegistry()
    for name in ("to", "in-reply-to", "references"):
        headers.map_to_type(name, UnstructuredHeader)  # type: ignore[arg-type]  # the registry makes a BaseHeader of it
    return SMTP.clone(linesep="\n", header_factory=headers)


def _receivers(to: str) -> str:
    """Gives the header's text, names encoded as mail programs read them; what has no address is left for the user."""
    people = [_PERSON.fullmatch(one) for one in _line(to).split(", ")]
    return ", ".join(formataddr(((one["name"] or "").strip('" '), one["address"])) for one in people if one)


def _model(draft: Draft) -> str:
    return _line(draft.model) or "none (template)"


def _line(text: str) -> str:
    """Makes one line of a header's text: a break in it would be another header."""
    return " ".join(text.split())
