"""Calendars of files: what they hold, when it happens, and how a change goes back into its file."""
