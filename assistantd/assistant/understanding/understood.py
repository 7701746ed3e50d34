"""What came of understanding a request."""

from __future__ import annotations

from dataclasses import dataclass

from assistantd.domain.intent import Intent
from assistantd.domain.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Step:
    """Is one wish of a sentence, with the earlier ones it is to wait for, counted from 0."""

    intent: Intent
    after: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """Is what is to be done, in order; or what the house itself answers, where no skill is to start."""

    steps: tuple[Step, ...] = ()
    answer: Outcome | None = None
    look: Intent | None = None
    """What is asked first, where the one step is a question; where it knows nothing the step is taken."""
    wish: str = ""
    """The action that was understood, where the answer is how to ask for it, or that no skill fulfils it yet."""

    @property
    def intent(self) -> Intent | None:
        """Gives the one wish, where there is one."""
        return self.steps[0].intent if len(self.steps) == 1 else None
