"""Tests are the specification, so each says in a sentence what must hold."""

from __future__ import annotations

import ast

from tests.house.tree import functions, name, python_files


def test_every_test_says_what_it_holds() -> None:
    """Every test function has a docstring that is a sentence."""
    silent = [
        f"{name(file)}::{function.name}"
        for file in python_files("tests")
        if file.name.startswith("test_")
        for function in functions(file)
        if function.name.startswith("test_") and not (ast.get_docstring(function) or "").strip().endswith((".", "。"))
    ]
    assert silent == []


def test_tests_lie_in_their_ring() -> None:
    """Every test module is in unit/<room>, contract, system, house or skills."""
    astray = [
        name(file)
        for file in python_files("tests")
        if file.name.startswith("test_")
        and not name(file).startswith(
            ("tests/unit/", "tests/contract/", "tests/system/", "tests/house/", "tests/skills/")
        )
    ]
    assert astray == []
