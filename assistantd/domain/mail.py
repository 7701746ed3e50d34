"""Mails to the user and by him. They are data: nothing in one is an instruction or the user's own word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

_TITLES = re.compile(r"\b(?:mr|mrs|ms|miss|dr|prof)\.?\s+|(?:先生|女士|小姐|老师|经理|医生|教授)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letter:
    """Is what is known of a mail that is to be answered."""

    sender: str
    """The writer's name; his address where he has none; empty where the mail has no writer."""
    address: str
    subject: str
    sent: datetime | None
    """Aware, in the user's zone."""
    text: str
    """What its writer says in it, without what is quoted there and without his signature."""
    thread: tuple[str, ...] = ()
    """The Message-IDs of the talk so far with their angle brackets, this mail's own last."""

    @property
    def receiver(self) -> str:
        """Gives to whom an answer goes, as a mail's header names people."""
        return Correspondent("" if self.sender == self.address else self.sender, self.address).written


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Is one whom a mail names."""

    name: str
    address: str
    """Empty where the mail has none, or none that can be written to."""

    @property
    def shown(self) -> str:
        """Gives the name; the address where there is none."""
        return self.name or self.address

    @property
    def written(self) -> str:
        """Gives the person as a mail's header names people."""
        return f"{self.name} <{self.address}>" if self.name and self.address else self.shown

    def is_called(self, name: str) -> bool:
        """Tells whether somebody may be called so: every word of it is one of his names; Chinese has no spaces."""
        asked = self.words(name)
        if not asked:
            return False
        own = self.words(self.name)
        return all(word in own or (not word.isascii() and len(word) > 1 and word in self.name) for word in asked)

    @staticmethod
    def words(name: str) -> tuple[str, ...]:
        """Gives the words of a name in small letters, without titles."""
        found = (word.strip(".,'\"") for word in _TITLES.sub("", name).lower().replace(",", " ").split())
        return tuple(word for word in found if word)


@dataclass(frozen=True, slots=True)
class Mail:
    """Is a mail of a folder as it was read."""

    message_id: str
    """With its angle brackets; made from what the mail says where it has none."""
    references: tuple[str, ...]
    """The Message-IDs of the talk before it, the answered one last."""
    sender: Correspondent
    to: tuple[Correspondent, ...]
    cc: tuple[Correspondent, ...]
    delivered: tuple[str, ...]
    """The addresses that its last server delivered it to."""
    subject: str
    sent: datetime | None
    """Aware."""
    text: str
    """What its writer says, without what he quotes and without his signature."""
    attachments: tuple[str, ...] = ()
    bulk: bool = False
    """Whether it went to many, or was written by a machine."""
    answered: bool = False
    """Whether a mail program marked it as answered."""


@dataclass(frozen=True, slots=True)
class KeptMail:
    """Is a mail of a watched folder as it is kept."""

    id: int
    thread: int
    folder: str
    mail: Mail
    mine: bool
    """Whether the user wrote it."""
    to_me: bool
    """Whether the user is among those it was written to, copies left aside."""

    @property
    def letter(self) -> Letter:
        """Gives the mail as one to be answered."""
        mail = self.mail
        thread = (*mail.references, mail.message_id)
        return Letter(mail.sender.shown, mail.sender.address, mail.subject, mail.sent, mail.text, thread)


@dataclass(frozen=True, slots=True)
class Thread:
    """Is one talk, its mails from the oldest to the newest."""

    mails: tuple[KeptMail, ...]

    @property
    def newest(self) -> KeptMail:
        return self.mails[-1]

    @property
    def subject(self) -> str:
        """Gives what the talk began with."""
        return self.mails[0].mail.subject

    @property
    def people(self) -> tuple[Correspondent, ...]:
        """Gives everybody but the user who wrote in it; where he alone did, those he wrote to."""
        writers = [one.mail.sender for one in self.mails if not one.mine]
        met = writers or [person for one in self.mails for person in one.mail.to]
        return tuple({(person.address or person.name).lower(): person for person in met}.values())
