"""Every error that crosses a room, in one tree.

AssistantError
├── BadRequest                  the request itself is wrong
│   ├── UnknownMethod
│   ├── FrameTooLarge
│   └── FileRefused             a file to be imported that is not read; `reason` says why
├── NotFound                    an id that names nothing
├── NotPermitted                the caller or the skill may not do this
├── ChangedMeanwhile            a file is no longer what it was when a change of it was asked for
├── Cancelled                   the caller gave up
├── SettingsProblem             a configuration file is wrong
├── DaemonUnreachable           nothing answers on the socket
├── DaemonBusy                  a second daemon, or too many requests at once
├── SandboxOpen                 the self-test found a way out
├── VaultError
│   ├── VaultMissing            no vault was made yet
│   ├── VaultExists             one is there already
│   ├── VaultLocked
│   ├── WrongSecret
│   ├── VaultDamaged            header or pages fail their check
│   ├── VaultForeign            not a vault of ours
│   ├── VaultNewer              written by a newer assistantd
│   ├── VaultReadOnly           the disk refuses writes
│   ├── VaultFull               the disk is full
│   ├── VaultInUse              another process holds it
│   └── KeyringUnavailable      no Secret Service, or it did not answer in time
├── EngineError
│   ├── EngineOff               the model is set to "none"
│   ├── EngineResting           does nothing for now, such as on a low battery
│   ├── EngineUnavailable       crashed, or backing off after a crash
│   ├── EngineTimedOut
│   ├── ModelMissing            the file is not there
│   └── ModelDamaged            truncated, foreign or hostile file
├── CatalogueError
│   ├── UnknownModel
│   ├── FetchFailed
│   ├── HashMismatch
│   └── DiskFull
└── SkillFailed

`code` is stable and machine-readable, `rpc` is the JSON-RPC error number, `exit_status` is what
`assistantctl` exits with. What a person should do about each is written once, in `client.advice`.
"""

from __future__ import annotations

from typing import ClassVar


class AssistantError(Exception):
    """Is the root of everything raised on purpose; never raised itself."""

    code: ClassVar[str] = "internal"
    rpc: ClassVar[int] = -32603
    exit_status: ClassVar[int] = 70

    def __init__(self, message: str = "", **details: object) -> None:
        super().__init__(message or (type(self).__doc__ or self.code).splitlines()[0])
        self.details = details


class BadRequest(AssistantError):
    """The request is malformed or says something impossible."""

    code, rpc, exit_status = "bad_request", -32602, 64


class UnknownMethod(BadRequest):
    """No such method."""

    code, rpc = "unknown_method", -32601


class FrameTooLarge(BadRequest):
    """A line is longer than the protocol allows."""

    code, rpc = "frame_too_large", -32600


class FileRefused(BadRequest):
    """A file to be imported cannot be read."""

    code, rpc, exit_status = "file_refused", -32014, 65


class NotFound(AssistantError):
    """The id names nothing."""

    code, rpc, exit_status = "not_found", -32004, 66


class NotPermitted(AssistantError):
    """The caller or the skill may not do this."""

    code, rpc, exit_status = "not_permitted", -32003, 77


class ChangedMeanwhile(AssistantError):
    """Somebody else changed the file meanwhile."""

    code, rpc, exit_status = "changed_meanwhile", -32015, 75


class Cancelled(AssistantError):
    """The request was cancelled."""

    code, rpc, exit_status = "cancelled", -32800, 130


class SettingsProblem(AssistantError):
    """The configuration has faults; `problems` lists every one of them."""

    code, rpc, exit_status = "settings_problem", -32010, 78

    def __init__(self, message: str = "", problems: tuple[str, ...] = ()) -> None:
        super().__init__(message or "; ".join(problems), problems=list(problems))
        self.problems = problems


class DaemonUnreachable(AssistantError):
    """No daemon answers on the socket."""

    code, rpc, exit_status = "daemon_unreachable", -32011, 69


