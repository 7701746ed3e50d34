"""The check at start: a process that finds a way out open does not go on."""

from __future__ import annotations

from assistantd.errors import SandboxOpen
from assistantd.sandbox.probe import Profile, quick_probes


def selftest(profile: Profile) -> None:
    """Tries the quick ways out from within this process; raises SandboxOpen naming each that is open.

    To be called right after the stage that closes them. The rest of the table takes children, and so is left to
    `doctor` and the tests.
    """
    found = [f"{row.name} ({row.detail})" for row in quick_probes(profile) if row.verdict == "open"]
    if found:
        raise SandboxOpen(f"the sandbox is open: {'; '.join(found)}", open=found)
