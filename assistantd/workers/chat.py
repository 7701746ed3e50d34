"""How a conversation is written down for a model, in pieces that are either markup or text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple


class Span(NamedTuple):
    """Is a stretch of the prompt."""

    text: str
    markup: bool
    """Whether the model's special tokens are meant; text that merely looks like them stays text."""


def chatml_prefix(system: str, example: Sequence[str]) -> Iterator[Span]:
    """Yields what is the same for every call of a task, up to where the user's words begin."""
    if system:
        yield from _message("system", system)
    for role, text in zip(("user", "assistant"), example, strict=False):
        yield from _message(role, text)
    yield Span("<|im_start|>user\n", markup=True)


def chatml_rest(user: str) -> Iterator[Span]:
    """Yields this turn's words, up to where the model's begin."""
    yield Span(user, markup=False)
    yield Span("<|im_end|>\n<|im_start|>assistant\n", markup=True)


FORMATS: dict[str, Any] = {"chatml": (chatml_prefix, chatml_rest)}


def _message(role: str, text: str) -> Iterator[Span]:
    yield Span(f"<|im_start|>{role}\n", markup=True)
    yield Span(text, markup=False)
    yield Span("<|im_end|>\n", markup=True)
