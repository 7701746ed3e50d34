"""Finds skills, knows what each may do, and runs one call at a time."""
