"""The recommending skill."""