class DaemonBusy(AssistantError):
    """The daemon runs already, or has too much to do."""

    code, rpc, exit_status = "daemon_busy", -32012, 75


class SandboxOpen(AssistantError):
    """A way to the network is open, so the process refuses to start."""

    code, rpc, exit_status = "sandbox_open", -32013, 71


class VaultError(AssistantError):
    """Something about the vault."""

    code, rpc, exit_status = "vault", -32020, 73


class VaultMissing(VaultError):
    """There is no vault yet."""

    code, rpc = "vault_missing", -32021


class VaultExists(VaultError):
    """There is a vault already."""

    code, rpc = "vault_exists", -32022


class VaultLocked(VaultError):
    """The vault is locked."""

    code, rpc, exit_status = "vault_locked", -32023, 76


class WrongSecret(VaultError):
    """No key slot opens with this secret."""

    code, rpc, exit_status = "wrong_secret", -32024, 77


class VaultDamaged(VaultError):
    """The vault's header or pages fail their integrity check."""

    code, rpc = "vault_damaged", -32025


class VaultForeign(VaultError):
    """The file is not a vault of assistantd."""

    code, rpc = "vault_foreign", -32026


class VaultNewer(VaultError):
    """The vault was written by a newer assistantd."""

    code, rpc = "vault_newer", -32027


class VaultReadOnly(VaultError):
    """The vault's disk refuses writes."""

    code, rpc = "vault_read_only", -32028


class VaultFull(VaultError):
    """The vault's disk is full."""

    code, rpc = "vault_full", -32029


class VaultInUse(VaultError):
    """Another process holds the vault."""

    code, rpc, exit_status = "vault_in_use", -32030, 75


class KeyringUnavailable(VaultError):
    """The desktop keyring is absent, locked, or did not answer in time."""

    code, rpc = "keyring_unavailable", -32031


class EngineError(AssistantError):
    """Something about a model engine."""

    code, rpc, exit_status = "engine", -32040, 72


class EngineOff(EngineError):
    """The model is switched off (`model = "none"`)."""

    code, rpc = "engine_off", -32041


class EngineResting(EngineError):
    """The language model rests for now."""

    code, rpc = "engine_resting", -32046


class EngineUnavailable(EngineError):
    """The engine crashed, or waits before its next start."""

    code, rpc = "engine_unavailable", -32042


class EngineTimedOut(EngineError):
    """The engine did not finish within its time limit."""

    code, rpc = "engine_timed_out", -32043


class ModelMissing(EngineError):
    """The model's file is not there."""

    code, rpc = "model_missing", -32044


class ModelDamaged(EngineError):
    """The model's file is truncated, foreign or malformed."""

    code, rpc = "model_damaged", -32045


class CatalogueError(AssistantError):
    """Something about the model catalogue."""

    code, rpc, exit_status = "catalogue", -32050, 74


class UnknownModel(CatalogueError):
    """No model of that name is in the catalogue."""

    code, rpc = "unknown_model", -32051


class FetchFailed(CatalogueError):
    """A model's package could not be fetched."""

    code, rpc = "fetch_failed", -32052


class HashMismatch(CatalogueError):
    """A model's file does not have the pinned SHA-256."""

    code, rpc = "hash_mismatch", -32053


class DiskFull(CatalogueError):
    """The disk has too little room."""

    code, rpc = "disk_full", -32054


class SkillFailed(AssistantError):
    """A skill broke while it ran."""

    code, rpc, exit_status = "skill_failed", -32060, 70


def every_error() -> tuple[type[AssistantError], ...]:
    """Gives every class of the tree, the root first."""

    def below(cls: type[AssistantError]) -> list[type[AssistantError]]:
        return [cls, *(d for sub in cls.__subclasses__() for d in below(sub))]

    return tuple(below(AssistantError))
