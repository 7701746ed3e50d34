"""What every keyring does: the fake of the tests, and gnome-keyring over a real bus."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from jeepney import message_bus
from jeepney.io.asyncio import open_dbus_connection

from assistantd.errors import KeyringUnavailable
from assistantd.frontends.keyring import SECRETS, SecretServiceKeyring
from assistantd.vault.keyring import Keyring
from assistantd.vault.slots import SlotKind
from assistantd.vault.state import VaultState
from assistantd.vault.vault import Vault
from tests.fakes.keyring import FakeKeyring
from tests.fakes.session_bus import ABSENT, linked, session_bus
from tests.unit.vault.samples import CHEAP

DAEMON = "gnome-keyring-daemon"
MISSING = ABSENT or ("" if shutil.which(DAEMON) else f"{DAEMON} is not installed")
SECRET = bytes(range(224, 256))


@asynccontextmanager
async def desktop(folder: Path, *options: str) -> AsyncIterator[SecretServiceKeyring]:
    """Gives a keyring that speaks to a gnome-keyring of its own on a bus of its own."""
    if MISSING:
        pytest.skip(MISSING)
    async with session_bus(folder / "bus") as bus:
        daemon = await start_daemon(bus.address, folder, *options)
        keyring = SecretServiceKeyring()
        try:
            async with linked(bus.address, keyring):
                yield keyring
        finally:
            daemon.terminate()
            await daemon.wait()


async def start_daemon(address: str, home: Path, *options: str) -> asyncio.subprocess.Process:
    """Starts gnome-keyring in a home of its own, and waits until it has its name on the bus."""
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "DBUS_SESSION_BUS_ADDRESS": address}
    process = await asyncio.create_subprocess_exec(
        DAEMON, "--foreground", "--components=secrets", f"--control-directory={home}/control", *options,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        env=environment,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(b"login password" if options else b"")
    process.stdin.close()
    asking = SecretServiceKeyring()
    async with linked(address, asking):
        for _ in range(100):
            try:
                await asking.fetch("nobody")
                break
            except KeyringUnavailable:
                await asyncio.sleep(0.05)
    return process


@pytest.fixture(params=["fake", "gnome-keyring"])
async def keyring(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Keyring]:
    """Gives each keyring in turn."""
    if request.param == "fake":
        yield FakeKeyring()
        return
    async with desktop(tmp_path, "--unlock") as keyring:
        yield keyring


async def test_a_secret_comes_back_for_its_vault_only(keyring: Keyring) -> None:
    """Each vault has its own secret, and a vault without one gets none."""
    await keyring.store("one", SECRET)
    await keyring.store("two", bytes(32))
    assert await keyring.fetch("one") == SECRET
    assert await keyring.fetch("two") == bytes(32)
    assert await keyring.fetch("three") is None


async def test_a_newer_secret_replaces_the_older(keyring: Keyring) -> None:
    """There is one secret a vault, however often it is stored."""
    await keyring.store("one", bytes(32))
    await keyring.store("one", SECRET)
    assert await keyring.fetch("one") == SECRET


async def test_a_removed_secret_is_gone(keyring: Keyring) -> None:
    """Removing removes, the second time too, and leaves other vaults alone."""
    await keyring.store("one", SECRET)
    await keyring.store("two", SECRET)
    await keyring.remove("one")
    await keyring.remove("one")
    assert await keyring.fetch("one") is None
    assert await keyring.fetch("two") == SECRET


async def test_a_vault_opens_by_the_keyring(keyring: Keyring, tmp_path: Path) -> None:
    """A vault made with a keyring slot opens with nothing typed, also in a later process's vault."""
    vault = Vault(tmp_path / "vault", keyring=keyring, cost=CHEAP)
    await vault.create(SlotKind.KEYRING)
    await vault.close()
    later = Vault(tmp_path / "vault", keyring=keyring, cost=CHEAP)
    await later.unlock()
    assert later.state is VaultState.OPEN
    await later.close()


async def test_a_locked_desktop_keyring_is_unavailable(tmp_path: Path) -> None:
    """A keyring that would have to ask its user for a password is told as locked, at once."""
    async with desktop(tmp_path) as keyring:
        with pytest.raises(KeyringUnavailable, match=r"locked|default collection|wants to ask"):
            await keyring.store("one", SECRET)


async def test_no_desktop_keyring_is_unavailable(tmp_path: Path) -> None:
    """A bus without a keyring, and no bus at all, are each named."""
    keyring = SecretServiceKeyring()
    with pytest.raises(KeyringUnavailable, match="not looked for"):
        await keyring.fetch("one")
    keyring.absent("no session bus")
    assert keyring.state == "no session bus"
    with pytest.raises(KeyringUnavailable, match="no session bus"):
        await keyring.fetch("one")
    if ABSENT:
        pytest.skip(ABSENT)
    async with session_bus(tmp_path / "bus") as bus, linked(bus.address, keyring):
        assert keyring.state == "reachable"
        with pytest.raises(KeyringUnavailable, match="no desktop keyring is running"):
            await keyring.fetch("one")


async def test_a_keyring_that_hangs_is_given_up(tmp_path: Path) -> None:
    """A service that takes a call and never answers costs the time limit, not the daemon."""
    if ABSENT:
        pytest.skip(ABSENT)
    keyring = SecretServiceKeyring(time_limit=0.2)
    async with session_bus(tmp_path / "bus") as bus, await open_dbus_connection(bus.address) as silent:
        await silent.send(message_bus.RequestName(SECRETS))
        async with linked(bus.address, keyring):
            with pytest.raises(KeyringUnavailable, match=r"no answer|did not answer"):
                await keyring.fetch("one")
