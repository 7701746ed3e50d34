"""Holds the shipped settings and the model catalogue."""
