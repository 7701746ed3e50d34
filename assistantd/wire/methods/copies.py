"""The whole memory copied in or out."""

from __future__ import annotations

from assistantd.wire.params import Params, method


@method("backup", "file, bytes", streams=True)
class Backup(Params):
    """Writes an encrypted backup into the spool folder, for the client to carry away.

    `name` is where the client takes it: `forget` names it so while it still holds what is forgotten.
    """

    name: str = ""


@method("restore", "vault, memories", streams=True)
class Restore(Params):
    """Puts back a backup that the client left in the spool folder; `secret` opens the backup."""

    file: str
    secret: str = ""
    replace: bool = False


@method("import", "format, new, known, forgotten, left_out, faulty, faults", streams=True)
class Import(Params):
    """Remembers what a file holds that the client left in the spool folder; what is known already stays as it is.

    `name` is the file's own name, `modified` its time in milliseconds since 1970, for what it does not date.
    What the user forgot before stays out, unless `forgotten` wants it back.
    """

    file: str
    name: str
    format: str = "auto"
    modified: int = 0
    forgotten: bool = False


@method("export", "format, memories, drafts", streams=True)
class Export(Params):
    """Gives everything remembered as plain text, in `chunk` notifications: `jsonl` or `markdown`."""

    format: str = "jsonl"
