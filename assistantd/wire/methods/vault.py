"""The vault: made, unlocked, locked, and its key slots."""

from __future__ import annotations

from assistantd.wire.params import Params, method


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


@method("vault.renew", "slots, recovery_key, dropped, backups", streams=True)
class VaultRenew(Params):
    """Encrypts the unlocked vault anew, under new keys and with a new recovery key, which is told this once only.

    What is at hand opens it afterwards too: the passphrase given, key file, keyring. `dropped` tells the slots that
    are gone, `backups` those made before, which open with what opened the vault then.
    """

    passphrase: str = ""


@method("passphrase.change", "slots")
class PassphraseChange(Params):
    """Replaces a passphrase by another, in one step."""

    old: str
    new: str
