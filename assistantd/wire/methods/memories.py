"""What is remembered: told, found, shown, corrected, taken back."""

from __future__ import annotations

from assistantd.wire.params import Params, method


@method("remember", "id, text, kind, superseded, merged, records")
class Remember(Params):
    """Stores what the user tells, each statement by itself; the first of `records` is told at the top as well."""

    text: str


@method("recall", "hits, related, time, complete")
class Recall(Params):
    """Finds memories, best first; `related` tells how many of them may be what was asked for."""

    text: str
    limit: int = 10


@method(
    "forget",
    "ids, places, pages_clean, backups, drafts, entries, along, siblings, fingerprints, candidates, total",
)
class Forget(Params):
    """Removes a memory by id; a text lists candidates, unless `confirmed` and it finds but one.

    A `person`, a `source` (a file's name or a kind of source) and a `time` of telling select all that they hold for:
    the first call lists the newest and counts them, a second one with `confirmed` and that `count` removes them.

    What was told in the same sentence goes along where `siblings` is `all`, or `alike` and it says nearly the same.
    With `fingerprint` a keyed one is kept, so that an import of the same file does not bring it back.
    """

    id: int | None = None
    text: str = ""
    person: str = ""
    source: str = ""
    time: str = ""
    confirmed: bool = False
    count: int = 0
    siblings: str = "alike"
    fingerprint: bool = True


@method("memory.list", "memories, total")
class MemoryList(Params):
    """Lists memories, newest first."""

    limit: int = 50
    offset: int = 0
    kind: str = ""


@method("memory.show", "memory, history, uses, told_in")
class MemoryShow(Params):
    """Shows one memory with what it corrected, where it was used, and the sentence it was read out of."""

    id: int


@method("memory.edit", "id, text, kind, superseded, merged, records")
class MemoryEdit(Params):
    """Corrects a memory; the old one is kept as its history."""

    id: int
    text: str


@method("memory.undo", "ids, restored, pages_clean, siblings")
class MemoryUndo(Params):
    """Takes back what was told: the memory goes for good, and what it had corrected is true again."""

    id: int


@method("memory.alike", "pairs")
class MemoryAlike(Params):
    """Lists pairs of memories that may say the same, for the user to decide."""

    limit: int = 20


@method("memory.settle", "valid, gone")
class MemorySettle(Params):
    """Settles a contradiction: `changed` lets the newer memory take the place of the older, `wrong` drops the newer.

    With `both` the two stay as they are.
    """

    id: int
    old: int
    how: str


@method("why", "id, question, text, skill, memories, model, at")
class Why(Params):
    """Explains an answer: the memories it used, and who phrased it. Empty id: the last answer."""

    id: str = ""
