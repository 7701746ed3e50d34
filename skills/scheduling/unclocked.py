"""What is asked where a reminder waits for what nobody can tell yet: a return, or a habit."""

from __future__ import annotations

from assistantd.domain.language import Language
from assistantd.skillkit.activities import name_of

from .returning import Return
from .usual import Habitual
from .words import say


def unsure(wish: Return | Habitual, title: str, language: Language) -> str:
    """Asks for a time, and says why one is needed."""
    if isinstance(wish, Habitual):
        return say("habit_unsure", language, activity=name_of(wish.activity, language), title=title)
    return say("unseen", language, title=title)
