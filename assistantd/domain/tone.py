"""How the user writes to somebody, as his own edits of drafts show it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistantd.domain.language import Language, language_of


@dataclass(frozen=True, slots=True)
class Tone:
    """Is the manner of mails to one person; what is empty is as in any other draft."""

    greeting: str = ""
    """The whole line, such as "Hi Bob,"."""
    closing: str = ""
    """The lines at the end, the user's name among them."""
    you: str = ""
    """How Chinese calls the reader: 你 or 您."""
    short: bool = False
    """Whether the user cuts what drafts say beyond the matter."""
    edits: int = 0
    """From how many edits it was learnt; 0 where the user set it."""

    def fitting(self, language: Language) -> Tone:
        """Gives what of it suits a mail in a language."""
        greeting = self.greeting if language_of(self.greeting) is language else ""
        closing = self.closing if language_of(self.closing) is language else ""
        return replace(self, greeting=greeting, closing=closing)

    @property
    def anything(self) -> bool:
        return bool(self.greeting or self.closing or self.you or self.short)


PLAIN = Tone()
"""The tone of mails to somebody of whom nothing is learnt."""
