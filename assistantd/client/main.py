"""Where assistantctl starts: finds the command, runs it, and turns errors into a line and an exit status."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

from assistantd.client import words as words_module
from assistantd.client.arguments import Usage, read
from assistantd.client.loading import COMMANDS, load
from assistantd.client.screen import Screen
from assistantd.client.session import Session
from assistantd.errors import AssistantError, BadRequest, Cancelled, DiskFull


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command line and gives its exit status."""
    given = [legible(word) for word in (sys.argv[1:] if arguments is None else arguments)]
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    session = Session(words_module.from_environment(), Screen(), json="--json" in given)
    try:
        return run(session, given)
    except KeyboardInterrupt:
        session.note("stopped")
        return Cancelled.exit_status
    except (AssistantError, Usage) as error:
        report(session, error)
        return error.exit_status
    except BrokenPipeError:
        # Who read our output has gone: the rest must not raise once more at the interpreter's end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 141
    except OSError as error:
        fault = _disk_fault(error)
        report(session, fault)
        return fault.exit_status
    finally:
        session.close()


def _disk_fault(error: OSError) -> AssistantError:
    """Gives what a file or folder refused as one line."""
    kind = DiskFull if error.errno == errno.ENOSPC else BadRequest
    return kind(f"{error.filename}: {error.strerror}" if error.filename else str(error))


def legible(text: str) -> str:
    """Reads again, as UTF-8, what Python took for bytes of an unknown encoding."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def run(session: Session, arguments: list[str]) -> int:
    """Runs the command that the words name."""
    while arguments and arguments[0] == "--json":
        arguments = arguments[1:]
    name = arguments[0] if arguments else ""
    if name in ("", "help", "-h", "--help"):
        from assistantd.client.manual import contents, overview, page

        if name == "help" and len(arguments) > 1:
            return page(session, arguments[1])
        return contents(session) if name else overview(session)
    if name in ("--version", "-V", "version"):
        return _version(session)
    command = load(name)
    if command is None:
        raise _unknown(session, name)
    try:
        given = read(command.SHAPES, arguments[1:])
        if given.flag("help"):
            from assistantd.client.manual import page

            return page(session, name)
        return command.run(session, given)
    except Usage as error:
        error.values.setdefault("command", name)
        raise


def report(session: Session, error: AssistantError | Usage) -> None:
    """Says what happened and what to do; as JSON where that was asked for."""
    from assistantd.client.advice import advise

    advice = advise(error.code)
    message = session.words.say(error.key, **error.values) if isinstance(error, Usage) else str(error)
    details = {} if isinstance(error, Usage) else error.details
    if session.json:
        session.screen.json(
            {"error": {**details, "code": error.code, "message": message, "advice": session.pick(advice.do)}}
        )
        return
    if isinstance(error, Cancelled):
        session.note("stopped")
        return
    if session.words.chinese and not isinstance(error, Usage):
        message = session.words.say("error_zh", what=session.pick(advice.what), message=message)
    session.note("error", "red", message=message)
    problems = details.get("problems")
    for problem in problems if isinstance(problems, list) else []:
        session.screen.note(f"  {problem}", "")
    if isinstance(error, Usage):
        session.note("usage_see", "", command=error.values.get("command", "help"))
    else:
        session.screen.note(session.pick(advice.do), "")


def _unknown(session: Session, name: str) -> Usage:
    from difflib import get_close_matches

    close = get_close_matches(name, COMMANDS, 1)
    meant = session.words.say("usage_meant", word=close[0]) if close else ""
    return Usage("usage_command", word=name, meant=meant, command=close[0] if close else "ask")


def _version(session: Session) -> int:
    from importlib.metadata import version

    if not session.show({"version": version("assistantd")}):
        session.screen.line(f"assistantctl {version('assistantd')}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
