"""What is asked where a reminder waits for what nobody can tell yet: a return, or a habit."""

from __future__ import annotations

from assistantd.skillkit.activities import name_of
from assistantd.skillkit.context import Context

from .returning import Return
from .usual import Habitual
from .words import say


async def unsure(wish: Return | Habitual, title: str, context: Context) -> str:
    """Asks for a time, and says why one is needed."""
    language = context.request.language
    if isinstance(wish, Habitual):
        return say("habit_unsure", language, activity=name_of(wish.activity, language), title=title)
    return say("unseen", language, why=await context.agenda.unseen(), title=title)
