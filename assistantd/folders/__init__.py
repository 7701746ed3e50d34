"""Folders of the user's that are followed: the links that name them, what changes in them, and files read safely."""
