"""What is in the tree is in the package: a folder left off the list would silently be missing for the user."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import yaml

from tests.house.tree import ROOT, python_files

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MAPPED: dict[str, str] = PROJECT["tool"]["setuptools"]["package-dir"]


def packages() -> set[str]:
    """Gives the import name of every folder with Python files that belongs to the product."""
    found = set()
    for imported, folder in MAPPED.items():
        for file in python_files(folder):
            inner = file.parent.relative_to(ROOT / folder).parts
            found.add(".".join((imported, *inner)))
    return found


def skill_folders() -> set[str]:
    """Gives the names of the skills' folders."""
    return {folder.name for folder in (ROOT / "skills").iterdir() if folder.is_dir() and folder.name[0].isalpha()}


def test_every_folder_is_packaged() -> None:
    """The package list names every folder that holds code, and no other."""
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == packages()


def test_skills_have_one_name_everywhere() -> None:
    """A skill's folder, its entry point and the name in its SKILL.md are the same word."""
    points = PROJECT["project"]["entry-points"]["assistantd.skills"]
    assert set(points) == skill_folders()
    for skill, point in points.items():
        assert point == f"assistantd_skills.{skill}:skill"
        assert front_matter(ROOT / "skills" / skill / "SKILL.md")["name"] == skill


def front_matter(file: Path) -> dict[str, Any]:
    """Gives the fields at the top of a SKILL.md."""
    fields = yaml.safe_load(file.read_text("utf-8").split("---")[1])
    assert isinstance(fields, dict)
    return fields


def test_every_data_file_is_packaged() -> None:
    """Every file beside the code that the product reads is matched by the package data."""
    patterns = [pattern for group in PROJECT["tool"]["setuptools"]["package-data"].values() for pattern in group]
    data = [
        file
        for folder in MAPPED.values()
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and file.suffix not in (".py", ".pyc")
    ]
    assert [str(file) for file in data if not any(file.match(pattern) for pattern in patterns)] == []


def test_versions_agree() -> None:
    """The version in the package and in the project's metadata are the same."""
    import assistantd

    assert assistantd.__version__ == PROJECT["project"]["version"]


def test_requirements_are_pinned() -> None:
    """Every package that is asked for, for running or for developing, has its version in constraints.txt."""
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in lines("constraints.txt") if "==" in line}
    extras = PROJECT["project"]["optional-dependencies"].values()
    asked = [*PROJECT["project"]["dependencies"], *(name for extra in extras for name in extra)]
    names = {requirement.split("=")[0].split(">")[0].split("<")[0].strip().lower() for requirement in asked}
    assert names - pinned == set()


def lines(file: str) -> list[str]:
    """Gives the lines of a file at the root."""
    return (ROOT / file).read_text("utf-8").splitlines()
