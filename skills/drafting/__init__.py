"""The drafting skill."""
