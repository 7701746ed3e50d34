"""What the filtered buses let through: names that may be spoken to, single calls, and signals that may be heard."""

from __future__ import annotations

NOTIFICATIONS = "org.freedesktop.Notifications"
KEYRING = "org.freedesktop.secrets"
TRAY = "org.kde.StatusNotifierWatcher"
LOGIN, POWER = "org.freedesktop.login1", "org.freedesktop.UPower"
LOCKERS = {
    "org.freedesktop.ScreenSaver": "/org/freedesktop/ScreenSaver",
    "org.gnome.ScreenSaver": "/org/gnome/ScreenSaver",
    "org.cinnamon.ScreenSaver": "/org/cinnamon/ScreenSaver",
    "org.mate.ScreenSaver": "/org/mate/ScreenSaver",
    "org.xfce.ScreenSaver": "/org/xfce/ScreenSaver",
}
"""Who tells that the screen is locked, and by which object."""
XFCONF, DCONF = "org.xfce.Xfconf", "ca.desrt.dconf"
_PROPERTIES = "org.freedesktop.DBus.Properties"


def _talk(name: str) -> str:
    return f"--talk={name}"


def _call(name: str, what: str) -> str:
    return f"--call={name}={what}"


def _hear(name: str, what: str) -> str:
    return f"--broadcast={name}={what}"


SESSION = (
    *map(_talk, (NOTIFICATIONS, KEYRING, TRAY)),
    *(_call(name, f"{name}.GetActive@{path}") for name, path in LOCKERS.items()),
    *(_hear(name, f"{name}.ActiveChanged@{path}") for name, path in LOCKERS.items()),
    _call(XFCONF, f"{XFCONF}.GetProperty@/org/xfce/Xfconf"),
    *(_hear(XFCONF, f"{XFCONF}.{member}@/org/xfce/Xfconf") for member in ("PropertyChanged", "PropertyRemoved")),
    _hear(DCONF, f"{DCONF}.Writer.Notify@/ca/desrt/dconf/Writer/user"),
)
"""Of the session bus: three services, questions about the lock, and two desktops' do-not-disturb."""
SYSTEM = (
    _call(LOGIN, f"{LOGIN}.Manager.ListSessions@/org/freedesktop/login1"),
    _call(LOGIN, f"{_PROPERTIES}.GetAll@/org/freedesktop/login1/session/*"),
    _hear(LOGIN, "*@/org/freedesktop/login1/*"),
    _call(POWER, f"{_PROPERTIES}.GetAll@/org/freedesktop/UPower/*"),
    _hear(POWER, f"{_PROPERTIES}.PropertiesChanged@/org/freedesktop/UPower/*"),
)
"""Of the system bus: reading how the user's session and the battery are, and nothing that changes either."""
