"""The only place that constructs: every room, from the vault up, in the order in which they need each other."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType

from assistantd.agenda.agenda import Agenda
from assistantd.agenda.wall_clock import WallClock
from assistantd.agenda.when_missed import WhenMissed
from assistantd.assistant.afterwards import Afterwards, Experience
from assistantd.assistant.confirmations import Confirmations
from assistantd.assistant.dispatcher import Dispatcher
from assistantd.assistant.doors import DraftsOf, MemoryOf, WriterOf
from assistantd.assistant.handlers.agenda import AgendaHandlers
from assistantd.assistant.handlers.asking import AskingHandlers
from assistantd.assistant.handlers.calendars import CalendarHandlers
from assistantd.assistant.handlers.care import Care, CareHandlers
from assistantd.assistant.handlers.drafts import DraftHandlers
from assistantd.assistant.handlers.engines import EngineHandlers
from assistantd.assistant.handlers.learning import LearningHandlers
from assistantd.assistant.handlers.lists import ListHandlers
from assistantd.assistant.handlers.mails import MailHandlers
from assistantd.assistant.handlers.memories import MemoryHandlers
from assistantd.assistant.handlers.skills import SkillHandlers
from assistantd.assistant.handlers.transfer import TransferHandlers
from assistantd.assistant.handlers.vault import VaultHandlers
from assistantd.assistant.intents import Intents
from assistantd.assistant.reply import Speech
from assistantd.assistant.skill_choices import SkillChoices
from assistantd.assistant.spool import Spool
from assistantd.assistant.turn import Turn
from assistantd.assistant.understanding.classifier import Classifier
from assistantd.assistant.understanding.confirmed import ConfirmedRequests
from assistantd.assistant.understanding.judge import Judge
from assistantd.calendars.calendars import Calendars
from assistantd.daemon.desktop import Desktop, build_desktop
from assistantd.daemon.engines import Engines
from assistantd.domain.agenda import Misfire
from assistantd.domain.language import Language
from assistantd.domain.quiet_hours import quiet_hours
from assistantd.domain.session import Handler
from assistantd.domain.signal import Signal, SignalSource
from assistantd.folders.links import Links
from assistantd.folders.watched import Watched
from assistantd.frontends.consent import ConsentDesk
from assistantd.frontends.keyring import SecretServiceKeyring
from assistantd.frontends.notice_talk import TALK, NoticeTalk
from assistantd.frontends.notify import DesktopNotifier
from assistantd.frontends.watchers import Watchers
from assistantd.initiative.brief_handlers import BriefHandlers
from assistantd.initiative.brief_writer import BriefWriter
from assistantd.initiative.briefs import Briefs
from assistantd.initiative.gate import Limits
from assistantd.initiative.handlers import SuggestionHandlers
from assistantd.initiative.jobs import Jobs
from assistantd.initiative.planner import Planner
from assistantd.initiative.reminders import Reminders
from assistantd.initiative.sources.habits import HabitSource
from assistantd.initiative.speaking_door import SpeakingOf
from assistantd.initiative.suggestions import Suggestions
from assistantd.initiative.zone_watch import ZoneWatch
from assistantd.learning.room import LearningRoom
from assistantd.mails.mails import Mails
from assistantd.memory.ahead import Dated
from assistantd.memory.answers import NewAnswer
from assistantd.memory.room import MemoryRoom
from assistantd.memory.tones import Tones
from assistantd.models.calendar_reading import CalendarReader
from assistantd.models.reading import FileReader
from assistantd.paths import Paths
from assistantd.settings.schema import Settings
from assistantd.skillhost.grants import Doors
from assistantd.skillhost.host import SkillHost
from assistantd.vault.state import VaultState
from assistantd.vault.vault import Vault

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class House:
    """Holds the rooms that the running daemon starts, stops and reports on."""

    clock: WallClock
    vault: Vault
    engines: Engines
    memory: MemoryRoom
    learning: LearningRoom
    agenda: Agenda
    skills: SkillHost
    confirmations: Confirmations
    afterwards: Afterwards
    intents: Intents
    turn: Turn
    notifier: DesktopNotifier
    watchers: Watchers
    consent: ConsentDesk
    reminders: Reminders
    briefs: Briefs
    suggestions: Suggestions
    reader: FileReader
    calendars: Calendars
    desktop: Desktop
    mails: Mails
    tones: Tones

    async def start(self, stack: AsyncExitStack) -> None:
        """Starts what has a life of its own; the stack stops it in reverse."""
        stack.push_async_callback(self.vault.close)
        stack.push_async_callback(self.engines.stop)
        stack.push_async_callback(self.reader.stop)
        await self.memory.start()
        stack.push_async_callback(self.memory.stop)
        self.learning.sitting.start()
        stack.push_async_callback(self.learning.stop)
        stack.push_async_callback(self.intents.stop)
        self.afterwards.start()
        stack.push_async_callback(self.afterwards.stop)
        self.reminders.start()
        stack.push_async_callback(self.reminders.stop)
        zones = ZoneWatch(self.clock, self.reminders.check_soon)
        zones.start()
        stack.callback(zones.stop)
        for noticed in (self.reminders.noticed, self.notifier.noticed, self.learning.sitting.noticed):
            stack.callback(self.desktop.presence.subscribe(noticed))
        stack.callback(self.desktop.presence.subscribe(lambda _fact: self.suggestions.check_soon()))
        self.suggestions.start()
        stack.push_async_callback(self.suggestions.stop)
        self.agenda.changed = self.watchers.appeared = self.notifier.appeared = self._look
        self.memory.told = self.suggestions.check_soon
        self.calendars.start()
        stack.push_async_callback(self.calendars.stop)
        self.mails.start()
        stack.push_async_callback(self.mails.stop)
        stack.callback(self.vault.subscribe(self._vault_changed))

    async def lock(self) -> None:
        """Locks: what was answered is kept first, then questions, engines and the key are gone."""
        await self.afterwards.settle()
        self.confirmations.clear()
        self.skills.forget_talk()
        self.intents.forget_talk()
        await self.vault.lock()
        await self.engines.stop()
        await self.reader.stop()
        await self.calendars.rest()
        await self.mails.rest()

    def talk_by_notices(self, handler: Handler, language: Language) -> NoticeTalk:
        """Has what the user writes and presses on notifications served, each by whom it concerns."""
        talk = NoticeTalk(handler, self.notifier, language)
        self.notifier.replied = talk.replied
        self.notifier.settled = talk.too_late

        others = self.notifier.pressed

        def pressed(notice: str, key: str) -> None:
            (talk.pressed if notice.startswith(TALK) else others)(notice, key)

        self.notifier.pressed = pressed
        return talk

    async def _vault_changed(self, state: VaultState) -> None:
        if state is VaultState.OPEN:
            await self.skills.load_choices()
            self.notifier.reveal()
        self._look()

    def _look(self) -> None:
        """Has everything looked at again that speaks up by itself."""
        self.reminders.check_soon()
        self.suggestions.check_soon()


def build_house(
    paths: Paths,
    settings: Settings,
    keyring: SecretServiceKeyring,
    language: Language,
    folders: Mapping[str, Path] = MappingProxyType({}),
    mail_folders: Mapping[str, Path] = MappingProxyType({}),
) -> House:
    """Builds every room; nothing is started and nothing is read yet but the catalogue."""
    clock = WallClock(settings.general.zone)
    vault = Vault(paths.vault, keyring=keyring, argon2_memory_mib=settings.vault.argon2_memory_mib, clock=clock)
    engines = Engines(paths, settings.model)
    memory = MemoryRoom(vault, clock, engines.embedders, engines.model)
    missed = settings.reminders
    policy = None if missed.misfire == "auto" else Misfire(missed.misfire)
    lead = timedelta(minutes=missed.lead_minutes) or None
    agenda = Agenda(vault, clock, WhenMissed(policy, timedelta(hours=missed.grace_hours), lead))
    watched, posted = ([Watched(*one) for one in given.items()] for given in (folders, mail_folders))
    own = (paths.config, paths.data, paths.state, paths.runtime)
    links = Links(paths.calendars, own)
    mails = Mails(vault, clock, paths.spool, posted, Links(paths.mails, own, files=True))
    tones = Tones(vault, clock)
    calendars = Calendars(vault, clock, CalendarReader(paths.spool, clock), paths.spool, watched, links)
    learning = LearningRoom(vault, clock, timedelta(days=settings.learning.keep_days), calendars.instances)
    skills = SkillHost(choices=SkillChoices(vault), time_limit=settings.model.time_limit_seconds + 60.0)
    confirmations = Confirmations()
    classifier = Classifier(lambda: engines.for_intents, paths.state / "phrases")
    intents = Intents(skills, classifier, Judge(engines.model), ConfirmedRequests(vault, clock))

    async def keep(experience: Experience) -> None:
        reply = experience.reply
        await memory.record_answer(
            NewAnswer(
                reply.id, experience.request.text, reply.text, reply.skill, reply.outcome, reply.model, reply.citations
            )
        )
        asked = experience.request.now
        await learning.note([Signal("request", SignalSource.REQUESTS, asked, asked)])

    def forgot() -> None:
        learning.changed()
        confirmations.clear()
        skills.forget_talk()
        intents.forget_talk()

    memory.forgot = forgot

    def doors_for(speech: Speech) -> Doors:
        writer = WriterOf(engines.model, settings.model.time_limit_seconds)
        drafts = DraftsOf(memory, mails, tones)
        return Doors(MemoryOf(memory, learning), agenda, drafts, writer, speech, calendars, learning, mails, speaking)

    desktop = build_desktop(clock, paths, settings, engines)
    agenda.blind = lambda: desktop.presence.blind

    def locked() -> bool:
        return vault.state is not VaultState.OPEN

    def unseen() -> bool:
        return locked() or desktop.presence.locked

    afterwards = Afterwards(keep)
    turn = Turn(intents, doors_for, skills, afterwards)
    notifier, watchers = DesktopNotifier(unseen), Watchers(locked)
    reminders = Reminders(agenda, clock, notifier, watchers.show, Jobs(clock), language, clock.booted)
    mine = settings.initiative
    limits = Limits(mine.suggestions, quiet_hours(mine.quiet), mine.daily_cap, timedelta(minutes=mine.spacing_minutes))
    dated = Dated(vault, clock)
    briefs = Briefs(vault, BriefWriter(agenda, calendars, dated, clock), learning, clock)
    planner = Planner(agenda, dated, briefs, HabitSource(learning, clock, language), clock, language)
    suggestions = Suggestions(vault, planner, agenda, limits, clock, notifier, watchers.show, Jobs(clock), language)

    speaking = SpeakingOf(briefs, suggestions)
    suggestions.quiet = desktop.quiet_now
    desktop.quiet.heard.append(suggestions.check_soon)

    def pressed(notice: str, key: str) -> None:
        reminders.pressed(notice, key)
        suggestions.pressed(notice, key)

    notifier.pressed = pressed
    consent = ConsentDesk(notifier, watchers)
    return House(
        clock, vault, engines, memory, learning, agenda, skills, confirmations, afterwards, intents, turn, notifier,
        watchers, consent, reminders, briefs, suggestions, FileReader(paths.spool, clock, language), calendars, desktop,
        mails, tones,
    )  # fmt: skip


def build_dispatcher(
    house: House, paths: Paths, care: Care, language: Language, touched: Callable[[], None]
) -> Dispatcher:
    """Builds what serves the protocol, and clears away what dead clients left to it."""
    h, spool = house, Spool(paths.spool)
    spool.sweep()
    re_embed: Callable[[], Awaitable[None]] = lambda: h.engines.change_embedders(h.memory.use)  # noqa: E731
    return Dispatcher(
        (
            AskingHandlers(
                h.turn, h.skills, h.confirmations, h.clock, h.engines.model, h.vault, language, h.reader, spool, h.mails
            ),
            MemoryHandlers(h.memory, h.afterwards, h.learning),
            AgendaHandlers(h.agenda, h.calendars, h.clock, language),
            ListHandlers(h.agenda, h.clock),
            LearningHandlers(h.learning, h.clock),
            DraftHandlers(h.memory, h.tones),
            EngineHandlers(h.engines.choice, h.engines.model, h.engines.all_embedders, re_embed),
            SkillHandlers(h.skills),
            VaultHandlers(h.vault, spool, h.lock, h.memory.count),
            CalendarHandlers(h.calendars, h.agenda, h.clock, spool, touched),
            MailHandlers(h.mails, h.clock),
            TransferHandlers(h.memory, h.learning, h.reader, spool, h.vault, h.clock, touched),
            SuggestionHandlers(h.suggestions, h.vault, h.clock, language),
            BriefHandlers(h.briefs, h.clock, h.suggestions.check_soon, language),
            CareHandlers(care, h.vault),
        ),
        touched,
    )
