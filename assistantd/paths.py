"""Where things live: the XDG base directories, and the modes that keep them private."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PRIVATE_DIR = 0o700
PRIVATE_FILE = 0o600


@dataclass(frozen=True, slots=True)
class Paths:
    """Holds every place assistantd reads or writes."""

    config: Path
    """User settings: `assistantd.toml`, `models.toml`."""
    data: Path
    """The vault and the models."""
    state: Path
    """The log and the spool for backups on their way out."""
    runtime: Path
    """The command socket and the filtered buses."""

    @property
    def vault(self) -> Path:
        return self.data / "vault"

    @property
    def models(self) -> Path:
        return self.data / "models"

    @property
    def log(self) -> Path:
        return self.state / "log"

    @property
    def spool(self) -> Path:
        """Where the daemon leaves backups for the client to carry away, and finds those to restore."""
        return self.state / "spool"

    @property
    def calendars(self) -> Path:
        """Links to the folders of calendar files that the daemon watches and may change."""
        return self.config / "calendars"

    @property
    def mails(self) -> Path:
        """Links to the mail folders that the daemon watches and only reads."""
        return self.config / "mails"

    @property
    def socket(self) -> Path:
        return self.runtime / "socket"

    @property
    def bus(self) -> Path:
        """The socket of the filtered session bus."""
        return self.runtime / "bus"

    @property
    def system_bus(self) -> Path:
        """The socket of the filtered system bus."""
        return self.runtime / "system-bus"

    @property
    def dconf(self) -> Path:
        """GNOME's settings of this user, of which one switch is read."""
        return self.config.parent / "dconf"

    def make(self) -> None:
        """Creates the folders and takes group and other rights away from them."""
        outer = (self.config, self.data, self.state, self.runtime)
        for folder in (*outer, self.vault, self.models, self.spool, self.calendars, self.mails):
            folder.mkdir(mode=PRIVATE_DIR, parents=True, exist_ok=True)
            if folder.stat().st_mode & 0o077:
                folder.chmod(PRIVATE_DIR)


def from_environment(environment: dict[str, str] | None = None) -> Paths:
    """Reads the XDG variables; `$ASSISTANTD_HOME` puts everything below one folder instead."""
    env = os.environ if environment is None else environment
    if root := env.get("ASSISTANTD_HOME"):
        base = Path(root).absolute()
        return Paths(base / "config", base / "data", base / "state", base / "run")
    home = Path(env.get("HOME") or Path.home())
    given = env.get("XDG_RUNTIME_DIR")
    # The folder in /tmp is the runtime folder itself, whose owner is checked: one below a stranger's could be moved.
    runtime = Path(given) / "assistantd" if given else Path(f"/tmp/assistantd-{os.getuid()}")  # noqa: S108
    return Paths(
        config=Path(env.get("XDG_CONFIG_HOME") or home / ".config") / "assistantd",
        data=Path(env.get("XDG_DATA_HOME") or home / ".local/share") / "assistantd",
        state=Path(env.get("XDG_STATE_HOME") or home / ".local/state") / "assistantd",
        runtime=runtime,
    )
