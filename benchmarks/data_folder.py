"""Where a benchmark's data lies, how its rows and its command line are read, and how its figures are told."""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


def inside(folder: Path, name: str) -> Path:
    """Gives the set's own folder, where the folder of all sets was named."""
    return folder / name if (folder / name).is_dir() else folder


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yields the rows of a compressed JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def parser(doc: str | None, *, needs_data: bool = True) -> argparse.ArgumentParser:
    """Gives what reads the options that every benchmark has; one that needs no data takes a folder and ignores it."""
    options = argparse.ArgumentParser(description=(doc or "").splitlines()[0])
    options.add_argument("--data", type=Path, required=needs_data)
    options.add_argument("--json", type=Path)
    return options


def report(figures: Mapping[str, float], file: Path | None, form: str = "") -> None:
    """Prints one line a figure, and writes all of them to a file where one was named."""
    for name, figure in figures.items():
        print(f"{name}: {figure:{form}}", flush=True)
    if file:
        file.write_text(json.dumps(figures, indent=1) + "\n")
