"""Holds the systemd user units."""
