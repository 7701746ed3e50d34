"""Where a benchmark's data lies, and how its rows and its command line are read."""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def inside(folder: Path, name: str) -> Path:
    """Gives the set's own folder, where the folder of all sets was named."""
    return folder / name if (folder / name).is_dir() else folder


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yields the rows of a compressed JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def parser(doc: str | None) -> argparse.ArgumentParser:
    """Gives what reads the options that every benchmark has."""
    options = argparse.ArgumentParser(description=(doc or "").splitlines()[0])
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--json", type=Path)
    return options
