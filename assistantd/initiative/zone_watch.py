"""Notices that the system's zone was changed, so that alarms follow at once and not at the next thing due."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from assistantd.domain.clock import Clock
from assistantd.folders.watch import FolderWatch
from assistantd.folders.watched import Watched

log = logging.getLogger(__name__)
FOLDER = Path("/etc")
"""Where `localtime` and `timezone` are, which a change replaces."""


class ZoneWatch:
    """Calls back when the user's zone is another one; sleeps until a file of the folder is changed."""

    def __init__(self, clock: Clock, changed: Callable[[], None], folder: Path = FOLDER) -> None:
        self._clock = clock
        self._changed = changed
        self._folder = folder
        self._zone = clock.zone.key
        self._watch = FolderWatch(self._look)

    def start(self) -> None:
        """Begins to watch; where that cannot be, the zone is looked up at the next thing due."""
        if self._watch.start([Watched("zone", self._folder)]):
            log.warning("%s cannot be watched: a change of zone is noticed late", self._folder)

    def stop(self) -> None:
        self._watch.stop()

    def _look(self, _folder: str) -> None:
        zone = self._clock.zone.key
        if zone != self._zone:
            log.info("the zone is %s now", zone)
            self._zone = zone
            self._changed()
