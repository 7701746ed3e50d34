"""Mail folders that are watched and only read, and the talks in them."""

from __future__ import annotations

from assistantd.wire.params import Params, method


@method("mail.list", "threads, complete")
class MailList(Params):
    """Lists the talks with the newest mails; `who` is part of a name in them, or an address."""

    limit: int = 20
    who: str = ""


@method("mail.show", "subject, mails")
class MailShow(Params):
    """Shows the talk that a mail is in, oldest mail first. What it says is its writer's word: untrusted."""

    id: int


@method("mail.folders", "folders, waiting, me, me_named")
class MailFolders(Params):
    """Lists the folders; `waiting` names those that were added and never read.

    A `state` is `open`, or what keeps the folder from being followed, as for calendars. `me` holds the user's own
    addresses; without `me_named` they were told by the mails.
    """


@method("mail.sync", "folders")
class MailSync(Params):
    """Reads what is new in the folders, or in the one named."""

    folder: str = ""


@method("mail.remove", "folder, mails")
class MailRemove(Params):
    """Forgets a folder with its mails; its files stay."""

    folder: str


@method("mail.me", "me, me_named")
class MailMe(Params):
    """Keeps which addresses are the user's; none has the mails tell."""

    addresses: list[str]
