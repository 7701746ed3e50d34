"""The key file: the secret of a machine that has no keyring and nobody to type a passphrase."""

from __future__ import annotations

import os
from pathlib import Path

from assistantd.errors import WrongSecret
from assistantd.vault.durable_file import remove, replace

NAME = "vault.key"
SECRET_BYTES = 32


def write(folder: Path, secret: bytearray) -> None:
    """Puts the secret into the vault's folder, readable by its owner only."""
    replace(folder / NAME, secret)


def read(folder: Path) -> bytearray:
    """Gives the secret; raises WrongSecret where the file is missing or is none of ours."""
    try:
        handle = os.open(folder / NAME, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        raise WrongSecret("the key file is missing or cannot be read") from None
    secret = bytearray(SECRET_BYTES + 1)
    with open(handle, "rb", buffering=0) as file:  # noqa: PTH123 - a descriptor, opened without following links
        size = file.readinto(secret)
    if size != SECRET_BYTES:
        raise WrongSecret("the key file does not have the size of a key")
    del secret[SECRET_BYTES:]
    return secret


def erase(folder: Path) -> None:
    """Removes the key file, if there is one."""
    remove(folder / NAME)
