"""Text as it may go into a frame."""

from __future__ import annotations


def wellformed(text: str) -> str:
    """Gives the text without lone surrogates, which JSON can bring in and UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode()
