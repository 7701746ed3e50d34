"""The recalling skill: remember, answer, correct, forget, and say what the assistant can do."""

from .skill import Recalling

skill = Recalling()
