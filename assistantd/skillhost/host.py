"""Keeps the installed skills, asks them what they understand, and runs one call at a time for a request."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from assistantd.domain.intent import Intent
from assistantd.domain.outcome import KIND, Outcome
from assistantd.domain.request import Request
from assistantd.errors import AssistantError, NotFound, NotPermitted, SkillFailed
from assistantd.skillhost.discovery import discover
from assistantd.skillhost.grants import Doors, Grant, granted
from assistantd.skillhost.record import Choice, SkillRecord, SkillState
from assistantd.skillkit.ability import Ability
from assistantd.skillkit.context import Context
from assistantd.skillkit.permission import Permission
from assistantd.skillkit.question import asks
from assistantd.skillkit.skill import Skill

log = logging.getLogger(__name__)


class Choices(Protocol):
    """Keeps what the user decided about skills: name -> a short JSON text."""

    async def load(self) -> Mapping[str, str]: ...

    async def save(self, name: str, choice: str) -> None: ...


class SkillHost:
    """Is the only way to a skill. Whatever a skill does, the daemon goes on."""

    def __init__(
        self,
        records: Iterable[SkillRecord] | None = None,
        choices: Choices | None = None,
        time_limit: float = 180.0,
    ) -> None:
        """Takes what `discover` found (or finds it), where choices are kept, and the seconds one call may take."""
        self._found = tuple(discover() if records is None else records)
        self._chosen: dict[str, Choice] = {}
        self._choices = choices
        self._limit = time_limit

    async def load_choices(self) -> None:
        """Reads the user's choices; to be called once the vault is open."""
        if self._choices is not None:
            self._chosen = {name: _read_choice(text) for name, text in (await self._choices.load()).items()}

    def records(self) -> tuple[SkillRecord, ...]:
        """Gives every installed skill with its present state."""
        return tuple(self._with_choice(record) for record in self._found)

    def record(self, name: str) -> SkillRecord:
        """Gives one skill's record; raises NotFound."""
        for record in self.records():
            if record.name == name:
                return record
        raise NotFound(f"No skill is named {name!r}.", name=name)

    def abilities(self) -> tuple[Ability, ...]:
        """Gives what the ready skills can do."""
        return tuple(r.manifest.ability for r in self.records() if r.ready and r.manifest)

    async def enable(self, name: str) -> SkillRecord:
        """Switches a skill on."""
        return await self._choose(name, replace(self._choice(name), enabled=True))

    async def disable(self, name: str) -> SkillRecord:
        """Switches a skill off."""
        return await self._choose(name, replace(self._choice(name), enabled=False))

    async def refuse(self, name: str, permissions: Iterable[Permission]) -> SkillRecord:
        """Takes exactly these permissions away from a skill, and gives back all others it asks for."""
        return await self._choose(name, replace(self._choice(name), refused=frozenset(permissions)))

    def understand(self, request: Request) -> tuple[Intent, ...]:
        """Gives what the ready skills understand, the most confident first."""
        found = [intent for record in self.records() if record.ready for intent in self._understood(record, request)]
        return tuple(sorted(found, key=lambda i: -i.confidence))

    def fallback(self, request: Request, *, chat: bool = False) -> Intent | None:
        """Gives the intent for what nobody understood: SKILL.md's `fallback.question` or `fallback.talk`."""
        kind = "question" if asks(request.text) and not chat else "talk"
        for record in self.records():
            if record.ready and record.manifest and (action := record.manifest.fallback.get(kind)):
                return Intent(record.name, action, request.text, confidence=0.0)
        return None

    def intent(self, action: str, text: str, arguments: Mapping[str, object] | None = None) -> Intent:
        """Gives the intent of the ready skill that has this action; raises NotFound."""
        for record in self.records():
            if record.ready and record.skill is not None and action in record.skill.actions:
                return Intent(record.name, action, text, dict(arguments or {}))
        raise NotFound(f"No ready skill can {action!r}.", action=action)

    def forget_talk(self) -> None:
        """Has every skill forget its talks in progress, as the vault locks."""
        for record in self._found:
            if record.skill is None:
                continue
            try:
                record.skill.forget_talk()
            except (Exception, SystemExit) as error:  # noqa: BLE001 - a foreign skill may raise anything
                log.warning("skill %s did not forget its talks: %s", record.name, type(error).__name__)

    async def run(self, intent: Intent, request: Request, doors: Doors) -> Outcome:
        """Runs one action; raises an AssistantError, SkillFailed where the skill broke or took too long."""
        skill, context = self._prepared(intent.skill, request, doors)
        return await self._guarded(intent.skill, lambda: skill.run(intent, context))

    async def confirmed(
        self, name: str, action: str, arguments: Mapping[str, object], request: Request, doors: Doors
    ) -> Outcome:
        """Does what a NeedsConfirmation of this skill described."""
        skill, context = self._prepared(name, request, doors)
        return await self._guarded(name, lambda: skill.confirmed(action, arguments, context))

    def _prepared(self, name: str, request: Request, doors: Doors) -> tuple[Skill, Context]:
        record = self.record(name)
        if not record.ready or record.skill is None:
            raise NotPermitted(f"The skill {name} is {record.state}. {record.reason}".strip(), skill=name)
        mine = granted(doors, Grant(name, record.granted))
        return record.skill, Context(
            request, mine.memory, mine.agenda, mine.drafts, mine.writer, mine.say, mine.calendars, mine.habits,
            mine.mails, mine.speaking, self.abilities(),
        )  # fmt: skip

    async def _guarded(self, name: str, call: Callable[[], Awaitable[Outcome]]) -> Outcome:
        try:
            async with asyncio.timeout(self._limit):
                outcome = await call()
        except TimeoutError:
            raise SkillFailed(f"The skill {name} took longer than {self._limit:g} seconds.", skill=name) from None
        except AssistantError:
            raise
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a foreign skill may raise anything
            log.warning("skill %s failed: %s in %s", name, type(error).__name__, _place(error))
            raise SkillFailed(f"The skill {name} broke ({type(error).__name__}).", skill=name) from None
        if type(outcome) not in KIND:
            raise SkillFailed(f"The skill {name} gave {type(outcome).__name__} instead of an outcome.", skill=name)
        return outcome

    def _understood(self, record: SkillRecord, request: Request) -> list[Intent]:
        skill = record.skill
        if skill is None:
            return []
        try:
            found = list(skill.understand(request))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a foreign skill may raise anything
            log.warning("skill %s failed to understand: %s", record.name, type(error).__name__)
            return []
        return [i for i in found if i.skill == record.name and i.action in skill.actions]

    def _choice(self, name: str) -> Choice:
        return self._chosen.get(self.record(name).name, Choice())

    async def _choose(self, name: str, choice: Choice) -> SkillRecord:
        if self._choices is not None:
            text = json.dumps({"enabled": choice.enabled, "refused": sorted(choice.refused)})
            await self._choices.save(name, text)
        self._chosen[name] = choice
        return self.record(name)

    def _with_choice(self, record: SkillRecord) -> SkillRecord:
        choice = self._chosen.get(record.name)
        if choice is None:
            return record
        chosen = replace(record, choice=choice)
        if not record.ready or (choice.enabled and (chosen.granted or not _asked(record))):
            return chosen
        if not choice.enabled:
            return replace(chosen, state=SkillState.DISABLED, reason="it was switched off")
        return replace(chosen, state=SkillState.REFUSED, reason="everything it asks for was refused")


def _asked(record: SkillRecord) -> frozenset[Permission]:
    return record.manifest.permissions if record.manifest else frozenset()


def _read_choice(text: str) -> Choice:
    try:
        value = json.loads(text)
        known = {p.value for p in Permission}
        refused = frozenset(Permission(p) for p in value.get("refused", []) if p in known)
        return Choice(bool(value.get("enabled", True)), refused)
    except (ValueError, AttributeError, TypeError):
        log.warning("a skill's stored choice is malformed; it counts as none")
        return Choice()


def _place(error: BaseException) -> str:
    """Tells where an error rose; its text may hold the user's words and is not logged."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "nowhere" if trace is None else f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}"
