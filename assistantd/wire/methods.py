"""Every method of the command socket: its parameters, its result, and whether it streams.

This table is the protocol. The dispatcher reads parameters through it, the client writes them
through it, docs/protocol.md is tested against it.
"""

from __future__ import annotations

from assistantd.wire.copies import Backup as Backup
from assistantd.wire.copies import Export as Export
from assistantd.wire.copies import Import as Import
from assistantd.wire.copies import Restore as Restore
from assistantd.wire.params import METHODS as METHODS
from assistantd.wire.params import Params, method

REPLY = "id, text, outcome, skill, citations, ai_written, model, confirm, data"


@method("ask", REPLY, streams=True)
class Ask(Params):
    """Asks anything; `chunk` notifications carry the text as it is written."""

    text: str
    language: str = ""
    conversation: str = ""


@method("confirm", REPLY, streams=True)
class Confirm(Params):
    """Answers a reply that asked for a yes."""

    token: str
    accept: bool = True


@method("warm", "state")
class Warm(Params):
    """Begins to load the language model, so that the first question waits less."""


@method("remember", "id, text, kind, superseded, merged, records")
class Remember(Params):
    """Stores what the user tells, each statement by itself; the first of `records` is told at the top as well."""

    text: str


@method("recall", "hits, complete")
class Recall(Params):
    """Finds memories, best first."""

    text: str
    limit: int = 10


@method("forget", "ids, places, pages_clean, backups, drafts, entries, candidates")
class Forget(Params):
    """Removes a memory by id; a text lists candidates, unless `confirmed` and it finds but one."""

    id: int | None = None
    text: str = ""
    confirmed: bool = False


@method("memory.list", "memories, total")
class MemoryList(Params):
    """Lists memories, newest first."""

    limit: int = 50
    offset: int = 0
    kind: str = ""


@method("memory.show", "memory, history, uses")
class MemoryShow(Params):
    """Shows one memory with what it corrected and where it was used."""

    id: int


@method("memory.edit", "id, text, kind, superseded, merged, records")
class MemoryEdit(Params):
    """Corrects a memory; the old one is kept as its history."""

    id: int
    text: str


@method("memory.undo", "ids, restored, pages_clean")
class MemoryUndo(Params):
    """Takes back what was told: the memory goes for good, and what it had corrected is true again."""

    id: int


@method("why", "id, question, text, skill, memories, model, at")
class Why(Params):
    """Explains an answer: the memories it used, and who phrased it. Empty id: the last answer."""

    id: str = ""


@method("agenda", "occurrences, first, last, zone")
class Agenda(Params):
    """Lists what happens in a span: `today`, `tomorrow`, `week`, or a date as YYYY-MM-DD."""

    span: str = "today"


@method("agenda.cancel", "id, title")
class AgendaCancel(Params):
    """Cancels an entry of the agenda."""

    id: int


@method("agenda.log", "firings")
class AgendaLog(Params):
    """Lists what became of past reminders: fired, late, missed, and why."""

    limit: int = 50


@method("remind", REPLY)
class Remind(Params):
    """Sets a reminder from words such as "call mum tomorrow at 6pm"."""

    text: str


@method("draft", REPLY, streams=True)
class Draft(Params):
    """Drafts a mail; `reply_to` is the text of a mail to answer (data, never instructions)."""

    text: str
    to: str = ""
    reply_to: str = ""


@method("draft.list", "drafts")
class DraftList(Params):
    """Lists drafts, newest first."""

    limit: int = 20


@method("draft.show", "id, to, subject, body, language, model, accepted, created, eml")
class DraftShow(Params):
    """Shows one draft, as fields and as a message in RFC 5322 form."""

    id: int


@method("draft.accept", "id, accepted")
class DraftAccept(Params):
    """Marks a draft as read and accepted by the user."""

    id: int


@method("recommend", REPLY, streams=True)
class Recommend(Params):
    """Recommends something, within the user's hard constraints."""

    text: str


@method("model.list", "models, llm, embedder")
class ModelList(Params):
    """Lists the catalogue with what is present and in use."""


@method("model.use", "id, kind")
class ModelUse(Params):
    """Switches the language model or the embedder; `none` switches the language model off."""

    id: str


@method(
    "model.bench", "id, load_seconds, prefill_tokens_per_second, decode_tokens_per_second, resident_bytes", streams=True
)
class ModelBench(Params):
    """Measures the language model in use on this machine."""


@method("skill.list", "skills")
class SkillList(Params):
    """Lists skills with their states and permissions."""


@method("skill.enable", "name, state")
class SkillEnable(Params):
    """Enables or disables a skill."""

    name: str
    enabled: bool = True


@method(
    "status",
    "version, pid, uptime_seconds, vault, slots, engines, skills, agenda, notifications, sandbox, memory, problems",
)
class Status(Params):
    """Tells the state of every room."""


@method("doctor.network", "daemon, worker, missing")
class DoctorNetwork(Params):
    """Tries every known way to the network from inside the daemon and a worker, live."""


@method("doctor.vault", "integrity, pages, index, schema, keys, audit")
class DoctorVault(Params):
    """Checks the vault: page HMACs, SQLite integrity, the full-text index, the schema, the audit log's chain."""


@method(
    "doctor.repair",
    "needed, pages, damaged, broken, saved, lost, lost_entries, revived, log_restarted, aside",
    streams=True,
)
class DoctorRepair(Params):
    """Saves what can be read of a damaged vault into a new one and keeps the damaged one; a whole one is left alone."""

    secret: str = ""


@method("log", "lines")
class Log(Params):
    """Gives the newest lines of the log; it never holds the user's words."""

    limit: int = 100


@method("watch", "subscribed")
class Watch(Params):
    """Asks for `notice` notifications (fired reminders) on this connection."""


@method("vault.create", "slots, recovery_key")
class VaultCreate(Params):
    """Makes the vault. `slot` is passphrase, keyring or keyfile; the recovery key is told this once only."""

    slot: str
    passphrase: str = ""


@method("unlock", "vault")
class Unlock(Params):
    """Unlocks with a passphrase or the recovery key; with neither, by keyring or key file."""

    secret: str = ""


@method("lock", "vault")
class Lock(Params):
    """Forgets the key, closes the vault and stops the engines."""


@method("slot.add", "slots, recovery_key")
class SlotAdd(Params):
    """Adds a key slot to the unlocked vault: passphrase, keyring, keyfile or recovery."""

    slot: str
    passphrase: str = ""


@method("slot.remove", "slots")
class SlotRemove(Params):
    """Removes a key slot; the last one that a person can carry is refused."""

    id: str


@method("passphrase.change", "slots")
class PassphraseChange(Params):
    """Replaces a passphrase by another, in one step."""

    old: str
    new: str


@method("reload", "problems")
class Reload(Params):
    """Reads the settings again."""


@method("shutdown", "stopping")
class Shutdown(Params):
    """Stops the daemon in good order."""


NOTIFICATIONS: dict[str, str] = {
    "chunk": "id, text",
    "progress": "id, step, done, total",
    "notice": "id, title, body",
    "$/cancelRequest": "id",
}
"""Notification name -> its fields. `$/cancelRequest` goes to the daemon, the others come from it."""
