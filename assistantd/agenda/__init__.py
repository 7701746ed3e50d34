"""Reminders and events: wall-clock intent, its occurrences, and the record of what fired."""
