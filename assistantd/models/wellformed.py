"""Text as it may go into a frame."""

from __future__ import annotations


def wellformed(text: str) -> str:
    """Gives the text without lone surrogates, which JSON can bring in and UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode()


def count_of(value: object) -> int:
    """Gives what a process says there are of something; 0 for what is no such number."""
    return max(0, value) if isinstance(value, int) and not isinstance(value, bool) else 0
