"""What the house's rules are checked against: the files that are tracked, and the functions in them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tracked() -> tuple[Path, ...]:
    """Gives every tracked file, and those that will be tracked unless somebody ignores them."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    names = filter(None, listed.stdout.split("\0"))
    return tuple(sorted(ROOT / name for name in names if (ROOT / name).is_file() and not name.startswith("shared/")))


def python_files(*folders: str) -> list[Path]:
    """Gives the Python files below the folders, or all of them."""
    places = [ROOT / folder for folder in folders] or [ROOT]
    return [f for f in tracked() if f.suffix == ".py" and any(f.is_relative_to(place) for place in places)]


def name(file: Path) -> str:
    """Gives the file's path as a reader writes it."""
    return file.relative_to(ROOT).as_posix()


def functions(file: Path) -> Iterator[Function]:
    """Gives every function and method in the file."""
    tree = ast.parse(file.read_text("utf-8"), str(file))
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(function: Function) -> int:
    """Tells the lines of a function without its docstring."""
    document = ast.get_docstring(function, clean=False)
    return (function.end_lineno or 0) - function.lineno + 1 - (document.count("\n") + 1 if document else 0)
