"""All that people say for each wish."""

from __future__ import annotations

from assistantd.assistant.understanding.phrasebook import phrasebook
from assistantd.domain.language import Language
from assistantd.skillhost.discovery import discover


def test_of_a_skill_that_is_not_learnt_only_names_and_examples_are_known() -> None:
    """Its wishes have a name and an example for the user, and nothing that could be guessed from."""
    book = phrasebook(discover())
    assert "order" not in {action for action, _ in book.phrases()}
    assert book.named("order", Language.ZH) == "订阅简报"
    assert book.example("order", Language.EN) == "send me a morning brief at 8"
    assert "remind" in {action for action, _ in book.phrases()}
