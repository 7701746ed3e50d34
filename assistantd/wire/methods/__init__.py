"""Every method of the command socket: its parameters, its result, and whether it streams.

This table is the protocol. The dispatcher reads parameters through it, the client writes them
through it, docs/protocol.md is tested against it. One module per topic; import the names from here.
"""

from __future__ import annotations

from assistantd.wire.methods.agenda import Agenda as Agenda
from assistantd.wire.methods.agenda import AgendaCancel as AgendaCancel
from assistantd.wire.methods.agenda import AgendaLog as AgendaLog
from assistantd.wire.methods.agenda import Remind as Remind
from assistantd.wire.methods.asking import Ask as Ask
from assistantd.wire.methods.asking import Confirm as Confirm
from assistantd.wire.methods.asking import Recommend as Recommend
from assistantd.wire.methods.asking import Warm as Warm
from assistantd.wire.methods.calendars import CalendarChange as CalendarChange
from assistantd.wire.methods.calendars import CalendarExport as CalendarExport
from assistantd.wire.methods.calendars import CalendarImport as CalendarImport
from assistantd.wire.methods.calendars import CalendarList as CalendarList
from assistantd.wire.methods.calendars import CalendarNew as CalendarNew
from assistantd.wire.methods.calendars import CalendarRemove as CalendarRemove
from assistantd.wire.methods.calendars import CalendarSync as CalendarSync
from assistantd.wire.methods.care import Audit as Audit
from assistantd.wire.methods.care import DoctorNetwork as DoctorNetwork
from assistantd.wire.methods.care import DoctorRepair as DoctorRepair
from assistantd.wire.methods.care import DoctorVault as DoctorVault
from assistantd.wire.methods.care import Log as Log
from assistantd.wire.methods.care import Reload as Reload
from assistantd.wire.methods.care import Shutdown as Shutdown
from assistantd.wire.methods.care import Status as Status
from assistantd.wire.methods.care import Watch as Watch
from assistantd.wire.methods.copies import Backup as Backup
from assistantd.wire.methods.copies import Export as Export
from assistantd.wire.methods.copies import Import as Import
from assistantd.wire.methods.copies import Restore as Restore
from assistantd.wire.methods.drafts import Draft as Draft
from assistantd.wire.methods.drafts import DraftAccept as DraftAccept
from assistantd.wire.methods.drafts import DraftEdit as DraftEdit
from assistantd.wire.methods.drafts import DraftList as DraftList
from assistantd.wire.methods.drafts import DraftShow as DraftShow
from assistantd.wire.methods.drafts import DraftTone as DraftTone
from assistantd.wire.methods.initiative import Brief as Brief
from assistantd.wire.methods.initiative import BriefList as BriefList
from assistantd.wire.methods.initiative import BriefSwitch as BriefSwitch
from assistantd.wire.methods.initiative import Pause as Pause
from assistantd.wire.methods.initiative import Quiet as Quiet
from assistantd.wire.methods.initiative import SuggestionAllow as SuggestionAllow
from assistantd.wire.methods.initiative import SuggestionAnswer as SuggestionAnswer
from assistantd.wire.methods.initiative import SuggestionLog as SuggestionLog
from assistantd.wire.methods.initiative import SuggestionNow as SuggestionNow
from assistantd.wire.methods.initiative import Suggestions as Suggestions
from assistantd.wire.methods.initiative import SuggestionSilence as SuggestionSilence
from assistantd.wire.methods.initiative import SuggestionWhy as SuggestionWhy
from assistantd.wire.methods.learning import Habits as Habits
from assistantd.wire.methods.learning import HabitsForget as HabitsForget
from assistantd.wire.methods.learning import Preferences as Preferences
from assistantd.wire.methods.learning import Signals as Signals
from assistantd.wire.methods.learning import SignalsAllow as SignalsAllow
from assistantd.wire.methods.learning import SignalsForget as SignalsForget
from assistantd.wire.methods.lists import ListDrop as ListDrop
from assistantd.wire.methods.lists import ListPut as ListPut
from assistantd.wire.methods.lists import Lists as Lists
from assistantd.wire.methods.lists import ListShow as ListShow
from assistantd.wire.methods.lists import ListTake as ListTake
from assistantd.wire.methods.lists import ListTick as ListTick
from assistantd.wire.methods.mails import MailFolders as MailFolders
from assistantd.wire.methods.mails import MailList as MailList
from assistantd.wire.methods.mails import MailMe as MailMe
from assistantd.wire.methods.mails import MailRemove as MailRemove
from assistantd.wire.methods.mails import MailShow as MailShow
from assistantd.wire.methods.mails import MailSync as MailSync
from assistantd.wire.methods.memories import Forget as Forget
from assistantd.wire.methods.memories import MemoryAlike as MemoryAlike
from assistantd.wire.methods.memories import MemoryEdit as MemoryEdit
from assistantd.wire.methods.memories import MemoryList as MemoryList
from assistantd.wire.methods.memories import MemorySettle as MemorySettle
from assistantd.wire.methods.memories import MemoryShow as MemoryShow
from assistantd.wire.methods.memories import MemoryUndo as MemoryUndo
from assistantd.wire.methods.memories import Recall as Recall
from assistantd.wire.methods.memories import Remember as Remember
from assistantd.wire.methods.memories import Why as Why
from assistantd.wire.methods.models import ModelBench as ModelBench
from assistantd.wire.methods.models import ModelList as ModelList
from assistantd.wire.methods.models import ModelUse as ModelUse
from assistantd.wire.methods.skills import SkillEnable as SkillEnable
from assistantd.wire.methods.skills import SkillList as SkillList
from assistantd.wire.methods.vault import Lock as Lock
from assistantd.wire.methods.vault import PassphraseChange as PassphraseChange
from assistantd.wire.methods.vault import SlotAdd as SlotAdd
from assistantd.wire.methods.vault import SlotRemove as SlotRemove
from assistantd.wire.methods.vault import Unlock as Unlock
from assistantd.wire.methods.vault import VaultCreate as VaultCreate
from assistantd.wire.methods.vault import VaultRenew as VaultRenew
from assistantd.wire.params import METHODS as METHODS

NOTIFICATIONS: dict[str, str] = {
    "chunk": "id, text",
    "progress": "id, step, done, total",
    "notice": "id, title, body",
    "$/cancelRequest": "id",
}
"""Notification name -> its fields. `$/cancelRequest` goes to the daemon, the others come from it."""
