"""The closed list of what a skill may be allowed."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """Names one right; SKILL.md lists those the skill needs, the user may refuse any."""

    MEMORY_READ = "memory.read"
    MEMORY_WRITE = "memory.write"
    AGENDA_READ = "agenda.read"
    AGENDA_WRITE = "agenda.write"
    HABITS_READ = "habits.read"
    DRAFTS_WRITE = "drafts.write"
    MAIL_READ = "mail.read"
    MODEL = "model"
    SPEAKING = "speaking"
