"""Holds the bundled skills, one folder each."""
