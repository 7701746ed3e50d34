"""The entry point: seals the process off first, and only then imports the house."""

from __future__ import annotations

import sys

from assistantd import __version__
from assistantd.errors import AssistantError
from assistantd.paths import from_environment

USAGE = """\
usage: assistantd [-o TABLE.KEY=VALUE]... [--version] [--help]

The assistant's daemon. It is spoken to with `assistantctl`, and stops on SIGTERM.

  -o TABLE.KEY=VALUE   overrides one setting, such as -o model.llm='"none"'
"""


def main() -> None:
    """Runs the daemon until it is told to stop; exits with the error's status when it cannot."""
    sys.exit(_main(sys.argv[1:]))


def _main(words: list[str]) -> int:
    if "--help" in words or "-h" in words:
        sys.stdout.write(USAGE)
        return 0
    if "--version" in words:
        sys.stdout.write(f"assistantd {__version__}\n")
        return 0
    try:
        overrides = _overrides(words)
        paths = from_environment()
        paths.make()
        from assistantd.daemon.walls import raise_walls

        walls = raise_walls(paths)
        # The house is imported only now, inside the sandbox.
        from assistantd.daemon.run import run

        return run(paths, overrides, walls)
    except AssistantError as error:
        sys.stderr.write(f"assistantd: {error}\n")
        return error.exit_status
    except OSError as error:
        sys.stderr.write(f"assistantd: {error.strerror}: {error.filename}\n")
        return 71


def _overrides(words: list[str]) -> list[str]:
    from assistantd.errors import BadRequest

    if len(words) % 2 or any(flag != "-o" for flag in words[::2]):
        raise BadRequest(f"unknown arguments: {' '.join(words)} (see assistantd --help)")
    return words[1::2]


if __name__ == "__main__":
    main()
