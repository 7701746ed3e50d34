"""Migration 10: mails of watched folders.

`mail_file.place` is up to which byte a mailbox file was read, `flags` names what stands before that, and `turn` counts
how often it was begun anew; a mail of an older turn is no longer in it. `mail_talk` says which thread a Message-ID
belongs to, also before its mail is there.
"""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE mail_folder(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        path TEXT NOT NULL,
        seen INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE mail_file(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        folder_id INTEGER NOT NULL REFERENCES mail_folder(id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        stamp TEXT NOT NULL,
        flags TEXT NOT NULL,
        place INTEGER NOT NULL,
        turn INTEGER NOT NULL,
        fault TEXT NOT NULL,
        UNIQUE(folder_id, name)
    ) STRICT""",
    """CREATE TABLE mail(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        file_id INTEGER NOT NULL REFERENCES mail_file(id) ON DELETE CASCADE,
        message_id TEXT NOT NULL,
        thread INTEGER NOT NULL,
        topic TEXT NOT NULL,
        subject TEXT NOT NULL,
        sent INTEGER NOT NULL,
        dated INTEGER NOT NULL,
        body TEXT NOT NULL,
        refs TEXT NOT NULL,
        attachments TEXT NOT NULL,
        bulk INTEGER NOT NULL,
        answered INTEGER NOT NULL,
        turn INTEGER NOT NULL,
        UNIQUE(file_id, message_id)
    ) STRICT""",
    "CREATE INDEX mail_thread ON mail(thread, sent)",
    "CREATE INDEX mail_topic ON mail(topic, sent)",
    """CREATE TABLE mail_person(
        mail_id INTEGER NOT NULL REFERENCES mail(id) ON DELETE CASCADE,
        role TEXT NOT NULL,
        name TEXT NOT NULL,
        address TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX mail_person_of ON mail_person(mail_id)",
    "CREATE INDEX mail_person_address ON mail_person(address, role)",
    """CREATE TABLE mail_talk(
        thread INTEGER NOT NULL,
        message_id TEXT NOT NULL UNIQUE
    ) STRICT""",
    "CREATE INDEX mail_talk_thread ON mail_talk(thread)",
)
