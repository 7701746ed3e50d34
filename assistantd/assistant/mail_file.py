"""A draft as a file that any mail program opens."""

from __future__ import annotations

from email.headerregistry import HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTPUTF8, EmailPolicy

from assistantd.domain.draft import Draft


def mail_file(draft: Draft) -> str:
    """Gives the draft in RFC 5322 form, marked as written by AI; it has no sender, so it cannot go out as it is."""
    message = EmailMessage(_policy())
    message["To"] = _line(draft.to)
    message["Subject"] = _line(draft.subject)
    message["Date"] = draft.created
    message["X-Unsent"] = "1"
    message["X-AI-Generated"] = f"assistantd; model={_line(draft.model) or 'none (template)'}"
    message.set_content(draft.body, charset="utf-8", cte="8bit")
    return message.as_bytes().decode()


def _policy() -> EmailPolicy[EmailMessage]:
    """Takes the receiver as it was said: "Bob" and "<" are no addresses, and reading them as such can fail."""
    headers = HeaderRegistry()
    headers.map_to_type("to", UnstructuredHeader)  # type: ignore[arg-type]  # the registry makes a BaseHeader of it
    return SMTPUTF8.clone(linesep="\n", header_factory=headers)


def _line(text: str) -> str:
    """Makes one line of a header's text: a break in it would be another header."""
    return " ".join(text.split())
