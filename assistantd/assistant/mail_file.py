"""A draft as a file that any mail program opens."""

from __future__ import annotations

import email.policy
from email.message import EmailMessage

from assistantd.domain.draft import Draft


def mail_file(draft: Draft) -> str:
    """Gives the draft in RFC 5322 form, marked as written by AI; it has no sender, so it cannot go out as it is."""
    message = EmailMessage()
    message["To"] = draft.to
    message["Subject"] = draft.subject
    message["Date"] = draft.created
    message["X-Unsent"] = "1"
    message["X-AI-Generated"] = f"assistantd; model={draft.model or 'none (template)'}"
    message.set_content(draft.body, charset="utf-8", cte="8bit")
    return message.as_bytes(policy=email.policy.SMTPUTF8.clone(linesep="\n")).decode()
