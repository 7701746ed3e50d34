"""All that people say for each wish: the skills' phrases, those of wishes to come, and what is nothing of ours."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from assistantd.assistant.understanding.lexicon import lexicon
from assistantd.domain.language import Language
from assistantd.skillhost.record import SkillRecord
from assistantd.skillhost.wishes import Wish, read_wishes, sentences

NONE = "none"
"""The label of what is nothing of ours."""
EDITION = 1
"""To be raised when texts are turned into features in another way, so that what was learnt is learnt anew."""


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Knows every wish by its action, and the skill that fulfils it; an empty name where none does yet."""

    wishes: Mapping[str, Wish]
    skills: Mapping[str, str]
    examples: Mapping[str, Mapping[Language, tuple[str, ...]]] = field(default_factory=dict)
    """What SKILL.md says that an action may be asked for with."""
    _keys: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def named(self, action: str, language: Language) -> str:
        """Names a wish, as in "set an alarm"."""
        wish = self.wishes.get(action)
        return wish.said.get(language, action) if wish else action

    def example(self, action: str, language: Language) -> str:
        """Gives a sentence with which it can be asked for; empty where none is known in that language."""
        if shown := self.examples.get(action, {}).get(language):
            return shown[0]
        lines = self.wishes[action].lines if action in self.wishes else ()
        return next((sentences(line)[0] for line in lines if line.isascii() == (language is Language.EN)), "")

    def phrases(self) -> Iterator[tuple[str, str]]:
        """Yields each wish with each of the sentences that its lines make."""
        for action, wish in sorted(self.wishes.items()):
            yield from ((action, sentence) for line in wish.lines for sentence in sentences(line))

    def key(self, model: str) -> str:
        """Names what is learnt from these phrases with the vectors of a model, or with words alone."""
        if model not in self._keys:
            lines = sorted(f"{action}\t{line}" for action, wish in self.wishes.items() for line in wish.lines)
            text = "\n".join([str(EDITION), model, lexicon(), *lines])
            self._keys[model] = hashlib.sha256(text.encode()).hexdigest()[:24]
        return self._keys[model]


def phrasebook(records: Iterable[SkillRecord]) -> Phrasebook:
    """Gathers the phrases of all installed skills, ready or not, and the house's own."""
    wishes, skills = dict(_table("later.toml")), dict.fromkeys(_table("later.toml"), "")
    examples: dict[str, Mapping[Language, tuple[str, ...]]] = {}
    for record in records:
        if record.manifest is None:
            continue
        for action in {**record.manifest.examples, **record.manifest.wishes}:
            known = record.manifest.wishes.get(action, Wish()).joined(wishes.get(action, Wish()))
            examples[action] = record.manifest.examples.get(action, {})
            shown = tuple(line for spoken in examples[action].values() for line in spoken)
            wishes[action] = Wish(known.said, (known.lines or shown) if record.manifest.learnt else ())
            skills[action] = skills.get(action) or record.name
    return Phrasebook(wishes | dict(_table("elsewhere.toml")), skills, examples)


@cache
def _table(name: str) -> Mapping[str, Wish]:
    return read_wishes(resources.files(__package__).joinpath(name).read_text("utf-8"))
