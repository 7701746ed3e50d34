"""SKILL.md: what a skill says of itself, in front matter that a person and a program can read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from assistantd.domain.language import Language
from assistantd.skillhost.wishes import Wish
from assistantd.skillkit.ability import Ability
from assistantd.skillkit.permission import Permission

API = 1
"""The version of skillkit that skills are written against."""
LARGEST = 64 * 1024
"""Bytes a SKILL.md may have."""
_PREFIX = "assistantd."
_YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}
"""YAML reads a plain yes or no as true or false."""


class ManifestProblem(Exception):
    """SKILL.md is malformed; the message names the fault."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Is a skill's SKILL.md, read."""

    name: str
    description: Mapping[Language, str]
    api: int
    permissions: frozenset[Permission]
    unknown_permissions: tuple[str, ...] = ()
    """Permissions asked for that do not exist; such a skill is refused."""
    examples: Mapping[str, Mapping[Language, tuple[str, ...]]] = field(default_factory=dict)
    """Action -> language -> phrases that express it."""
    wishes: Mapping[str, Wish] = field(default_factory=dict)
    """Action -> how it is named, and many more phrases for it: `phrases.toml`, where the skill has one."""
    learnt: bool = True
    """Whether its wishes are learnt from phrases and examples too; if not, its rules alone find them."""
    fallback: Mapping[str, str] = field(default_factory=dict)
    """"question" or "talk" -> the action that takes what no rule understood."""
    instructions: str = ""
    """The body: it reaches a prompt only when the skill is chosen."""

    @property
    def ability(self) -> Ability:
        """Gives what the user is told that the skill can do, with one phrase an action."""
        phrases = {
            language: tuple(e[language][0] for e in self.examples.values() if e.get(language)) for language in Language
        }
        return Ability(self.name, self.description, phrases)


def read_manifest(text: str) -> Manifest:
    """Reads SKILL.md: YAML front matter between two lines of three dashes, then Markdown."""
    if len(text.encode()) > LARGEST:
        raise ManifestProblem(f"SKILL.md is larger than {LARGEST // 1024} KiB")
    front, body = _split(text)
    meta = _texts(front.get("metadata"))
    asked = meta.get("permissions", "").split()
    known = {p.value for p in Permission}
    return Manifest(
        name=_required(front, "name"),
        description={Language.EN: _required(front, "description"), Language.ZH: meta.get("description.zh", "")},
        api=_api(meta),
        permissions=frozenset(Permission(p) for p in asked if p in known),
        unknown_permissions=tuple(p for p in asked if p not in known),
        examples=_examples(meta),
        learnt=_learnt(meta),
        fallback={key.removeprefix("fallback."): action for key, action in meta.items() if key.startswith("fallback.")},
        instructions=body.strip(),
    )


def _split(text: str) -> tuple[dict[str, Any], str]:
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].strip() != "---" or "---" not in (rest := [line.rstrip() for line in lines[1:]]):
        raise ManifestProblem("SKILL.md does not begin with front matter between two lines of ---")
    end = rest.index("---")
    try:
        front = yaml.safe_load("\n".join(rest[:end]))
    except yaml.YAMLError as fault:
        raise ManifestProblem(f"SKILL.md has malformed front matter: {str(fault).splitlines()[0]}") from None
    if not isinstance(front, dict):
        raise ManifestProblem("SKILL.md's front matter is not a mapping")
    return front, "\n".join(lines[end + 2 :])


def _texts(metadata: object) -> dict[str, str]:
    """Gives the metadata that is meant for assistantd, without the prefix."""
    if not isinstance(metadata, dict):
        raise ManifestProblem("SKILL.md has no metadata")
    return {str(k).removeprefix(_PREFIX): str(v) for k, v in metadata.items() if str(k).startswith(_PREFIX)}


def _required(front: dict[str, Any], key: str) -> str:
    value = front.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ManifestProblem(f"SKILL.md has no {key}")
    return value.strip()


def _api(meta: dict[str, str]) -> int:
    if not meta.get("api", "").isdigit():
        raise ManifestProblem("SKILL.md names no assistantd.api")
    return int(meta["api"])


def _learnt(meta: dict[str, str]) -> bool:
    said = meta.get("learnt", "yes").lower()
    if said not in _YES_OR_NO:
        raise ManifestProblem("SKILL.md: assistantd.learnt must be yes or no")
    return _YES_OR_NO[said]


def _examples(meta: dict[str, str]) -> dict[str, dict[Language, tuple[str, ...]]]:
    """Reads keys such as `examples.remind.zh`, one phrase a line."""
    found: dict[str, dict[Language, tuple[str, ...]]] = {}
    for key, phrases in meta.items():
        if not key.startswith("examples."):
            continue
        _, action, code = [*key.split("."), "", ""][:3]
        if code not in set(Language):
            raise ManifestProblem(f"SKILL.md: {key} must end in one of {', '.join(Language)}")
        found.setdefault(action, {})[Language(code)] = tuple(p.strip() for p in phrases.splitlines() if p.strip())
    return found
