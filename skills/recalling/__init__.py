"""The recalling skill."""
