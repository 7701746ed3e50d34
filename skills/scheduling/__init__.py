"""The scheduling skill."""
