"""The program that brings models here and takes them away; only the user starts it, the daemon never.

python -m assistantd.models.fetch ID… | auto
python -m assistantd.models.fetch [ID] --from FILE
python -m assistantd.models.fetch --remove ID
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from assistantd.errors import AssistantError, Cancelled, CatalogueError
from assistantd.models import fetcher
from assistantd.models.addition import add
from assistantd.models.catalogue import Catalogue, load, machine_memory
from assistantd.models.entry import Entry
from assistantd.models.user_models import remove_entry
from assistantd.paths import from_environment

AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Wish:
    """Is what the command line asks for."""

    ids: list[str]
    models: Path
    elsewhere: Path | None
    user_file: Path
    add: Path | None
    remove: bool


def main(words: list[str] | None = None) -> int:
    """Does it; the exit status is the error's, 130 after an interruption, which the next try makes good."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    os.umask(0o077)
    try:
        carry_out(_parse(words))
    except AssistantError as error:
        print(f"{error.code}: {error}", file=sys.stderr)
        return error.exit_status
    except OSError as error:
        print(f"{CatalogueError.code}: {error}", file=sys.stderr)
        return CatalogueError.exit_status
    except KeyboardInterrupt:
        print("\nstopped; the same command goes on from here", file=sys.stderr)
        return Cancelled.exit_status
    return 0


def _parse(words: list[str] | None) -> Wish:
    paths = from_environment()
    parser = argparse.ArgumentParser(prog="assistantctl model", description=__doc__.splitlines()[0])
    parser.add_argument(
        "ids", nargs="*", metavar="ID", help="models of the catalogue, or auto for what fits this machine"
    )
    parser.add_argument("--from", dest="add", type=Path, metavar="FILE", help="a file or folder that you have")
    parser.add_argument("--remove", action="store_true", help="delete the model's files, and the entry if it is yours")
    parser.add_argument("--models", type=Path, default=paths.models, metavar="DIR", help="where models are kept")
    parser.add_argument("--elsewhere", type=Path, metavar="DIR", help="another such folder to take files from")
    wish = Wish(**vars(parser.parse_args(words)), user_file=paths.config / "models.toml")
    if not wish.ids and not wish.add:
        parser.error("name a model, or give a file with --from")
    if wish.add and len(wish.ids) > 1:
        parser.error("one file is one model")
    return wish


def carry_out(wish: Wish) -> None:
    """Does what is asked for and says in one line each what was done; raises an AssistantError where it cannot."""
    catalogue = load(wish.user_file)
    if wish.add:
        entry = add(wish.add, "".join(wish.ids), catalogue, wish.models, wish.user_file)
        print(f"{entry.id} was added")
        return
    for id in wish.ids:
        if wish.remove:
            _remove(catalogue.get(id), wish)
            continue
        for entry in _automatic(catalogue) if id == AUTO else (catalogue.get(id),):
            fresh = fetcher.fetch(entry, wish.models, wish.elsewhere)
            print(f"{entry.id} is ready" if fresh else f"{entry.id} is there already")


def _automatic(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Gives the models a new user needs on this machine, and says so when it is too small for the best."""
    memory = machine_memory()
    chosen, best = catalogue.choose_llm(memory), catalogue.choose_llm(sys.maxsize)
    if chosen is None:
        print(f"{memory >> 20} MiB of memory are too little for a language model; all else works without one")
    elif chosen is not best:
        print(f"{memory >> 20} MiB of memory: the smaller model {chosen.id} is used")
    return (*((chosen,) if chosen else ()), *catalogue.choose_embedders())


def _remove(entry: Entry, wish: Wish) -> None:
    if entry.dependency:
        raise CatalogueError(f"{entry.id} comes with the installed package {entry.dependency.module}; it stays")
    there = fetcher.remove(entry, wish.models)
    own = remove_entry(wish.user_file, entry.id)
    print(f"{entry.id} was removed" if there or own else f"{entry.id} was not there")


if __name__ == "__main__":
    sys.exit(main())
