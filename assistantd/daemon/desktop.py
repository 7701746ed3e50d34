"""What is heard from the desktop, and by which of the two buses."""

from __future__ import annotations

from dataclasses import dataclass

from assistantd.daemon.engines import Engines
from assistantd.domain.clock import Clock
from assistantd.domain.quiet import Quiet
from assistantd.frontends.bus_link import Guest
from assistantd.frontends.desktop.lockers import LockerWatch
from assistantd.frontends.desktop.login import LoginWatch
from assistantd.frontends.desktop.power import PowerWatch
from assistantd.frontends.desktop.presence import PresenceDesk
from assistantd.frontends.desktop.quiet import QuietWatch
from assistantd.frontends.desktop.quiet_adapters import adapters
from assistantd.paths import Paths
from assistantd.sandbox.bus_rules import LOCKERS
from assistantd.settings.schema import Settings

OFF = "switched off in the settings"


@dataclass(frozen=True, slots=True)
class Desktop:
    """Holds the facts, and who hears them."""

    presence: PresenceDesk
    power: PowerWatch
    quiet: QuietWatch
    session: tuple[Guest, ...]
    """Who hears from the session bus."""
    system: tuple[Guest, ...]
    """Who hears from the system bus."""

    def quiet_now(self) -> Quiet:
        """Tells whether nothing may disturb: do-not-disturb is on, or the screen locked, which nobody looks at."""
        return Quiet(on=True, source="screen lock") if self.presence.locked else self.quiet.quiet_now()

    def view(self) -> dict[str, str]:
        """Gives one line a fact for `status`: how it is, or why nobody can tell."""
        return {"presence": self.presence.state, "power": self.power.state, "do_not_disturb": self.quiet.state}


def build_desktop(clock: Clock, paths: Paths, settings: Settings, engines: Engines) -> Desktop:
    """Builds what hears the desktop; nothing is heard before a bus has come."""
    presence = PresenceDesk(clock)
    power = PowerWatch(settings.model.low_battery_percent, engines.model.rest)
    quiet = QuietWatch(adapters(paths.dconf / "user"))
    login, lockers = LoginWatch(presence), LockerWatch(presence, LOCKERS)
    if settings.desktop.presence:
        return Desktop(presence, power, quiet, (lockers, quiet), (login, power))
    login.absent(OFF)
    lockers.absent(OFF)
    return Desktop(presence, power, quiet, (quiet,), (power,))
