"""The mails' door for the tests of a skill: a list of mails, each in the talk of its subject."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from assistantd.domain.mail import Correspondent, KeptMail, Mail, Thread
from assistantd.errors import NotFound

ME = Correspondent("Me", "me@home.example")


@dataclass(slots=True)
class ListMails:
    """Is a mails' door over a list."""

    mails: list[KeptMail] = field(default_factory=list)
    mine: tuple[str, ...] = (ME.address,)

    def put(
        self,
        sender: str,
        subject: str,
        text: str,
        sent: datetime,
        *,
        to: tuple[str, ...] = ("Me <me@home.example>",),
        bulk: bool = False,
        answered: bool = False,
    ) -> KeptMail:
        """Adds a mail; people are written as in a header."""
        id, writer, readers = len(self.mails) + 1, _person(sender), tuple(map(_person, to))
        known = {one.mail.subject.removeprefix("Re: "): one.thread for one in self.mails}
        mail = Mail(f"<{id}@x>", (), writer, readers, (), (), subject, sent, text, bulk=bulk, answered=answered)
        mine, to_me = writer.address in self.mine, any(one.address in self.mine for one in readers)
        thread = known.get(subject.removeprefix("Re: "), id)
        self.mails.append(KeptMail(id, thread, "inbox", mail, mine=mine, to_me=to_me))
        return self.mails[-1]

    async def threads(self, limit: int, who: str = "", since: datetime | None = None) -> tuple[Thread, ...]:
        found = [thread for thread in self._threads() if _has(thread, who) and _after(thread, since)]
        return tuple(sorted(found, key=lambda one: -one.newest.id)[:limit])

    async def thread_with(self, mail: int) -> Thread:
        for thread in self._threads():
            if any(one.id == mail for one in thread.mails):
                return thread
        raise NotFound(f"no mail {mail}")

    async def me(self) -> tuple[tuple[str, ...], bool]:
        return self.mine, bool(self.mine)

    def _threads(self) -> list[Thread]:
        numbers = dict.fromkeys(one.thread for one in self.mails)
        return [Thread(tuple(one for one in self.mails if one.thread == number)) for number in numbers]


def _person(written: str) -> Correspondent:
    name, _, address = written.removesuffix(">").rpartition("<")
    return Correspondent(name.strip(), address)


def _has(thread: Thread, who: str) -> bool:
    people = [person for one in thread.mails for person in (one.mail.sender, *one.mail.to)]
    return any(who.lower() in person.name.lower() or who.lower() == person.address for person in people)


def _after(thread: Thread, since: datetime | None) -> bool:
    return since is None or any(one.mail.sent is not None and one.mail.sent >= since for one in thread.mails)
