"""Installs what the tests need from the system's packages where that is possible, and says what is missing elsewhere.

python3 -m scripts.apt_packages
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.following import CommandFailed, follow

LOG = Path(__file__).resolve().parent.parent / ".cache" / "apt.log"

PACKAGES = {
    "build-essential": ("c++", "compiles llama-cpp-python for this very processor"),
    "socat": ("socat", "turns the command socket into an MCP server's standard input and output"),
    "dbus": ("dbus-daemon", "gives the desktop tests a session bus of their own"),
    "dbus-user-session": ("/usr/lib/systemd/user/dbus.socket", "gives the user manager of the unit tests a bus"),
    "xdg-dbus-proxy": ("xdg-dbus-proxy", "filters the bus, so that it is no way to the network"),
    "xvfb": ("Xvfb", "gives the notification servers a screen"),
    "dunst": ("dunst", "is a notification server"),
    "xfce4-notifyd": ("/usr/share/dbus-1/services/org.xfce.xfce4-notifyd.Notifications.service", "is another one"),
    "xdotool": ("xdotool", "presses a notification's buttons"),
    "imagemagick": ("import", "takes a picture of what a notification shows"),
    "gnome-keyring": ("gnome-keyring-daemon", "is a Secret Service, for the keyring's key slot"),
    "systemd": ("systemd-analyze", "verifies the units and runs them under a real user manager"),
    "zsh": ("zsh", "reads the completion script for it"),
    "fish": ("fish", "reads the completion script for it"),
}
"""Package -> (what shows that it is there, why the tests need it)."""


def main() -> int:
    """Always ends well: a test whose package is missing skips and says so."""
    missing = [name for name, (sign, _) in PACKAGES.items() if not there(sign)]
    if not missing:
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install(missing)
        missing = [name for name in missing if not there(PACKAGES[name][0])]
    for name in missing:
        print(f"not installed: {name} ({PACKAGES[name][1]}); tests that need it are skipped", file=sys.stderr)
    return 0


def there(sign: str) -> bool:
    """Tells whether the command or path exists."""
    return Path(sign).exists() if sign.startswith("/") else shutil.which(sign) is not None


def install(names: list[str]) -> None:
    """Installs the packages, one by one where one of them makes all fail."""
    LOG.parent.mkdir(exist_ok=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "--no-install-recommends"]
    try:
        follow("Reading the package lists", ["apt-get", "update"], LOG, environment)
        follow(f"Installing {' '.join(names)}", [*command, *names], LOG, environment)
    except CommandFailed as failure:
        print(f"{failure}; trying one by one, all output is in {LOG}", file=sys.stderr)
        for name in names:
            subprocess.run([*command, name], stdin=subprocess.DEVNULL, capture_output=True, env=environment)


if __name__ == "__main__":
    sys.exit(main())
