"""Key slots: each lets one secret open the vault, independently of the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MOST_SLOTS = 16


class SlotKind(StrEnum):
    """Says where a slot's secret is kept."""

    PASSPHRASE = "passphrase"  # noqa: S105 - a kind, not a secret
    """In a person's head."""
    RECOVERY = "recovery"
    """On paper; shown once when it was made."""
    KEYRING = "keyring"
    """In the desktop's keyring."""
    KEYFILE = "keyfile"
    """In a file beside the vault."""


CARRIED = frozenset({SlotKind.PASSPHRASE, SlotKind.RECOVERY})
"""Kinds whose secret a person can carry to another machine; one of them is always there."""


@dataclass(frozen=True, slots=True)
class SlotInfo:
    """Is what may be shown of a slot, also while the vault is locked."""

    id: str
    kind: SlotKind
    created: int
    """UTC milliseconds."""
    weaker: bool
    """True where the secret lies on the same disk as the vault."""
    detail: str


def describe(slot: Mapping[str, Any]) -> SlotInfo:
    """Gives what may be shown of a slot of the header."""
    kind = SlotKind(slot["type"])
    return SlotInfo(slot["id"], kind, slot["created"], kind is SlotKind.KEYFILE, _detail(kind, slot["kdf"]))


def _detail(kind: SlotKind, kdf: Mapping[str, Any]) -> str:
    if kind is SlotKind.PASSPHRASE:
        return f"Argon2id with {kdf['m'] / 1024:g} MiB and {kdf['t']} passes"
    if kind is SlotKind.RECOVERY:
        return "was shown once, to be kept on paper"
    if kind is SlotKind.KEYRING:
        return "opens with your desktop session; every program of that session can ask for it"
    return "the key lies in a file beside the vault: who has the disk has the memory"
