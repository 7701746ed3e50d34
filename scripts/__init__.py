"""Holds what `make` runs before there is an environment: plain Python, nothing installed."""
