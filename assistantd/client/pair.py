"""What is said in both languages."""

Pair = tuple[str, str]
"""One sentence in English and in Chinese."""
