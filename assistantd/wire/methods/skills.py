"""The skills and whether they are enabled."""

from __future__ import annotations

from assistantd.wire.params import Params, method


@method("skill.list", "skills")
class SkillList(Params):
    """Lists skills with their states and permissions."""


@method("skill.enable", "name, state")
class SkillEnable(Params):
    """Enables or disables a skill."""

    name: str
    enabled: bool = True
