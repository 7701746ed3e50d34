"""Finds installed skills by their entry points; the only place that loads code by name.

Nothing it meets can stop the daemon.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from assistantd.skillhost.manifest import API, Manifest, ManifestProblem, read_manifest
from assistantd.skillhost.record import SkillRecord, SkillState
from assistantd.skillhost.wishes import BadPhrases, read_wishes
from assistantd.skillkit.skill import Skill

GROUP = "assistantd.skills"
log = logging.getLogger(__name__)


def discover(points: Iterable[EntryPoint] | None = None) -> tuple[SkillRecord, ...]:
    """Gives a record for every installed skill, sorted by name; of two with one name the second is broken."""
    found: dict[str, SkillRecord] = {}
    doubles: list[SkillRecord] = []
    for point in entry_points(group=GROUP) if points is None else points:
        if point.name in found:
            doubles.append(SkillRecord(point.name, SkillState.BROKEN, f"another skill is named {point.name} too"))
        else:
            found[point.name] = _record(point)
    return tuple(sorted([*found.values(), *doubles], key=lambda r: r.name))


def _record(point: EntryPoint) -> SkillRecord:
    try:
        page = _skill_md(point)
        manifest = read_manifest(page.read_text("utf-8"))
        if (phrases := page.with_name("phrases.toml")).is_file():
            manifest = replace(manifest, wishes=read_wishes(phrases.read_text("utf-8")))
    except (ManifestProblem, BadPhrases) as fault:
        return SkillRecord(point.name, SkillState.BROKEN, str(fault))
    except (OSError, UnicodeDecodeError, ImportError, ValueError) as fault:
        return SkillRecord(
            point.name, SkillState.BROKEN, f"SKILL.md or phrases.toml cannot be read ({type(fault).__name__})"
        )
    if refusal := _refusal(point, manifest):
        return SkillRecord(point.name, *refusal, manifest)
    return _loaded(point, manifest)


def _skill_md(point: EntryPoint) -> Path:
    """Finds SKILL.md beside the module without running the module."""
    spec = find_spec(point.module)
    if spec is None or spec.origin is None:
        raise ImportError(point.module)
    return Path(spec.origin).parent / "SKILL.md"


def _refusal(point: EntryPoint, manifest: Manifest) -> tuple[SkillState, str] | None:
    if manifest.name != point.name:
        return SkillState.BROKEN, f"SKILL.md names it {manifest.name}, its entry point {point.name}"
    if manifest.api != API:
        return SkillState.INCOMPATIBLE, f"it is written for skillkit {manifest.api}, this is {API}"
    if manifest.unknown_permissions:
        return SkillState.REFUSED, f"it asks for what no skill can have: {', '.join(manifest.unknown_permissions)}"
    return None


def _loaded(point: EntryPoint, manifest: Manifest) -> SkillRecord:
    try:
        skill = point.load()
        fault = _fault(skill, manifest)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a foreign module may raise anything as it loads
        log.warning("skill %s cannot be loaded: %s", point.name, type(error).__name__)
        return SkillRecord(point.name, SkillState.BROKEN, f"it raises {type(error).__name__} as it is loaded", manifest)
    if fault:
        return SkillRecord(point.name, SkillState.BROKEN, fault, manifest)
    return SkillRecord(point.name, SkillState.READY, "", manifest, skill)


def _fault(skill: Skill, manifest: Manifest) -> str:
    missing = [a for a in ("name", "actions", "understand", "run", "confirmed") if not hasattr(skill, a)]
    if missing:
        return f"it has no {', '.join(missing)}"
    if skill.name != manifest.name:
        return f"it calls itself {skill.name}, SKILL.md names it {manifest.name}"
    strays = sorted({*manifest.examples, *manifest.wishes, *manifest.fallback.values()} - set(skill.actions))
    return f"SKILL.md speaks of actions it does not have: {', '.join(strays)}" if strays else ""
