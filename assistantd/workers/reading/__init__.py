"""Parsers of the user's files. They run in the reader's process only, for what they read may be hostile."""
